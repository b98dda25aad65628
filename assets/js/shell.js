// The frame around the pages: language, network, installing, focus, and small buttons.
import { announce, go, language, query, tabMark, whenAwake } from "./page.js";

const YEAR = 31536000;
let offer = null;
let path = location.pathname;

export function startShell() {
  document.cookie = `language=${language()}; path=/; max-age=${YEAR}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  document.addEventListener("click", clicked);
  addEventListener("click", wentOn, { capture: true }); // before the router, which knows a link by its written address alone
  addEventListener("online", network);
  addEventListener("offline", network);
  addEventListener("reached", network);
  addEventListener("unreached", () => showNetwork(false));
  network();
  const opened = tabMark();
  addEventListener("pageshow", ({ persisted }) => { if (persisted && tabMark() !== opened) location.reload(); });
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    for (const button of document.querySelectorAll("[data-install]")) button.hidden = false;
  });
  if (document.readyState === "complete") workOffline();
  else addEventListener("load", workOffline);
  new MutationObserver(arrived).observe(document.head.querySelector("title") || document.head, { childList: true, subtree: true, characterData: true });
}

function workOffline() {
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});
}

// The other language shows the very same, and a login leads back to it: the address goes along, with what it asks for.
function wentOn(event) {
  if (wentOnWithoutNetwork(event)) return;
  const link = event.target.closest?.("a[data-language], a[data-login], a[data-carries]");
  if (!link) return;
  const url = new URL(link.href);
  if ("language" in link.dataset) url.search = inItsLanguage(carried() || location.search, link.dataset.language);
  else if ("carries" in link.dataset) url.search = location.search;
  else url.searchParams.set("next", fileFor(link) || location.pathname + location.search);
  link.href = url; // for another tab
  if (isSpecial(event)) return;
  event.preventDefault();
  go(url);
}

const isSpecial = (event) => event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

// The router asks for the script of a page and, where that does not come, loads the page one is on again.
function wentOnWithoutNetwork(event) {
  const link = event.target.closest?.("a[href]:not([target], [download], [data-language], [data-login], [data-carries])");
  if (!link || !("offline" in document.documentElement.dataset) || isSpecial(event)) return false;
  if (link.origin !== location.origin || link.pathname === location.pathname) return false;
  event.preventDefault();
  event.stopPropagation();
  const kept = window.caches ? caches.match(link.pathname) : Promise.resolve(null);
  kept.catch(() => null).then((found) => (found ? go(link.href) : location.assign(link.href)));
  return true;
}

// Where to go on to afterwards is a page as well.
function inItsLanguage(search, code) {
  const asked = new URLSearchParams(search);
  const next = asked.get("next");
  if (next?.startsWith(`/${language()}/`)) asked.set("next", `/${code}/${next.slice(language().length + 2)}`);
  return asked.toString();
}

// From the public status to the whole file: by its address where the page has not woken up yet.
function fileFor({ dataset }) {
  const id = dataset.login && (dataset.id || new URLSearchParams(carried()).get("id") || query("id"));
  return id ? `${dataset.login}?id=${encodeURIComponent(id)}` : "";
}

// What was asked on the page itself stands in no address yet.
function carried() {
  const form = document.querySelector("form[data-carried]");
  const typed = form ? [...new FormData(form)].filter(([, value]) => value) : [];
  return new URLSearchParams(typed.map(([name, value]) => [form.dataset.carried === name ? "id" : name, value])).toString();
}

function clicked(event) {
  const at = (name) => event.target.closest?.(`[data-${name}]`);
  const copy = at("copy");
  if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => flash(copy));
  const share = at("share");
  if (share) shareIt(share);
  if (at("print")) print();
  if (at("reload")) location.reload();
  if (at("install") && offer) { offer.prompt(); offer = null; at("install").hidden = true; }
}

function shareIt(button) {
  const what = { title: document.title, text: button.dataset.share, url: button.dataset.url };
  if (navigator.share) navigator.share(what).catch(() => {});
  else navigator.clipboard?.writeText(`${what.text} ${what.url}`).then(() => flash(button));
}

function flash(button) {
  const words = button.textContent;
  button.textContent = button.dataset.done;
  announce(button.dataset.done);
  setTimeout(() => { button.textContent = words; }, 2000);
}

const network = () => showNetwork(navigator.onLine);

// The strip of a page that comes later shows it too.
export function showNetwork(isThere = !("offline" in document.documentElement.dataset)) {
  document.documentElement.toggleAttribute("data-offline", !isThere);
  const strip = document.getElementById("offline");
  if (strip && strip.hidden !== isThere) whenAwake(strip, () => { strip.hidden = isThere; });
}

// A page that changes without a load moves the focus to its heading, as a load would.
function arrived() {
  if (location.pathname === path) return;
  path = location.pathname;
  scrollTo(0, 0);
  setTimeout(() => {
    const heading = document.querySelector("main h1");
    heading?.focus({ preventScroll: true });
    announce(document.title);
    network();
  }, 50);
}
