// Papers seen large: a tap on a tile of an official's page opens it here instead of saving it.
const STEP = 1.4;
let shown = [];
let at = 0;
let zoom = 1;
let turn = 0;

export function watchPapers() {
  document.addEventListener("click", (event) => {
    const tile = event.target.closest("[data-stay] .tile > a");
    const stage = document.querySelector("[data-viewer]");
    if (tile && stage && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(stage, tile);
    }
    const tool = event.target.closest("[data-paper-do]");
    if (tool) ACTS[tool.dataset.paperDo]?.(stage);
  });
  document.addEventListener("keydown", (event) => {
    const stage = document.querySelector("[data-viewer][open]");
    const act = { "+": "in", "-": "out", r: "turn", ArrowLeft: "before", ArrowRight: "next" }[event.key];
    if (stage && act && !event.ctrlKey && !event.metaKey) ACTS[act](stage);
  });
}

const ACTS = {
  in: (stage) => look(stage, zoom * STEP, turn),
  out: (stage) => look(stage, Math.max(1, zoom / STEP), turn),
  turn: (stage) => look(stage, zoom, turn + 90),
  before: (stage) => show(stage, at - 1),
  next: (stage) => show(stage, at + 1),
};

// A picture is one thing to see, a PDF as many as it has pages; the server draws those.
async function open(stage, tile) {
  const tiles = [...tile.closest(".tiles").querySelectorAll(".tile > a")];
  shown = (await Promise.all(tiles.map(seen))).flat();
  stage.showModal();
  show(stage, shown.findIndex(({ href }) => href === tile.getAttribute("href")));
}

async function seen(tile) {
  const href = tile.getAttribute("href");
  const name = tile.querySelector(".tile-name").textContent;
  if (tile.querySelector("img")) return [{ href, name, src: href }];
  const answer = await fetch(`${href}/pages`, { headers: { Accept: "application/json" } }).catch(() => null);
  const { pages = 0 } = answer?.ok ? await answer.json() : {};
  return Array.from({ length: pages }, (_, n) => ({ href, name: `${name} · ${n + 1} / ${pages}`, src: `${href}/pages/${n + 1}` }));
}

function show(stage, number) {
  if (!shown.length) return;
  at = (number + shown.length) % shown.length;
  const { href, name, src } = shown[at];
  const picture = stage.querySelector("[data-paper-picture]");
  picture.src = src;
  picture.alt = name;
  stage.querySelector("[data-paper-name]").textContent = name;
  stage.querySelector("[data-paper-save]").href = href;
  look(stage, 1, 0);
}

function look(stage, larger, turned) {
  [zoom, turn] = [Math.min(8, larger), turned % 360];
  const picture = stage.querySelector("[data-paper-picture]");
  picture.style.setProperty("--zoom", zoom);
  picture.style.setProperty("--turn", `${turn}deg`);
}
