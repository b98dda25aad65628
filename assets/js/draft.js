// The draft: on this phone at once, on the server a moment later, never lost in between.
import { fill, say, valueOf, whenAwake } from "./page.js";

const KEY = "draft";
const PAUSE = 500;
const LIMIT = 20_000; // letters of a field, as the server keeps them
const FIRST_RETRY = 3_000;
const LAST_RETRY = 60_000;
let kept = read();
let timer = 0;
let retry = FIRST_RETRY;
let saving = false;
let server = null;
let standsHere = {};
let letGoes = 0; // an answer that comes after one more is about a draft that is gone

function read() {
  try { return { ...empty(), ...JSON.parse(localStorage.getItem(KEY)) }; }
  catch { return empty(); }
}

function empty() {
  return { fields: {}, dirty: {}, version: 0 };
}

function write() {
  try { localStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* a full phone still has the server */ }
}

export function forgetDraft() {
  letGo();
  localStorage.removeItem(KEY);
}

function letGo() {
  letGoes += 1;
  clearTimeout(timer);
  kept = empty();
  server = null;
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
    form.addEventListener("change", ({ target, isTold }) => { if (!isTold) typed(form, target); });
  }
}

function load() {
  const before = letGoes;
  server ??= fetch("/draft", { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((draft) => {
      if (!draft || before !== letGoes) return null;
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
  if ((kept.fields[field.name] ?? standsHere[field.name]) === value) return;
  field.dataset.touched = "";
  kept.fields[field.name] = value;
  kept.dirty[field.name] = true;
  write();
  note(form, "keeping");
  retry = FIRST_RETRY;
  saveIn(PAUSE);
}

function saveIn(pause) {
  clearTimeout(timer); // one is enough, however many asked
  if (Object.keys(kept.dirty).length) timer = setTimeout(save, pause);
}

// Half a letter cannot be sent, and stands where a text was cut in the middle of one.
function sendable(text) {
  const cut = text.slice(0, LIMIT);
  return cut.toWellFormed?.() ?? cut;
}

async function save() {
  const names = Object.keys(kept.dirty);
  if (!names.length || saving) return;
  clearTimeout(timer);
  saving = true;
  const before = letGoes;
  const sent = Object.fromEntries(names.map((name) => [name, kept.fields[name]]));
  const body = JSON.stringify(sent, (_name, value) => (typeof value === "string" ? sendable(value) : value));
  const form = document.querySelector("form[data-draft]");
  let pause;
  try {
    const answer = await fetch("/draft", {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body,
      keepalive: body.length <= LIMIT, // a browser lets 64 KB outlive their page, and refuses more
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const { version } = await answer.json();
    if (before === letGoes) {
      kept.version = version;
      for (const name of names) if (kept.fields[name] === sent[name]) delete kept.dirty[name];
      write();
      if (form && !Object.keys(kept.dirty).length) note(form, "saved");
    }
    retry = FIRST_RETRY;
    pause = PAUSE;
    dispatchEvent(new Event("reached"));
  } catch (fault) {
    unreached(fault);
    if (form && before === letGoes) note(form, "kept");
    pause = retry;
    retry = Math.min(retry * 2, LAST_RETRY);
  }
  saving = false;
  saveIn(pause);
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
// Another tab let go of it, at a log-out say: what stands here belongs to who wrote it, and is typed by nobody.
addEventListener("storage", ({ key, newValue }) => {
  if (key !== KEY || newValue !== null) return;
  const stands = kept.fields;
  letGo();
  standsHere = stands;
});
addEventListener("pagehide", () => { if (!saving) save(); });
