// What one looks at on the desk stays where it is when something comes in above it: Chromium, left to itself, was seen to
// let it move by the height of a card.
let seen = null;

const first = () => [...document.querySelectorAll("[data-row]")].find((row) => row.getBoundingClientRect().bottom > 0);

function note() {
  const row = scrollY > 0 ? first() : null;
  seen = row ? { id: row.dataset.row, at: row.getBoundingClientRect().top, on: location.href } : null;
}

function hold() {
  const row = seen?.on === location.href && document.querySelector(`[data-row="${seen.id}"]`);
  const by = row ? row.getBoundingClientRect().top - seen.at : 0;
  if (Math.abs(by) > 1) scrollBy({ top: by, behavior: "instant" });
  note();
}

export function holdSteady() {
  addEventListener("scroll", note, { passive: true });
  new MutationObserver(hold).observe(document.documentElement, { childList: true, subtree: true });
}
