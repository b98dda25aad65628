// The desk: keys, the columns to show, the selection, and what a push may not disturb. Loaded by officials' pages only.
import { digits, go, query, say, whenAwake } from "./page.js";
import { watchPapers } from "./papers.js";
import { holdSteady } from "./steady.js";

const COLUMNS = "desk-columns";
const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const $ = (selector) => document.querySelector(selector);
const rows = () => [...document.querySelectorAll(".desk-main:not([aria-busy=true]) [data-row]")];
const links = () => rows().map((row) => row.querySelector(".row-link"));
let at = 0;
let section = null;

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: next,
  x: () => { const row = current(); if (row) pick(row.querySelector(".pick")); },
  a: assign,
  t: () => $("form[action$='/take-up'] [type=submit]")?.focus(),
  r: () => open("form[action$='/report-action']"),
  "/": () => $("#f-search-text")?.focus(),
  "?": () => $("[data-keys]")?.showModal(),
};

function pressed(event) {
  if (!$("[data-desk]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target.matches?.(TYPING)) { event.target.blur(); return; }
  if (event.target.matches?.(TYPING) || $("dialog[open]")) return;
  const act = KEYS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
}

const current = () => document.activeElement?.closest("[data-row]") || $("[data-row][data-open=true]") || null;

function step(by) {
  const all = links();
  if (!all.length) return;
  const here = rows().indexOf(current());
  at = Math.min(all.length - 1, Math.max(0, here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by));
  all[at].focus();
}

// The open line may have left the list after an action: then the one that took its place is next.
function next() {
  const all = links();
  const here = rows().findIndex((row) => row.dataset.open === "true");
  all[Math.min(all.length - 1, here < 0 ? at : here + 1)]?.click();
}

function open(selector) {
  const form = $(selector);
  if (!form) return;
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  (form.querySelector("textarea") || form.querySelector("select, input:not([type=hidden])"))?.focus();
}

function assign() {
  if (picked().length) $("[data-bulk=assign]")?.click();
  else open("form[action$='/assign']");
}

const picked = () => rows().filter((row) => row.querySelector(".pick").checked);

function pick(box) {
  box.checked = !box.checked;
  count();
}

function count() {
  const bar = $("[data-bulk-bar]");
  if (!bar) return;
  const number = picked().length;
  whenAwake(bar, () => {
    bar.hidden = !number;
    const place = bar.querySelector("[data-picked]");
    const words = say(place, number === 1 ? "one" : "many").replace("{n}", digits(number));
    if (place.textContent !== words) place.textContent = words;
  });
  const all = $("[data-all]");
  if (all) { all.checked = number > 0 && number === rows().length; all.indeterminate = number > 0 && !all.checked; }
}

function chosen() {
  try { return JSON.parse(localStorage.getItem(COLUMNS)); } catch { return null; }
}

function showColumns() {
  const columns = chosen();
  const table = $("[data-columns]");
  if (!columns || !table) return;
  const wanted = columns.join(" ");
  whenAwake(table, () => {
    if (table.dataset.columns !== wanted) table.dataset.columns = wanted;
    for (const box of document.querySelectorAll("[data-column]")) box.checked = columns.includes(box.dataset.column);
  });
}

function changed({ target }) {
  if (target.matches("[data-column]")) {
    const boxes = [...document.querySelectorAll("[data-column]:checked")];
    localStorage.setItem(COLUMNS, JSON.stringify(boxes.map((box) => box.dataset.column)));
    showColumns();
  }
  if (target.matches("[data-all]")) for (const row of rows()) row.querySelector(".pick").checked = target.checked;
  if (target.matches(".pick, [data-all]")) count();
  if (target.matches("[data-tells]")) tellThen(target);
}

// What a choice would bring about is said before it is sent.
function tellThen(field) {
  const place = document.getElementById(field.dataset.tells);
  whenAwake(place, () => { place.textContent = field.selectedOptions[0]?.dataset.then || ""; });
}

function clicked(event) {
  const bulk = event.target.closest("[data-bulk]");
  if (bulk) {
    const form = bulk.closest("form");
    form.querySelector("[data-bulk-name]").value = bulk.dataset.bulk;
    form.requestSubmit();
  }
  const link = event.target.closest(".row-link");
  if (!link) return;
  at = links().indexOf(link);
  if (matchMedia("(max-width: 767px)").matches) scrollTo(0, 0); // there the grievance takes the place of the list
}

// Only what is filled in stands in the address; the page is not loaded again for it.
function searched(event) {
  const form = event.target;
  if (!form.matches("[data-search]")) return;
  event.preventDefault();
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const url = `${new URL(form.action).pathname}?${asked}`;
  if (window.__reactRouterDataRouter) window.__reactRouterDataRouter.navigate(url);
  else go(url);
}

// A step taken beside the list leaves the list where it is: the form is done with, the grievance is read anew.
function doneHere(event) {
  const form = event.target;
  form.reset();
  for (const tiles of form.querySelectorAll("[data-tiles]")) tiles.replaceChildren();
  const fold = form.closest("details");
  if (fold) fold.open = false;
  $("[data-refresh]")?.click();
}

// Without the grievance that is open beside it: opening one asks for no other list.
function listOf(query) {
  const asked = new URLSearchParams(query);
  asked.delete("id");
  return asked.toString();
}

// What was read before stays in its place until what the address asks for is there; nobody may take it for that.
function markReading() {
  const list = $("[data-read-for]"), grievance = $("[data-asked-for]");
  if (list) list.ariaBusy = String(listOf(list.dataset.readFor) !== listOf(location.search));
  if (grievance) grievance.ariaBusy = String(grievance.dataset.askedFor !== query("id"));
}

function watchAddress(tries = 150) {
  const router = window.__reactRouterDataRouter;
  if (router) router.subscribe(() => requestAnimationFrame(pushed));
  else if (tries) setTimeout(() => watchAddress(tries - 1), 100);
}

// On a phone the sections are a line that scrolls: where one is stands in its middle, and the page stays where it is.
function showSection() {
  const here = $(".sections [aria-current]");
  if (!here || here === section) return;
  section = here;
  const line = here.parentElement.getBoundingClientRect(), place = here.getBoundingClientRect();
  here.parentElement.scrollLeft += place.left + place.width / 2 - line.left - line.width / 2;
}

// What has just been done to several is not to be done again by a second press.
function unpick() {
  const said = $("[data-bulk-said]:not([data-seen])");
  if (!said) return;
  said.dataset.seen = "";
  for (const row of rows()) row.querySelector(".pick").checked = false;
}

function pushed() {
  markReading();
  showSection();
  showColumns();
  unpick();
  count();
  const heading = $("[data-bulk-heading]");
  if (heading && !("seen" in heading.dataset)) { heading.dataset.seen = ""; whenAwake(heading, () => heading.focus()); }
  sayRemoved();
}

// The button that removed it is gone with it.
function sayRemoved() {
  const said = $("[data-removed]");
  if (!said || said.hidden === !query("removed")) return;
  whenAwake(said, () => { said.hidden = !query("removed"); said.focus(); });
}

document.addEventListener("keydown", pressed);
document.addEventListener("change", changed);
document.addEventListener("click", clicked);
document.addEventListener("submit", searched);
document.addEventListener("done-here", doneHere);
watchPapers();
let waiting = 0;
new MutationObserver(() => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(pushed);
}).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["data-read-for", "data-asked-for"] });
watchAddress();
holdSteady();
pushed();
