// The draft: on this phone at once, on the server a moment later, never lost in between.
import { fill, say, valueOf, whenAwake } from "./page.js";

const KEY = "draft";
const PAUSE = 500;
let kept = read();
let timer = 0;
let saving = false;
let server = null;

function read() {
  try { return { fields: {}, dirty: {}, version: 0, ...JSON.parse(localStorage.getItem(KEY)) }; }
  catch { return { fields: {}, dirty: {}, version: 0 }; }
}

function write() {
  try { localStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* a full phone still has the server */ }
}

export function forgetDraft() {
  clearTimeout(timer);
  kept = { fields: {}, dirty: {}, version: 0 };
  server = null;
  localStorage.removeItem(KEY);
}

export function draftPapers() {
  return load().then((draft) => draft?.papers || []);
}

export function keepDraft() {
  for (const form of document.querySelectorAll("form[data-draft]:not([data-drafting])")) {
    form.dataset.drafting = "";
    server = null;
    kept = read();
    const apply = () => fillForm(form);
    apply();
    load().then((draft) => { apply(); standing(form, draft); });
    new MutationObserver(apply).observe(form, { childList: true, subtree: true });
    form.addEventListener("input", ({ target }) => typed(form, target));
    form.addEventListener("change", ({ target }) => typed(form, target));
  }
}

function load() {
  server ??= fetch("/draft", { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((draft) => {
      if (!draft) return null;
      const mine = Object.fromEntries(Object.keys(kept.dirty).map((name) => [name, kept.fields[name]]));
      kept.fields = { ...draft.fields, ...mine };
      kept.version = draft.version;
      write();
      return draft;
    })
    .catch(unreached)
    .then((draft) => {
      if (Object.keys(kept.dirty).length) save();
      return draft;
    });
  return server;
}

// A request that finds no way is a surer sign than what the browser believes of its network.
function unreached(fault) {
  if (fault instanceof TypeError) dispatchEvent(new Event("unreached"));
  return null;
}

// What was written before this page opened is saved, or waits for the network: say which.
function standing(form, draft) {
  if (Object.keys(kept.dirty).length) note(form, "kept");
  else if (draft && Object.keys(draft.fields).length) note(form, "saved");
}

function fillForm(form) {
  for (const field of form.elements) {
    if (field.name in kept.fields && !("touched" in field.dataset)) fill(field, kept.fields[field.name]);
  }
}

function typed(form, field) {
  if (!field.name || field.type === "hidden" || field.type === "file" || "notDraft" in field.dataset) return;
  const value = valueOf(field);
  if (kept.fields[field.name] === value) return;
  field.dataset.touched = "";
  kept.fields[field.name] = value;
  kept.dirty[field.name] = true;
  write();
  note(form, "keeping");
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

async function save() {
  const names = Object.keys(kept.dirty);
  if (!names.length || saving) return;
  clearTimeout(timer);
  saving = true;
  const sent = Object.fromEntries(names.map((name) => [name, kept.fields[name]]));
  const form = document.querySelector("form[data-draft]");
  try {
    const answer = await fetch("/draft", {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(sent),
      keepalive: true,
    });
    if (!answer.ok) throw new Error(String(answer.status));
    kept.version = (await answer.json()).version;
    for (const name of names) if (kept.fields[name] === sent[name]) delete kept.dirty[name];
    write();
    if (form) note(form, "saved");
    dispatchEvent(new Event("reached"));
  } catch (fault) {
    unreached(fault);
    if (form) note(form, "kept");
  }
  saving = false;
  clearTimeout(timer); // one is enough, however many asked
  if (Object.keys(kept.dirty).length) timer = setTimeout(save, 3000);
}

function note(form, what) {
  const place = document.querySelector("[data-saved]");
  if (!place) return;
  whenAwake(place, () => {
    place.textContent = say(place, what);
    place.dataset.saved = what;
  });
}

addEventListener("online", save);
addEventListener("pagehide", () => { if (!saving) save(); });
