// What one has just done to the grievance that is open: said beside it until the next action, or until another is opened.
import { whenAwake } from "./page.js";

const KEPT = "done";
let said = JSON.parse(sessionStorage.getItem(KEPT) || "null");
sessionStorage.removeItem(KEPT);

export function tellDone({ about, done }) {
  if (!done) return;
  said = { about, done, isNew: true };
  showDone();
}

// Where the answer is a page that is loaded anew, it is said there.
export function tellDoneThere({ about, done }) {
  if (done) sessionStorage.setItem(KEPT, JSON.stringify({ about, done, isNew: true }));
}

export function forgetDone() {
  said = null;
  showDone();
}

export function showDone() {
  const place = document.querySelector("[data-was-done]");
  const about = place?.dataset.wasDone;
  if (said && (!place || (about && about !== said.about))) said = null;
  const words = said && about ? said.done : "";
  if (!place || place.textContent === words) return;
  whenAwake(place, () => {
    place.textContent = words;
    if (said?.isNew && words) place.scrollIntoView({ block: "nearest" });
    if (said && words) said.isNew = false;
  });
}
