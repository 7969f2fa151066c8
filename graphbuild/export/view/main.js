// Wiring: selection, mouse, keyboard, the address, and a small interface for other scripts.

function count() {
  const seen = [...[...shown.lines.values()].flat(), ...[...shown.entities.values()].flatMap((e) => e.stubs.filter(passes))];
  const of = (part, all) => (part === all ? all.toLocaleString("en") : `${part.toLocaleString("en")} of ${all.toLocaleString("en")}`);
  $("count").textContent = `${of(shown.entities.size, entities.size)} entities · ${of(countEvents(seen), countEvents(statements))} statements`;
}

function refresh() {
  applyFilters();
  const selection = state.selection;
  if (selection?.kind === "line" && !shown.lines.has(selection.id)) state.selection = null;
  if (selection?.kind === "entity" && !shown.entities.has(selection.id)) state.selection = null;
  rearrange();
  renderPanel();
  count();
}

function remember(selection) {
  try {
    history.replaceState(null, "", selection?.kind === "entity" ? `#${encodeURIComponent(selection.id)}` : "#");
  } catch {
    // inside a notebook's frame the address cannot be changed; nothing depends on it
  }
}

// Select an entity or a line; `travel` moves the drawing to it. What was not drawn yet is drawn.
function select(selection, { travel = false } = {}) {
  const fresh = selection.kind === "entity" ? [selection.id] : [lines.get(selection.id).from, lines.get(selection.id).to];
  const hidden = fresh.filter((id) => !state.revealed.has(id));
  fresh.forEach((id) => state.hiddenTypes.has(entities.get(id).type) || state.pinned.add(id));
  const links = (id) => entities.get(id).lines.map((line) => (line.from === id ? line.to : line.from)).filter((other) => state.revealed.has(other));
  for (const id of hidden) reveal([id], links(id)[0] ?? null);
  state.selection = selection;
  tab = "detail";
  refresh();
  remember(state.selection);
  if (state.selection && (travel || hidden.length)) fit([...near], true);
}

function clear() {
  state.selection = null;
  tab = "detail";
  refresh();
  remember(null);
}

function expand(id) {
  reveal(hiddenNeighbours(id).slice(0, PAGE), id);
  refresh();
  fit([...near], true);
  $("expand")?.focus();
}

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
network.on("dragEnd", () => {
  for (const [id, position] of Object.entries(network.getPositions())) Object.assign(entities.get(id), position);
  rearrange();
});
network.on("click", ({ pointer }) => {
  const found = thingAt(pointer.DOM);
  if (found) select(found);
  else if (state.selection) clear();
});
network.on("resize", () => requestAnimationFrame(() => state.selection || fit()));

$("zoom-in").addEventListener("click", () => zoomBy(1.3));
$("zoom-out").addEventListener("click", () => zoomBy(1 / 1.3));
$("zoom-fit").addEventListener("click", () => fit());
$("tab-detail").addEventListener("click", () => showTab("detail"));
$("tab-list").addEventListener("click", () => showTab("list"));
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && document.activeElement !== $("query")) {
    event.preventDefault();
    $("query").focus();
    $("query").select();
  } else if (event.key === "Escape") {
    clear();
    fit();
  }
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
  selected: () => state.selection && { ...state.selection },
  clear,
  fit: () => fit(),
  position: (id) => onScreen(network.getPosition(id)), // of a drawn entity
  midpoint: (id) => onScreen(pointOn(id, 0.5)), // of a drawn line
  labels: () => boxes.filter((b) => b[4]).map(([left, top, right, bottom, owner]) => ({ ...owner, left, top, right, bottom })),
});

buildLegend();
buildDates();
if (innerHeight > innerWidth * 1.2) turn();
refresh();
fit();
let linked = "";
try {
  linked = decodeURIComponent(location.hash.slice(1));
} catch {
  // a broken escape in the address names no entity
}
if (entities.has(linked)) select({ kind: "entity", id: linked }, { travel: true });
network.once("afterDrawing", () => document.documentElement.setAttribute("data-ready", "true"));
network.redraw();
