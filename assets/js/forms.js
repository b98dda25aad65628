// Forms answer without leaving the page: errors beside the field and in a summary that takes the focus.
import { digits, fill, go, query, say, tellReflex, valueOf, whenAwake } from "./page.js";
import { forgetDraft } from "./draft.js";
import { forgetDone, tellDone, tellDoneThere } from "./done.js";

// Reflex lets no form leave by itself; one whose answer is a page goes there, with what was filled in.
export function goWhereAsked() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-goes]")) return;
    event.preventDefault();
    go(`${form.action}?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value))}`);
  });
}

export function enhanceForms() {
  for (const form of document.querySelectorAll("form[data-enhance]:not([data-ready])")) {
    form.dataset.ready = "";
    form.noValidate = true;
    form.addEventListener("submit", submit);
    form.addEventListener("change", ({ target }) => corrected(form, target));
    for (const field of form.querySelectorAll("[data-from-query]")) {
      const value = query(field.dataset.fromQuery);
      if (value && !field.value) field.value = value;
    }
    if (form.hasAttribute("data-keep")) keep(form);
    else takeUpAgain(form);
  }
  for (const words of document.querySelectorAll("[data-if-query]")) words.hidden = !query(words.dataset.ifQuery);
  for (const words of document.querySelectorAll("[data-if-aside]")) words.hidden = !Object.keys(sessionStorage).some((name) => name.startsWith(ASIDE));
  for (const field of document.querySelectorAll("select[data-value]:not([data-touched])")) {
    const known = [...field.options].some((option) => option.value === field.dataset.value);
    if (field.dataset.value && known && field.dataset.given !== field.dataset.value) {
      field.dataset.given = field.dataset.value;
      fill(field, field.dataset.value);
    }
  }
  // A list that waits for a choice may still hold what somebody chose on another page.
  for (const field of document.querySelectorAll("select[data-live]:not([data-told])")) {
    field.dataset.told = "";
    if (!field.value) tellReflex(field);
  }
  for (const field of document.querySelectorAll("[data-counts]:not([data-ready])")) count(field);
  for (const toggle of document.querySelectorAll("[data-reveal]:not([data-ready])")) reveal(toggle);
  for (const button of document.querySelectorAll("[data-wait]:not([data-ready])")) wait(button);
  for (const chooser of document.querySelectorAll("[data-fills]:not([data-ready])")) offerReply(chooser);
  hideAnswered();
}

// Once the status is there, the four digits go from the address into their field.
function hideAnswered() {
  const field = document.querySelector("form[data-carried] [name=last_four]");
  if (!field || !query("last_four") || !document.querySelector("main .steps, main > .summary")) return;
  fill(field, query("last_four"));
  const asked = new URLSearchParams(location.search);
  asked.delete("last_four");
  history.replaceState(history.state, "", `?${asked}`);
}

async function submit(event) {
  const form = event.currentTarget;
  event.preventDefault();
  if (form.getAttribute("aria-busy") === "true") return;
  if (form.querySelector("[data-uploading]")) {
    show(form, { summary: say(form, "uploading") });
    return;
  }
  busy(form, true);
  forgetDone();
  try {
    const data = dataOf(form);
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: form.enctype === "multipart/form-data" ? data : new URLSearchParams([...data].filter(([, value]) => typeof value === "string")),
    });
    const said = await answer.json();
    sessionStorage.removeItem(unansweredAs(form));
    if (answer.ok) arrived(form, said);
    else if (said.redirect) { setAside(form); go(said.redirect, { whole: true }); }
    else whenAwake(form, () => show(form, said));
  } catch {
    whenAwake(form, () => show(form, { summary: say(form, "unreachable") }));
  }
  busy(form, false);
}

const unansweredAs = (form) => `unanswered ${form.dataset.keep}`;

// Words whose answer was lost may have arrived: they go again as of the same version, and the server tells what happened since.
function dataOf(form) {
  const data = new FormData(form);
  if (!form.dataset.keep || !data.has("version")) return data;
  const before = sessionStorage.getItem(unansweredAs(form));
  if (before) data.set("version", before);
  try { sessionStorage.setItem(unansweredAs(form), data.get("version")); } catch { /* a full phone still sends */ }
  return data;
}

function arrived(form, said) {
  for (const name of [form.dataset.keep, form.dataset.forgets]) if (name) forgetKept(name);
  const stay = form.closest("[data-stay]");
  if (stay && new URL(said.redirect, location.href).pathname.includes("/desk/grievance/")) {
    clear(form);
    form.dispatchEvent(new CustomEvent("done-here", { bubbles: true }));
    tellDone(said, form);
    return;
  }
  tellDoneThere(said, form);
  const path = new URL(form.action).pathname;
  if (said.lodged || said.discarded || path.endsWith("/logout")) forgetDraft();
  if (path.endsWith("/logout")) sessionStorage.clear();
  clear(form);
  go(said.redirect, { whole: said.whole });
}

function busy(form, is) {
  form.setAttribute("aria-busy", String(is));
  for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", String(is));
}

function clear(form) {
  const summary = form.querySelector("[data-summary]");
  if (summary) { summary.hidden = true; summary.textContent = ""; }
  for (const place of form.querySelectorAll("[data-error-for]")) {
    place.hidden = true;
    place.textContent = "";
    place.classList.remove("corrected");
  }
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

// What is being put right is no longer called wrong; the server says whether it is. Nothing moves under the finger.
function corrected(form, field) {
  if (!field.name || !form.querySelector(`[name="${field.name}"][aria-invalid]`)) return;
  for (const each of form.querySelectorAll(`[name="${field.name}"]`)) each.removeAttribute("aria-invalid");
  for (const words of form.querySelectorAll(`[data-error-for="${field.name}"], [data-about="${field.name}"]`)) words.classList.add("corrected");
}

// What was changed meanwhile is listed, and whoever sends again has seen it.
function show(form, { summary, fields = {}, changes = [], version }) {
  clear(form);
  if (version && form.elements.version) form.elements.version.value = version;
  const box = form.querySelector("[data-summary]");
  const list = document.createElement("ul");
  for (const [name, text] of Object.entries(fields)) {
    const place = form.querySelector(`[data-error-for="${name}"]`);
    const field = form.querySelector(`[name="${name}"], [data-uploads][data-name="${name}"] input[type=file]`);
    if (place) { place.textContent = text; place.hidden = false; }
    if (field) field.setAttribute("aria-invalid", "true");
    const item = list.appendChild(document.createElement("li"));
    item.dataset.about = name;
    const link = item.appendChild(document.createElement(field ? "a" : "span"));
    const label = field && nameOf(field);
    link.textContent = label ? `${label}${label.endsWith("?") ? "" : ":"} ${text}` : text;
    if (field) {
      link.href = `#${field.id}`;
      link.addEventListener("click", (event) => { event.preventDefault(); field.focus(); });
    }
  }
  for (const change of changes) list.appendChild(document.createElement("li")).textContent = change;
  const heading = document.createElement("p");
  heading.textContent = summary;
  box.replaceChildren(heading, ...(list.children.length ? [list] : []));
  box.hidden = false;
  box.focus();
}

// The words that stand before a field, without "(optional)", so that a summary tells its lines apart.
function nameOf(field) {
  if (field.type === "checkbox") return field.dataset.called;
  const label = field.type === "radio"
    ? field.closest("fieldset")?.querySelector("legend")
    : document.querySelector(`label.label[for="${field.id}"], #${field.id}-label`);
  return label?.firstChild?.textContent.trim() || "";
}

const keptAs = (form) => `form ${form.dataset.keep}`;

// What a form keeps, its uploads too, which uploads.js puts beside it.
function forgetKept(name) {
  const isIts = (key) => key === `form ${name}` || key.startsWith(`papers ${name} `);
  for (const key of Object.keys(sessionStorage).filter(isIts)) sessionStorage.removeItem(key);
}

const ASIDE = "aside ";
const asideAs = (form) => `${ASIDE}${location.pathname}${location.search} ${new URL(form.action).pathname}`;
// Passwords, codes and the numbers of proofs, an Aadhaar number among them, never stay in a browser.
const isKept = (field) =>
  field.name && !["password", "hidden", "file"].includes(field.type) && field.autocomplete !== "one-time-code" && !field.name.endsWith("_number");

// Who has to log in first finds what was typed when they come back to the same page.
function setAside(form) {
  const isKeptAnyway = form.hasAttribute("data-keep");
  const typed = isKeptAnyway ? [] : [...form.elements].filter((field) => isKept(field) && (field.type !== "radio" || field.checked));
  sessionStorage.setItem(asideAs(form), JSON.stringify(typed.map((field) => [field.name, valueOf(field)])));
}

function takeUpAgain(form) {
  const typed = JSON.parse(sessionStorage.getItem(asideAs(form)) || "[]");
  if (!typed.length) return;
  whenAwake(form, () => {
    sessionStorage.removeItem(asideAs(form));
    for (const [name, value] of typed) {
      for (const field of form.elements) if (field.name === name) fill(field, value);
    }
    for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    form.scrollIntoView({ block: "center" });
  });
}

// What is typed survives the other language, the back button, and a step taken meanwhile.
function keep(form) {
  sessionStorage.removeItem(asideAs(form));
  const kept = JSON.parse(sessionStorage.getItem(keptAs(form)) || "{}");
  const apply = () => {
    for (const field of form.elements) {
      if (field.name in kept) fill(field, kept[field.name]);
    }
  };
  apply();
  const fold = form.closest("details");
  if (fold && Object.values(kept).some(Boolean)) fold.open = true;
  new MutationObserver(apply).observe(form, { childList: true, subtree: true });
  form.addEventListener("done-here", () => { for (const name of Object.keys(kept)) delete kept[name]; });
  // Before the counter of the field: it changes the form, and what was kept before would be put back over the letter.
  form.addEventListener("input", ({ target }) => {
    if (!isKept(target)) return;
    target.dataset.touched = "";
    kept[target.name] = valueOf(target);
    sessionStorage.setItem(keptAs(form), JSON.stringify(kept));
  }, { capture: true });
}

function count(field) {
  field.dataset.ready = "";
  const place = document.getElementById(field.dataset.counts);
  const show_ = () => {
    const length = [...field.value].length;
    const limit = Number(field.dataset.limit);
    place.textContent = `${digits(length)} / ${digits(limit)}`;
    place.classList.toggle("over", length > limit);
  };
  whenAwake(place, () => {
    field.addEventListener("input", show_);
    field.addEventListener("filled", show_);
    show_();
  });
}

function reveal(button) {
  button.dataset.ready = "";
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.reveal);
    const hidden = field.type === "password";
    field.type = hidden ? "text" : "password";
    whenAwake(button, () => { button.textContent = hidden ? button.dataset.hide : button.dataset.show; });
    button.setAttribute("aria-pressed", String(hidden));
  });
}

// "Send again" says when it may be pressed.
function wait(button) {
  const seconds = Number(button.dataset.wait);
  if (!seconds) return;
  button.dataset.ready = "";
  const words = button.textContent;
  const until = Date.now() + seconds * 1000;
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    button.disabled = left > 0;
    button.textContent = left > 0 ? `${words} (${say(button, "wait").replace("{n}", digits(left))})` : words;
    if (left > 0) setTimeout(tick, 500);
  };
  whenAwake(button, tick);
}

// A saved reply goes after what is written already; nothing half-written is lost.
function offerReply(chooser) {
  chooser.dataset.ready = "";
  chooser.addEventListener("change", () => {
    const field = document.getElementById(chooser.dataset.fills);
    if (!chooser.value || !field) return;
    fill(field, [field.value.trimEnd(), chooser.value].filter(Boolean).join("\n\n"));
    field.dispatchEvent(new Event("input", { bubbles: true }));
    chooser.value = "";
    field.focus();
  });
}
