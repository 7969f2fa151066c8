// Labels are drawn in screen space after each frame, the most connected entities first, never on one another.
import { colors, near, network, pointOn, radiusOf } from "./canvas.js";
import { lines, page, wording } from "./data.js";
import { cut } from "./dom.js";
import { isFar, shown, state, touches } from "./filter.js";
import { strongest } from "./symbols.js";

const SMALL = 11.5; // pixels: words on lines
const FONT = "system-ui, sans-serif";
const widths = new Map();
export let boxes = []; // [left, top, right, bottom, owner, how it is written] of this frame's labels, also what a click on a label looks up
let symbols = []; // the same of nodes and strikes, which a hub's label may touch
let traces = []; // points along the lines in order, which a label had better not hide; what a click looks up
let frame = [0, 0, 0, 0];
export const kept = new Map(); // owner -> where its label stood: it moves only for a reason

function widthOf(ctx, text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    ctx.font = font;
    widths.set(key, ctx.measureText(text).width);
  }
  return widths.get(key);
}

const overlap = (a, b) => Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
const total = (box, others) => others.reduce((sum, other) => sum + overlap(box, other), 0);
// How much of the symbols a box hides: 1 is one symbol.
const covered = (box) => symbols.reduce((sum, s) => sum + overlap(box, s) / ((s[2] - s[0]) * (s[3] - s[1])), 0);
const hides = (box) => ([x, y, line]) => line !== box[4]?.id && x > box[0] && x < box[2] && y > box[1] && y < box[3];

// What speaks against a place, the worst first: other labels, the frame's border, symbols, lines under it.
function costOf(box) {
  const area = (box[2] - box[0]) * (box[3] - box[1]);
  return { labels: total(box, boxes) / area, symbols: covered(box) + 10 * (1 - overlap(box, frame) / area), traces: traces.length > 2500 ? 0 : traces.filter(hides(box)).length };
}
const sum = (cost) => 1000 * cost.labels + 100 * cost.symbols + cost.traces;

// Draw `text` at the best of `places` ([x, y, align]), or nowhere when all are taken: labels never lie on each other.
// With `hub` it may cover half a symbol, with `must` any.
function putLabel(ctx, text, places, { size, color, bold = false, owner, hub = false, must = false }) {
  const font = `${bold ? "600 " : ""}${size}px ${FONT}`;
  const width = widthOf(ctx, text, font);
  const key = `${owner.kind} ${owner.id}`;
  let best = null;
  for (const [i, [x, y, align]] of places.entries()) {
    const middle = Math.min(Math.max(x - width / 2, 4), Math.max(frame[2] - width - 4, 4)); // below its symbol there is room to move
    const left = align === "left" ? x : align === "right" ? x - width : middle;
    const box = [left - 3, y - size * 0.62, left + width + 3, y + size * 0.62, owner];
    const cost = costOf(box);
    const price = sum(cost) + 0.15 * i + (kept.has(key) && kept.get(key) !== i ? 2.5 : 0);
    if (!best || price < best.price) best = { box, cost, price, left, y, i };
    if (price === 0.15 * i) break;
  }
  if (best.cost.labels > 0 || best.cost.symbols > (must ? 3 : hub ? 0.5 : 0.15)) return;
  kept.set(key, best.i);
  boxes.push(best.box);
  best.box.push({ text, size, color, bold, left: best.left, y: best.y });
  if (owner.kind === "line") {
    ctx.fillStyle = colors["--bg"];
    ctx.fillRect(best.box[0], best.box[1], best.box[2] - best.box[0], best.box[3] - best.box[1]);
  }
  ctx.font = font;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 4;
  ctx.strokeStyle = colors["--bg"];
  ctx.strokeText(text, best.left, best.y);
  ctx.fillStyle = color;
  ctx.fillText(text, best.left, best.y);
}

function labelOf(list) {
  const stance = strongest(list);
  const first = list.find((s) => s.stance === stance);
  const prefix = stance === "asserted" || stance === "reported" ? "" : stance === "negated" ? "✕ " : `${stance}: `;
  return prefix + cut(wording(first), 34) + (list.length > 1 ? ` +${list.length - 1}` : "");
}

function drawStrike(ctx, id, zoom) {
  const [a, m, b] = [pointOn(id, 0.45), pointOn(id, 0.5), pointOn(id, 0.55)].map((p) => p && network.canvasToDOM(p));
  if (!m) return;
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [nx, ny] = [(-(b.y - a.y) / length) * 7, ((b.x - a.x) / length) * 7];
  ctx.strokeStyle = colors["--negated"];
  ctx.lineWidth = 3;
  ctx.beginPath();
  ctx.moveTo(m.x - nx, m.y - ny);
  ctx.lineTo(m.x + nx, m.y + ny);
  ctx.stroke();
  if (zoom > 0.3) symbols.push([m.x - 8, m.y - 8, m.x + 8, m.y + 8]);
}

export function drawLabels(ctx) {
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  const [width, height, zoom] = [ctx.canvas.clientWidth, ctx.canvas.clientHeight, network.getScale()];
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.lineJoin = "round";
  const inside = ({ x, y }) => x > -40 && y > -20 && x < width + 40 && y < height + 20;
  const spots = [...shown.entities.values()]
    .map((entity) => ({ entity, ...network.canvasToDOM(network.getPosition(entity.id)), r: radiusOf(entity, zoom) * zoom }))
    .filter(inside);
  boxes = [];
  frame = [0, 0, width, height];
  symbols = spots.map((s) => [s.x - s.r, s.y - s.r, s.x + s.r, s.y + s.r]);
  traces = [...shown.lines.keys()].flatMap(trace);
  for (const [id, list] of shown.lines) {
    ctx.globalAlpha = isFar(lines.get(id)) ? 0.15 : 1;
    if (list.some((s) => s.stance === "negated")) drawStrike(ctx, id, zoom);
  }
  ctx.globalAlpha = 1;
  drawNames(ctx, spots);
  drawRelations(ctx, zoom, inside);
  ctx.restore();
}

function trace(id) {
  const shares = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
  return shares.map((share) => pointOn(id, share)).filter(Boolean).map((p) => network.canvasToDOM(p)).map(({ x, y }) => [x, y, id]);
}

function drawNames(ctx, spots) {
  const room = frame[2] * frame[3];
  const few = spots.length * 14000 < room;
  const hubs = spots.map((s) => s.entity).sort((a, b) => b.degree - a.degree).slice(0, room / 30000);
  const rank = (s) => (s.entity.id === state.selection?.id || s.entity.id === state.hover ? 2 : near?.has(s.entity.id) ? 1 : 0);
  spots.sort((a, b) => rank(b) - rank(a) || b.entity.degree - a.entity.degree);
  for (const { entity, x, y, r } of spots) {
    const level = rank({ entity });
    if (near && !level) continue;
    const size = Math.min(15, 12 + Math.log2(1 + entity.degree) / 2);
    const text = cut(entity.name, level === 2 ? 60 : page.label);
    const gap = r + size * 0.75;
    const places = [[x, y + gap, "center"], [x, y - gap, "center"], [x + r + 5, y, "left"], [x - r - 5, y, "right"], [x + r, y + gap, "left"], [x - r, y + gap, "right"], [x + r, y - gap, "left"], [x - r, y - gap, "right"]];
    putLabel(ctx, text, places, { size, color: colors["--fg"], bold: entity.id === state.selection?.id, owner: { kind: "entity", id: entity.id }, hub: hubs.includes(entity), must: few || hubs.slice(0, 6).includes(entity) || level === 2 || (level > 0 && near.size * 14000 < room) });
  }
}

// Where the words of a line may stand: on it, or beside it where they would hide all of it, its arrow too.
function placesOn(id, width) {
  const at = (share) => pointOn(id, share) && network.canvasToDOM(pointOn(id, share));
  const [start, end] = [at(0), at(1)];
  if (!start || !end) return [];
  const along = { x: end.x - start.x, y: end.y - start.y };
  const length = Math.hypot(along.x, along.y) || 1;
  const hidden = Math.min(width / Math.abs(along.x), (1.5 * SMALL) / Math.abs(along.y)); // the share of the line below the words
  if (hidden < 0.7 || length < 1) return [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map(at);
  const middle = at(0.5);
  return [-SMALL, SMALL].map((off) => ({ x: middle.x - (off * along.y) / length, y: middle.y + (off * along.x) / length }));
}

// Words on lines: on all of them while they are few and there is room, otherwise on what is selected or pointed at.
function drawRelations(ctx, zoom, inside) {
  const all = !near && shown.lines.size <= 60 && zoom > 0.45;
  const few = [...shown.lines.keys()].filter((id) => touches(lines.get(id), state.selection)).length <= 24;
  const most = [...shown.lines].sort((a, b) => b[1].length - a[1].length); // where two words want one place
  for (const [id, list] of most) {
    const picked = touches(lines.get(id), state.selection) || id === state.hover;
    const pointedAt = id === state.hover || id === state.selection?.id;
    if (!all && !(few && picked) && !pointedAt) continue;
    const text = labelOf(list);
    const places = placesOn(id, widthOf(ctx, text, `${SMALL}px ${FONT}`)).filter(inside);
    if (!places.length) continue;
    const color = strongest(list) === "negated" ? colors["--negated"] : picked ? colors["--accent"] : colors["--dim"];
    putLabel(ctx, text, places.map((p) => [p.x, p.y, "center"]), { size: SMALL, color, owner: { kind: "line", id }, must: pointedAt });
  }
}

// The line whose trace passes within 7 pixels of a point, the nearest one.
function lineAt({ x, y }) {
  let best = { gap: 7, id: null };
  for (let i = 1; i < traces.length; i++) {
    const [[ax, ay, id], [bx, by, other]] = [traces[i - 1], traces[i]];
    if (id !== other) continue;
    const [dx, dy] = [bx - ax, by - ay];
    const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    const gap = Math.hypot(x - ax - share * dx, y - ay - share * dy);
    if (gap < best.gap) best = { gap, id };
  }
  return best.id;
}

// What lies under a point of the drawing: an entity, a label's owner, a line, or nothing.
export function thingAt(point) {
  const node = network.getNodeAt(point);
  if (node !== undefined) return { kind: "entity", id: node };
  const label = labelAt(point);
  if (label) return label;
  const line = lineAt(point);
  return line === null ? null : { kind: "line", id: line };
}

const labelAt = ({ x, y }) => boxes.find((b) => b[4] && x >= b[0] && x <= b[2] && y >= b[1] && y <= b[3])?.[4] ?? null;
