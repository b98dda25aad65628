// The draft: on this phone at once, on the server a moment later, never lost in between.
import { fill, query, say, tabMark, valueOf, whenAwake } from "./page.js";

const KEY = "draft";
const PAUSE = 500;
const LIMIT = 20_000; // letters of a field, as the server keeps them
const FIRST_RETRY = 3_000;
const LAST_RETRY = 60_000;
let kept = read(KEY);
let timer = 0;
let retry = FIRST_RETRY;
let saving = false;
let server = null;
let typedHere = {}; // newer than an answer that is still on its way
let standsHere = {}; // of a draft that another tab let go of
let letGoes = 0; // an answer that comes after one more is about a draft that is gone

function empty() {
  return { fields: {}, dirty: {}, owner: "", tab: tabMark() };
}

function read(key) {
  try { return { ...empty(), ...JSON.parse(localStorage.getItem(key)) }; }
  catch { return empty(); }
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
    typedHere = {};
    standsHere = {};
    kept = read(KEY);
    let isOurs = !kept.owner || kept.tab === tabMark(); // else the server says first whose it is
    const apply = () => { if (isOurs) fillForm(form); };
    forgetOther(form, apply);
    apply();
    load().then((draft) => {
      isOurs ||= Boolean(draft);
      apply();
      chooseAsked(form);
      standing(form, draft);
    });
    new MutationObserver(apply).observe(form, { childList: true, subtree: true });
    // Before what counts the letters of a field: it changes the form, and what was kept would be put back over the letter.
    form.addEventListener("input", ({ target }) => typed(form, target), { capture: true });
    form.addEventListener("change", ({ target, isTold }) => { if (!isTold) typed(form, target); });
  }
}

// A browser that goes back fills in what stood on a page, once it is there; not for whoever has come in since.
function forgetOther(form, apply) {
  const { tab } = history.state || {};
  const emptied = () => setTimeout(() => {
    for (const field of form.elements) if (field.type !== "hidden" && !("touched" in field.dataset)) cleared(field);
    apply();
  });
  if (tab && tab !== tabMark()) {
    if (document.readyState === "complete") emptied();
    else addEventListener("load", emptied, { once: true });
  }
  history.replaceState({ ...history.state, tab: tabMark() }, "");
}

function cleared(field) {
  if (["radio", "checkbox"].includes(field.type)) field.checked = field.defaultChecked;
  else field.value = field.defaultValue ?? "";
}

function load() {
  const before = letGoes;
  server ??= fetch("/draft", { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((draft) => (draft && before === letGoes ? taken(draft) : null))
    .catch(unreached)
    .then((draft) => {
      if (Object.keys(kept.dirty).length) save();
      return draft;
    });
  return server;
}

// What was typed here stands; the rest is as the server has it. Another reader's words are not shown to this one.
function taken(draft) {
  if (kept.owner && kept.owner !== draft.owner) return putAside();
  const left = read(asideOf(draft.owner));
  localStorage.removeItem(asideOf(draft.owner));
  const mine = {};
  for (const name of Object.keys(left.dirty)) mine[name] = left.fields[name];
  for (const name of Object.keys({ ...kept.dirty, ...typedHere })) mine[name] = kept.fields[name];
  kept.fields = { ...draft.fields, ...mine };
  kept.dirty = { ...left.dirty, ...kept.dirty };
  kept.owner = draft.owner;
  kept.tab = tabMark();
  write();
  return draft;
}

// What its writer has not sent yet waits for them, out of sight; what was typed here meanwhile is the new reader's.
function putAside() {
  const typed = Object.keys(typedHere).map((name) => [name, kept.fields[name]]);
  for (const [name] of typed) delete kept.dirty[name];
  try {
    if (Object.keys(kept.dirty).length) localStorage.setItem(asideOf(kept.owner), JSON.stringify(kept));
  } catch { /* a full phone: not shown to another all the same */ }
  forgetDraft();
  kept.fields = Object.fromEntries(typed);
  kept.dirty = { ...typedHere };
  if (typed.length) write();
  location.reload();
  return null;
}

const asideOf = (owner) => `${KEY} of ${owner}`;

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

// Whoever came by "Make a suggestion" has said it already.
function chooseAsked(form) {
  const asked = [...form.elements].find((field) => field.name === "kind" && field.value === query("kind"));
  if (asked && !kept.fields.kind) whenAwake(asked, () => asked.click());
}

function nameKind() {
  const place = document.querySelector("[data-say-suggestion]");
  const words = place && say(place, kept.fields.kind === "suggestion" ? "suggestion" : "grievance");
  if (words && place.textContent !== words) whenAwake(place, () => { place.textContent = words; });
}

function fillForm(form) {
  nameKind();
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
  kept.dirty[field.name] = typedHere[field.name] = true;
  write();
  nameKind();
  note(form, "keeping");
  retry = FIRST_RETRY;
  saveIn(PAUSE);
}

function saveIn(pause) {
  clearTimeout(timer); // one is enough, however many asked
  if (Object.keys(kept.dirty).length) timer = setTimeout(save, pause);
}

// Half a letter cannot be sent; it stands where a text was cut in the middle of one.
const sendable = (text) => text.slice(0, LIMIT).replace(/[\ud800-\udfff]/gu, "\ufffd");

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
    const answer = await fetch(`/draft?owner=${kept.owner}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body,
      keepalive: body.length <= LIMIT, // a browser lets 64 KB outlive their page, and refuses more
    });
    if (!answer.ok) throw new Error(String(answer.status));
    dispatchEvent(new Event("reached"));
    const isWhole = (name) => sent[name].length <= LIMIT;
    if (before === letGoes) {
      for (const name of names.filter(isWhole)) if (kept.fields[name] === sent[name]) delete kept.dirty[name];
      write();
      if (form && !Object.keys(kept.dirty).length) note(form, "saved");
    }
    if (!names.every(isWhole)) throw new Error("what was cut is whole on this phone alone");
    retry = FIRST_RETRY;
    pause = PAUSE;
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
  const { fields, owner } = kept;
  letGo();
  standsHere = fields;
  kept.owner = owner; // what is typed on this page after another has come in is not saved as theirs
});
addEventListener("pagehide", () => { if (!saving) save(); });
