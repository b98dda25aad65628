// Files go up while one writes on: shrunk first, with progress, cancel, retry and remove.
import { draftPapers } from "./draft.js";
import { announce, digits, language, whenAwake } from "./page.js";

const LONGEST = 2560;
const SMALL = 1_500_000;

export function offerUploads() {
  for (const box of document.querySelectorAll("[data-uploads]:not([data-ready])")) {
    box.dataset.ready = "";
    const input = box.querySelector("input[type=file]");
    input.addEventListener("change", () => {
      const files = [...input.files];
      input.value = "";
      whenAwake(box, () => files.forEach((file) => begin(box, file)));
    });
    if (box.dataset.purpose === "paper") {
      draftPapers().then((papers) => whenAwake(box, () => papers.forEach((paper) => keepTile(box, paper))));
    } else {
      const papers = JSON.parse(sessionStorage.getItem(keptAs(box)) || "[]");
      const fold = box.closest("details");
      if (papers.length && fold) fold.open = true;
      whenAwake(box, () => papers.forEach((paper) => keepTile(box, paper)));
    }
  }
}

const tiles = (box) => box.querySelector("[data-tiles]");
const keptAs = (box) => `papers ${box.closest("form[data-keep]")?.dataset.keep} ${box.dataset.name}`;

// Beside the words of the same form, which forms.js keeps.
function keepTiles(box) {
  if (!box.closest("form[data-keep]")) return;
  const papers = [...tiles(box).children].map((tile) => tile.paper).filter(Boolean);
  sessionStorage.setItem(keptAs(box), JSON.stringify(papers));
}

const words = (box, name) => box.dataset[name];

function keepTile(box, paper) {
  if (tiles(box).querySelector(`[data-id="${paper.id}"]`)) return;
  const tile = newTile(box, paper.name);
  done(box, tile, paper);
}

function newTile(box, name) {
  const tile = document.createElement("li");
  tile.className = "tile";
  const picture = tile.appendChild(document.createElement("span"));
  picture.className = "tile-picture";
  const label = tile.appendChild(document.createElement("span"));
  label.className = "tile-name";
  label.textContent = name;
  const state = tile.appendChild(document.createElement("span"));
  state.className = "tile-state";
  tiles(box).append(tile);
  settle(box);
  return tile;
}

// No more than so many: the button goes when the last place is taken.
function settle(box) {
  const full = tiles(box).children.length >= Number(box.dataset.limit);
  box.querySelector("[data-add]").hidden = full;
}

async function begin(box, file) {
  const errors = box.querySelector("[data-upload-errors]");
  errors.replaceChildren();
  if (tiles(box).children.length >= Number(box.dataset.limit)) {
    refuse(box, null, `${file.name}: ${words(box, "sayFull")}`);
    return;
  }
  const tile = newTile(box, file.name);
  tile.dataset.uploading = "";
  if (file.type.startsWith("image/") && !/hei[cf]/.test(file.type)) picture(tile, URL.createObjectURL(file));
  const key = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
  send(box, tile, file, await shrunk(file), key);
}

function send(box, tile, file, body, key) {
  const state = tile.querySelector(".tile-state");
  const meter = document.createElement("progress");
  meter.max = 100;
  meter.setAttribute("aria-label", file.name);
  const request = new XMLHttpRequest();
  const cancel = button(words(box, "sayCancel"), () => { request.abort(); drop(box, tile); });
  state.replaceChildren(meter, cancel);
  tile.dataset.uploading = "";
  request.upload.onprogress = (event) => { meter.value = (100 * event.loaded) / event.total; };
  request.onload = () => {
    delete tile.dataset.uploading;
    let said = {};
    try { said = JSON.parse(request.responseText); } catch { /* a proxy's own page */ }
    if (request.status === 201) done(box, tile, said);
    else if (request.status === 413) refuse(box, tile, `${file.name}: ${words(box, "sayLarge")}`);
    else if (said.error) refuse(box, tile, said.error);
    else stalled(box, tile, file, body, key);
  };
  request.onerror = () => { delete tile.dataset.uploading; stalled(box, tile, file, body, key); };
  const form = new FormData();
  form.append("purpose", box.dataset.purpose);
  form.append("key", key);
  form.append("file", body, body === file ? file.name : file.name.replace(/\.\w+$/, ".jpg"));
  request.open("POST", "/papers");
  request.setRequestHeader("X-Language", language());
  request.send(form);
}

function stalled(box, tile, file, body, key) {
  const state = tile.querySelector(".tile-state");
  state.replaceChildren(
    words(box, "sayStalled"),
    button(words(box, "sayRetry"), () => send(box, tile, file, body, key)),
    button(words(box, "sayRemove"), () => drop(box, tile)),
  );
  announce(`${file.name}: ${words(box, "sayStalled")}`);
}

function refuse(box, tile, text) {
  if (tile) drop(box, tile);
  const item = box.querySelector("[data-upload-errors]").appendChild(document.createElement("p"));
  item.className = "error";
  item.textContent = text;
  announce(text);
}

function done(box, tile, paper) {
  tile.dataset.id = paper.id;
  tile.paper = paper;
  keepTiles(box);
  tile.querySelector(".tile-name").textContent = paper.name;
  if (paper.is_image) picture(tile, `/papers/${paper.id}/thumbnail`);
  else tile.querySelector(".tile-picture").textContent = "PDF";
  const size = words(box, "sayKilobytes").replace("{n}", digits(Math.max(1, Math.round(paper.size / 1024))));
  const remove = button(words(box, "sayRemove"), async () => {
    const answer = await fetch(`/papers/${paper.id}/remove`, { method: "POST" }).catch(() => null);
    if (answer && (answer.ok || answer.status === 404)) drop(box, tile);
    else announce(words(box, "sayStalled"));
  });
  remove.setAttribute("aria-label", `${words(box, "sayRemove")}: ${paper.name}`);
  tile.querySelector(".tile-state").replaceChildren(size, remove);
  if (box.dataset.name) {
    const hidden = tile.appendChild(document.createElement("input"));
    hidden.type = "hidden";
    hidden.name = box.dataset.name;
    hidden.value = paper.id;
  }
  announce(`${paper.name}: ${words(box, "sayDone")}`);
}

function drop(box, tile) {
  tile.remove();
  keepTiles(box);
  settle(box);
}

function picture(tile, source) {
  const image = document.createElement("img");
  image.src = source;
  image.alt = "";
  tile.querySelector(".tile-picture").replaceChildren(image);
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

// A photograph of twelve megapixels is for the camera; the network gets what a reader needs.
async function shrunk(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < SMALL || !window.createImageBitmap) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return blob && blob.size < file.size ? blob : file;
  } catch {
    return file;
  }
}
