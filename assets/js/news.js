// What happens elsewhere to the grievance that is open: shown at once, but never under somebody who writes.
import { announce, whenAwake } from "./page.js";

const FIELDS = "input:not([type=hidden], [type=checkbox]), textarea, select";

function isWritten(field) {
  if (field === document.activeElement) return true;
  if (field.type === "radio") return field.checked !== field.defaultChecked;
  return field.name && field.value !== field.defaultValue && !(field.tagName === "SELECT" && field.value === "");
}

function isWriting() {
  const forms = document.querySelectorAll("[data-stay] form");
  return [...forms].some((form) => form.querySelector(".tile") || [...form.querySelectorAll(FIELDS)].some(isWritten));
}

// Whoever asks for the news while writing keeps the words, even where the step that they were for is gone.
let written = [];

document.addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-show-news]")) written = [...document.querySelectorAll("[data-stay] textarea")]
    .filter((field) => field.value && field.value !== field.defaultValue)
    .map((field) => ({ action: field.form.action, words: field.value }));
}, { capture: true });

export function showLeftOver() {
  const place = document.querySelector("[data-left-over]");
  if (!place) return;
  if (!place.hidden && place.dataset.at !== location.search) place.hidden = true;
  if (!written.length || document.querySelector("[data-news]")) return;
  const open = new Set([...document.forms].map((form) => form.action));
  const kept = new Set([...document.querySelectorAll("textarea")].map((field) => field.value));
  const words = written.filter((each) => !open.has(each.action) && !kept.has(each.words)).map((each) => each.words).join("\n\n");
  written = [];
  if (!words) return;
  place.querySelector("[data-words]").textContent = words;
  place.querySelector("[data-copy]").dataset.copy = words;
  place.dataset.at = location.search;
  place.hidden = false;
}

// While something is being sent, the news are one's own: the answer shows them.
export function showNews() {
  const news = document.querySelector("[data-news]");
  if (!news || document.querySelector("[data-stay] form[aria-busy=true]")) return;
  const told = [...news.querySelectorAll("strong, li")].map((each) => each.textContent).join(". ");
  if (news.dataset.told === told) return;
  news.dataset.told = told;
  announce(told);
  whenAwake(news, () => {
    if (isWriting()) news.hidden = false;
    else document.querySelector("[data-refresh]").click();
  });
}
