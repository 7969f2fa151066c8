// Wiring: mouse, keyboard, buttons, and a small interface for other scripts.
import { begin, changed, clear, expand, focusOn, listeners, pathTo, resetFilters, select, showAllLines, showPanel, showView, snapshot, travel } from "./actions.js";
import { toAddress } from "./address.js";
import { nextToward } from "./arrange.js";
import { fit, network, paint, pointOn, readColors, rearrange, refocus, zoomBy } from "./canvas.js";
import { combobox } from "./combobox.js";
import { entities, lines } from "./data.js";
import { buildDates } from "./dates.js";
import { $ } from "./dom.js";
import { shown, state } from "./filter.js";
import { boxes, drawLabels, thingAt } from "./labels.js";
import { buildLegend } from "./legend.js";
import { asTurtle, SAVES, toPng, toSvg } from "./picture.js";
import { strongest } from "./symbols.js";

function hover(id) {
  if (state.hover === id) return;
  state.hover = id;
  $("network").style.cursor = id === null ? "" : "pointer";
  paint();
}

const pointIn = (event) => {
  const box = $("network").getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};

network.on("afterDrawing", drawLabels);
network.on("zoom", refocus);
network.on("animationFinished", refocus);
$("network").addEventListener("mousemove", (event) => event.buttons || hover(thingAt(pointIn(event))?.id ?? null));
$("network").addEventListener("mouseleave", () => hover(null));
network.on("dragEnd", ({ nodes }) => {
  if (!nodes.length) return;
  for (const [id, position] of Object.entries(network.getPositions(nodes))) {
    Object.assign(entities.get(id), position);
    if (!state.focus) entities.get(id).home = position;
  }
  rearrange();
});
network.on("click", ({ pointer }) => {
  const found = thingAt(pointer.DOM);
  if (found) select(found);
  else if (state.selection) clear();
});
network.on("doubleClick", ({ pointer }) => {
  const found = thingAt(pointer.DOM);
  if (found?.kind === "entity") expand(found.id);
});
network.on("resize", () => requestAnimationFrame(() => state.selection || fit()));

for (const [id, act] of Object.entries({
  "zoom-in": () => zoomBy(1.3),
  "zoom-out": () => zoomBy(1 / 1.3),
  "zoom-fit": () => fit(),
  back: () => travel(-1),
  forward: () => travel(1),
  "focus-end": () => focusOn(null),
  "thin-all": showAllLines,
  reset: resetFilters,
  "empty-reset": resetFilters,
  "tab-detail": () => showPanel("detail"),
  "tab-list": () => showPanel("list"),
  "view-graph": () => showView("graph"),
  "view-timeline": () => showView("timeline"),
  "view-articles": () => showView("articles"),
  "save-png": SAVES.png,
  "save-svg": SAVES.svg,
  "copy-link": copyLink,
})) $(id).addEventListener("click", act);
$("save-turtle")?.addEventListener("click", SAVES.turtle); // a graph that comes from no store has no quads

async function copyLink() {
  const link = `${location.href.split("#")[0]}#${toAddress(snapshot())}`;
  let done = "Link copied";
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    done = link; // no clipboard here: the link can be marked and copied by hand
  }
  $("said").textContent = done;
  $("said").hidden = false;
  setTimeout(() => ($("said").hidden = true), 6000);
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// In the picture: from entity to entity, deeper, nearer.
function walk(event) {
  const picked = state.selection && state.selection.kind !== "line" ? entities.get(state.selection.id) : null;
  if (ARROWS[event.key]) {
    const others = [...shown.entities.values()].filter((e) => e !== picked);
    const next = picked ? nextToward(picked, ...ARROWS[event.key], others) : [...shown.entities.values()].sort((a, b) => b.degree - a.degree)[0]?.id;
    if (next) select({ kind: "entity", id: next });
  } else if (event.key === "Enter" && picked) expand(picked.id);
  else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
  $("network").focus();
}
$("network").addEventListener("keydown", walk);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const open = document.querySelector("details.menu[open]");
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName)) {
    event.preventDefault();
    $("query").focus();
    $("query").select();
  } else if (event.key === "Escape" && open) {
    open.open = false;
    open.querySelector("summary").focus();
  } else if (event.key === "Escape") {
    state.focus = null;
    clear();
    fit();
  }
});
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readColors();
  paint();
});

// The interface for tests and notebooks. Points are pixels of the window.
const onScreen = (point) => {
  const box = $("network").getBoundingClientRect();
  const { x, y } = network.canvasToDOM(point);
  return { x: box.left + x, y: box.top + y };
};
window.graphbuild = Object.freeze({
  entities: () => [...shown.entities.keys()], // ids of the drawn entities
  lines: () => [...shown.lines].map(([id, list]) => ({ id, from: lines.get(id).from, to: lines.get(id).to, statements: list.length, stance: strongest(list) })),
  select: (id) => select({ kind: entities.has(id) ? "entity" : "line", id }), // an entity id or a line id
  selected: () => state.selection && { kind: state.selection.kind, id: state.selection.id },
  clear,
  expand, // draw the neighbours of an entity
  focus: (id, depth = 1) => focusOn({ around: id, depth }),
  path: pathTo, // between two entity ids
  fit: () => fit(),
  zoom: zoomBy, // by a factor
  address: () => toAddress(snapshot()),
  svg: toSvg,
  png: toPng, // a promise of a blob
  turtle: asTurtle, // only where the page holds quads
  position: (id) => onScreen(network.getPosition(id)), // of a drawn entity
  midpoint: (id) => onScreen(pointOn(id, 0.5)), // of a drawn line
  labels: () => boxes.filter((b) => b[4]).map(([left, top, right, bottom, owner]) => ({ ...owner, left, top, right, bottom })),
});

combobox($("query"), $("hits"), (id) => select({ kind: "entity", id }, { travel: true }));
listeners.push(buildLegend(() => changed()));
buildDates(() => changed({ replace: true }));
begin();
const ready = () => document.documentElement.setAttribute("data-ready", "true");
if (state.view === "graph") network.once("afterDrawing", ready);
else requestAnimationFrame(ready);
network.redraw();
