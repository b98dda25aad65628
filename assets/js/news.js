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
