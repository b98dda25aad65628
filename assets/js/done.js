// What one has just done to the grievance that is open: said beside it until the next action, or until another is opened.
import { whenAwake } from "./page.js";

const KEPT = "done";
let said = taken();

function taken() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
    return kept;
  } catch { return null; }
}

export function tellDone({ about, done }) {
  if (!done) return;
  said = { about, done, isNew: true };
  showDone();
}

// Where the answer is a page that is loaded anew, it is said there.
export function tellDoneThere({ about, done }) {
  if (!done) return;
  try { sessionStorage.setItem(KEPT, JSON.stringify({ about, done, isNew: true })); } catch { /* then it is not said */ }
}

export function forgetDone() {
  said = null;
  showDone();
}

export function showDone() {
  const place = document.querySelector("[data-was-done]");
  const about = place?.dataset.wasDone;
  if (said && (!place || (about && about !== said.about))) said = null;
  if (!place || place.textContent === wordsIn(place)) return;
  whenAwake(place, () => {
    const words = wordsIn(place);
    place.textContent = words;
    if (!words) return;
    if (said.isNew) place.scrollIntoView({ block: "nearest" });
    said.isNew = false;
  });
}

function wordsIn(place) {
  return said && place.dataset.wasDone === said.about ? said.done : "";
}
