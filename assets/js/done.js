// What one has just done to the grievance that is open: said beside it until the next step, whoever takes it, or until
// another grievance is opened.
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

export function tellDone({ about, done }, form) {
  if (!done) return;
  said = { about, done, from: versionIn(form), isNew: true };
  showDone();
}

// Where the answer is a page that is loaded anew, it is said there.
export function tellDoneThere({ about, done }, form) {
  if (!done) return;
  try { sessionStorage.setItem(KEPT, JSON.stringify({ about, done, from: versionIn(form), isNew: true })); } catch { /* then it is not said */ }
}

export function forgetDone() {
  said = null;
  showDone();
}

const versionIn = (form) => Number(form.elements.version?.value || 0);

export function showDone() {
  const place = document.querySelector("[data-was-done]");
  const about = place?.dataset.wasDone;
  if (said && (!place || (about && about !== said.about))) said = null;
  if (said && isOver(Number(place.dataset.version))) said = null;
  if (!place || place.textContent === wordsIn(place)) return;
  whenAwake(place, () => {
    const words = wordsIn(place);
    place.textContent = words;
    if (!words) return;
    if (said.isNew) place.scrollIntoView({ block: "nearest" });
    said.isNew = false;
  });
}

// The first version after the one that was acted on is one's own step; what comes after it is somebody's next.
function isOver(shown) {
  if (!said.at && shown > said.from) said.at = shown;
  return said.at && shown > said.at;
}

function wordsIn(place) {
  return said && place.dataset.wasDone === said.about ? said.done : "";
}
