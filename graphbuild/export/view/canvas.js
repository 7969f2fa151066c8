// The drawing: vis-network holds and pans, nodes are our own symbols, lines are styled by stance.
import { freePlace } from "./arrange.js";
import { entities, lines, options, statements } from "./data.js";
import { $, phone } from "./dom.js";
import { isFar, neighbourhood, shown, state, touches } from "./filter.js";
import { kept } from "./labels.js";
import { STANCES, SYMBOLS, strongest, symbolOf } from "./symbols.js";

export const colors = {};
export function readColors() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["--bg", "--fg", "--dim", "--line", "--accent", "--focus", "--negated", ...Object.values(SYMBOLS).map((s) => s.color)]) {
    colors[name] = style.getPropertyValue(name).trim();
  }
}
readColors();

const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
export const network = new vis.Network($("network"), drawn, options);
$("network").firstElementChild.tabIndex = -1; // the picture itself takes the keys
export let near = null; // entities around the selection; null when nothing is selected

export const radiusOf = (entity, zoom) => Math.min(Math.max(entity.size * zoom, 5), $("network").clientWidth < 500 ? 12 : 20) / zoom;

function drawSymbol({ ctx, id, x, y }) {
  const entity = entities.get(id);
  const radius = radiusOf(entity, network.getScale());
  const { points, color } = symbolOf(entity.type);
  return {
    drawNode() {
      ctx.globalAlpha = near && !near.has(id) ? 0.18 : 1;
      ctx.beginPath();
      points.forEach(([px, py], i) => ctx[i ? "lineTo" : "moveTo"](x + px * radius, y + py * radius));
      ctx.closePath();
      ctx.fillStyle = colors[color];
      ctx.fill();
      const picked = state.selection?.id === id || state.hover === id;
      const asked = state.focus && (state.focus.around === id || state.focus.path?.includes(id));
      ctx.lineWidth = (picked || asked ? 3.5 : 1.5) / network.getScale();
      ctx.strokeStyle = picked ? colors["--fg"] : asked ? colors["--focus"] : colors["--bg"];
      ctx.stroke();
      ctx.globalAlpha = 1;
    },
    nodeDimensions: { width: 2 * radius, height: 2 * radius },
  };
}

// Lines keep their thickness on the screen: widths are divided by the zoom, in steps so that few are redrawn.
const STEP = 1.25;
export let lens = 1;
export const lensAt = (zoom) => STEP ** Math.round(Math.log(zoom) / Math.log(STEP));

// How far a line bends: lines there and back bend apart, and a line bends around entities that it does not touch.
const BENDS = { single: [0, 0.12, -0.12, 0.22, -0.22, 0.32, -0.32], double: [0.13, 0.22, 0.32] };
function bendOf(line) {
  const choices = line.reverse && shown.lines.has(line.reverse.id) ? BENDS.double : BENDS.single;
  if (line.from === line.to) return 0;
  if (!bends.has(line.id)) bends.set(line.id, choices.find((bend) => isClear(line, bend)) ?? choices[0]);
  return bends.get(line.id);
}
const bends = new Map(); // line id -> bend, until something moves or is shown or hidden

// Draw again after something moved or was shown or hidden: labels and bends are found anew.
export function rearrange() {
  kept.clear();
  bends.clear();
  paint();
}

const smoothOf = (bend) => (bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : { enabled: false });

// The same curve as vis-network's curvedCW and curvedCCW: quadratic, with its middle point turned by the bend.
function isClear(line, bend) {
  const [from, to] = [entities.get(line.from), entities.get(line.to)];
  const part = 0.5 * bend + 0.5;
  const reach = part * Math.hypot(to.x - from.x, to.y - from.y);
  const angle = Math.atan2(from.y - to.y, to.x - from.x) + part * Math.PI;
  const via = { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
  const along = Array.from({ length: 15 }, (_, i) => (i + 1) / 16).map((t) => {
    const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    return [a * from.x + b * via.x + c * to.x, a * from.y + b * via.y + c * to.y];
  });
  for (const id of shown.entities.keys()) {
    if (id === line.from || id === line.to) continue;
    const { x, y } = entities.get(id);
    const near = radiusOf(entities.get(id), lens) + 3 / lens;
    if (along.some(([px, py]) => Math.abs(px - x) < near && Math.abs(py - y) < near)) return false;
  }
  return true;
}

// Thickness on the screen: a step for each doubling of the statements, smaller where some lines hold very many.
export function thicknessOf(list) {
  const most = Math.max(2, ...[...shown.lines.values()].map((some) => some.length));
  const thickness = 1.4 + Math.min(0.6, 2.6 / Math.log2(most)) * Math.log2(list.length);
  return thickness * ($("network").clientWidth < 500 ? 0.7 : 1);
}

function lineLook(id, list) {
  const line = lines.get(id);
  const stance = strongest(list);
  const picked = touches(line, state.selection);
  const base = stance === "negated" ? colors["--negated"] : picked || state.hover === id ? colors["--accent"] : colors["--line"];
  return {
    id,
    from: line.from,
    to: line.to,
    color: { color: base, opacity: isFar(line) ? 0.12 : picked || state.hover === id ? 1 : shown.lines.size > 150 ? 0.5 : 0.8 },
    dashes: STANCES[stance].dashes && STANCES[stance].dashes.map((part) => part / lens),
    width: (thicknessOf(list) + (picked ? 0.8 : 0)) / lens,
    arrows: { to: { enabled: !list.every((s) => s.symmetric), scaleFactor: 0.48 / lens } },
    smooth: smoothOf(bendOf(line)),
  };
}

const looks = new Map(); // line id -> JSON of its last look, so that only what changed is sent to vis
const places = new Map(); // entity id -> where it was drawn
export function paint() {
  near = neighbourhood(state.selection);
  lens = lensAt(network.getScale());
  addEntities(); // first, for vis draws between the steps, and a line needs its ends
  const gone = [...looks.keys()].filter((id) => !shown.lines.has(id));
  gone.forEach((id) => looks.delete(id));
  if (gone.length) drawn.edges.remove(gone);
  const changed = [];
  for (const [id, list] of shown.lines) {
    const look = lineLook(id, list);
    const text = JSON.stringify(look);
    if (looks.get(id) !== text) changed.push(look);
    looks.set(id, text);
  }
  if (changed.length) drawn.edges.update(changed);
  const left = [...places.keys()].filter((id) => !shown.entities.has(id));
  left.forEach((id) => places.delete(id));
  if (left.length) drawn.nodes.remove(left);
  $("empty").hidden = shown.entities.size > 0;
  $("empty-text").textContent = statements.length ? "Nothing to show: the filters hide every statement." : "This graph holds no statements.";
  network.redraw();
}

function addEntities() {
  const moved = [];
  for (const { id, x, y, size } of shown.entities.values()) {
    const place = `${x} ${y}`;
    if (places.get(id) !== place) moved.push({ id, x, y, size, shape: "custom", ctxRenderer: drawSymbol });
    places.set(id, place);
  }
  if (moved.length) drawn.nodes.update(moved);
}

// Give newly revealed entities a place near `anchor`, where nothing else stands.
export function reveal(ids, anchor) {
  const taken = [...state.revealed].map((id) => entities.get(id).home);
  const centre = anchor ? entities.get(anchor).home : { x: 0, y: 0 };
  for (const id of ids) {
    const entity = entities.get(id);
    if (state.revealed.has(id)) continue;
    entity.home ??= freePlace(centre, taken, Boolean(anchor));
    state.revealed.add(id);
    taken.push(entity.home);
  }
}

// What the picture opens on: a few on a phone, the core elsewhere.
export function revealCore() {
  const kind = phone.matches ? "small" : "place";
  for (const entity of entities.values()) {
    if (!entity[kind]) continue;
    const [x, y] = entity[kind];
    entity.home = { x, y };
    state.revealed.add(entity.id);
  }
}

export const shape = () => $("network").clientWidth / Math.max($("network").clientHeight, 1);

const FOOT = 40; // height of the zoom buttons, kept free

// Show all of `ids` (everything by default) with room for labels around.
export function fit(ids = [...shown.entities.keys()], animate = false) {
  const points = ids.filter((id) => shown.entities.has(id)).map((id) => network.getPosition(id));
  if (!points.length) return;
  network.setSize("100%", "100%"); // what stands above the picture may have come or gone
  const box = $("network").getBoundingClientRect();
  const [left, right] = [Math.min(...points.map((p) => p.x)), Math.max(...points.map((p) => p.x))];
  const [top, bottom] = [Math.min(...points.map((p) => p.y)), Math.max(...points.map((p) => p.y))];
  const wide = Math.max(box.width - Math.min(140, box.width * 0.3), 60) / Math.max(right - left, 1);
  const high = Math.max(box.height - 76 - FOOT, 60) / Math.max(bottom - top, 1);
  const scale = Math.min(Math.max(Math.min(wide, high), 0.05), 1.4);
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 + FOOT / 2 / scale };
  const quiet = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.moveTo({ position, scale, animation: quiet ? false : { duration: 300, easingFunction: "easeInOutQuad" } });
  if (quiet) rearrange();
}

export function refocus() {
  if (lensAt(network.getScale()) !== lens) rearrange();
}

export function zoomBy(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 5) });
  refocus();
}

// A point of a line in canvas units, `share` of the way along it; curved and self lines included.
export function pointOn(id, share) {
  const edge = network.body.edges[id];
  return edge?.connected ? edge.edgeType.getPoint(share) : null;
}
