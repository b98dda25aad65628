// Small facts about the page that the other modules share.
const BENGALI = "০১২৩৪৫৬৭৮৯";

export const language = () => document.documentElement.lang;
// The last one where there are several, as the server reads them.
export const query = (name) => new URLSearchParams(location.search).getAll(name).at(-1) || "";
// Of which session a page is; it tells nothing else.
export const tabMark = () => (document.cookie.match(/(?:^|; )tab=(\w+)/) || [])[1] || "";
export const say = (element, name) => element.closest(`[data-say-${name}]`)?.getAttribute(`data-say-${name}`) || "";

export function digits(number) {
  const written = number.toLocaleString("en-IN");
  return language() === "bn" ? written.replace(/\d/g, (digit) => BENGALI[digit]) : written;
}

export const isHydrated = (element) => Object.keys(element).some((key) => key.startsWith("__reactProps"));

// Words written into the page before React took it over would make React throw the page away.
// What waits for the same element happens in its order, so that the newest words stand last.
const asleep = new WeakMap();

export function whenAwake(element, act) {
  const acts = asleep.get(element);
  if (acts) acts.push(act);
  else if (isHydrated(element)) act();
  else {
    asleep.set(element, [act]);
    wake(element, 150);
  }
}

function wake(element, tries) {
  if (!isHydrated(element) && tries) {
    setTimeout(() => wake(element, tries - 1), 100);
    return;
  }
  const acts = asleep.get(element);
  asleep.delete(element);
  for (const act of acts) {
    try { act(); }
    catch (fault) { reportError(fault); } // the others still wait
  }
}

// A list that Reflex fills after a choice must hear of a choice made before the page woke up; nobody typed anything.
export function tellReflex(element) {
  const told = Object.assign(new Event("change", { bubbles: true }), { isTold: true });
  whenAwake(element, () => element.dispatchEvent(told));
}

export function fill(field, value) {
  if (field.type === "radio") {
    if (field.value !== value || field.checked) return;
    field.checked = true;
  } else if (field.type === "checkbox") {
    field.checked = ["on", "true", "1"].includes(value);
  } else {
    if (field.value === value) return;
    field.value = value;
    if (field.value !== value) return;
  }
  if (field.hasAttribute("data-live")) tellReflex(field);
  field.dispatchEvent(new CustomEvent("filled", { bubbles: true }));
}

export const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? "on" : "") : field.value);

export function announce(text) {
  const place = document.getElementById("announcer");
  if (!place) return;
  whenAwake(place, () => {
    place.textContent = "";
    requestAnimationFrame(() => { place.textContent = text; });
  });
}

// Inside the single-page app where nobody's identity changes; a whole load where it does.
export function go(to, { whole = false } = {}) {
  const url = new URL(to, location.href);
  const router = window.__reactRouterDataRouter;
  const isHere = url.pathname === location.pathname;
  if (whole || isHere || !router || url.pathname.split("/")[1] !== language()) {
    if (isHere && url.search === location.search) location.reload();
    else location.assign(url);
  } else router.navigate(url.pathname + url.search);
}
