// The portal without a network. Pages: network first. Hashed files: from the cache, they never change.
const FACTS = __FACTS__;
const CACHE = `portal-${FACTS.version}`;
const PATIENCE = 4000;

const languageOf = (path) => Object.keys(FACTS.pages).find((code) => path.startsWith(`/${code}/`)) || FACTS.default;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    const clients = await self.clients.matchAll({ includeUncontrolled: true });
    const language = clients.length ? languageOf(new URL(clients[0].url).pathname) : FACTS.default;
    await cache.addAll([...FACTS.files, ...FACTS.pages[language]]);
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
  if (event.request.mode === "navigate") event.respondWith(page(event.request, url));
  else if (FACTS.files.includes(url.pathname)) event.respondWith(file(event.request, url));
});

async function page(request, url) {
  const cache = await caches.open(CACHE);
  const known = FACTS.pages[languageOf(url.pathname)].includes(url.pathname);
  try {
    const answer = await within(PATIENCE, fetch(request), known && (await cache.match(url.pathname)));
    if (known && answer.ok && !answer.redirected) await cache.put(url.pathname, answer.clone());
    return answer;
  } catch {
    const language = languageOf(url.pathname);
    return (await cache.match(url.pathname)) || (await cache.match(`/${language}/offline/`)) ||
      (await cache.match(`/${FACTS.default}/offline/`)) || Response.error();
  }
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
