// The portal without a network. Pages: network first. Hashed files: from the cache, they never change.
const FACTS = __FACTS__;
const CACHE = `portal-${FACTS.version}`;
const PATIENCE = 4000;

const LANGUAGES = Object.keys(FACTS.pages);
const FILES = new Set([...FACTS.files, ...Object.values(FACTS.pages).flat().filter((path) => !path.endsWith("/"))]);

const languageOf = (path) => LANGUAGES.find((code) => path.startsWith(`/${code}/`));
const withoutNetwork = (language) => `/${language}/offline/`;

// The files of all languages and the page that says "no network" in each; every other page in the languages in use only.
self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    await keep([...FACTS.files, ...LANGUAGES.map(withoutNetwork)]);
    for (const language of await inUse()) await keepSome(FACTS.pages[language]);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("portal-") && name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (event.request.mode === "navigate") {
    const answer = page(event.request, url);
    event.respondWith(answer);
    event.waitUntil(answer.then(() => keepSome(FACTS.pages[languageOf(url.pathname)] || [])).catch(() => {}));
  } else if (FILES.has(url.pathname)) event.respondWith(file(event.request, url));
});

async function page(request, url) {
  const cache = await caches.open(CACHE);
  const known = FACTS.pages[languageOf(url.pathname)]?.includes(url.pathname);
  try {
    const answer = await within(PATIENCE, fetch(request), known && (await cache.match(url.pathname)));
    if (known && answer.ok && !answer.redirected) await cache.put(url.pathname, answer.clone());
    return answer;
  } catch {
    return (await cache.match(url.pathname)) || (await standIn(cache, languageOf(url.pathname)));
  }
}

// Best in the language that was asked for, else in one that is read here, else in any.
async function standIn(cache, language) {
  for (const code of [language, ...(await inUse()), ...LANGUAGES]) {
    const kept = await cache.match(withoutNetwork(code));
    if (kept) return kept;
  }
  return Response.error();
}

async function keep(paths) {
  const cache = await caches.open(CACHE);
  await cache.addAll(await missing(cache, paths));
}

// As much as a bad network lets through; the next page asks for the rest.
async function keepSome(paths) {
  const cache = await caches.open(CACHE);
  await Promise.allSettled((await missing(cache, paths)).map((path) => cache.add(path)));
}

async function missing(cache, paths) {
  const isKept = await Promise.all(paths.map((path) => cache.match(path)));
  return paths.filter((_, index) => !isKept[index]);
}

// The languages of the open pages, and those that were kept before, also by the version before this one.
async function inUse() {
  const open = await self.clients.matchAll({ includeUncontrolled: true });
  const found = new Set(open.map((client) => languageOf(new URL(client.url).pathname)));
  for (const code of LANGUAGES) if (await caches.match(`/${code}/`)) found.add(code);
  found.delete(undefined);
  return found.size ? [...found] : [FACTS.default];
}

async function file(request, url) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url.pathname);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(url.pathname, answer.clone());
  return answer;
}

// A network that hangs is as good as none, if there is something to show instead.
function within(ms, answer, fallback) {
  if (!fallback) return answer;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("slow")), ms);
    answer.then((value) => { clearTimeout(timer); resolve(value); }, (error) => { clearTimeout(timer); reject(error); });
  });
}
