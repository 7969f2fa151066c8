// Labels are drawn in screen space after each frame, the most connected entities first, never on one another.

const FONT = "system-ui, sans-serif";
const widths = new Map();
let boxes = []; // [left, top, right, bottom, owner] of this frame's labels, also what a click on a label looks up
let symbols = []; // the same of nodes and strikes, which a hub's label may touch
let traces = []; // points along the lines, which a label had better not hide
let frame = [0, 0, 0, 0];

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
const within = (box) => ([x, y, line]) => line !== box[4]?.id && x > box[0] && x < box[2] && y > box[1] && y < box[3];

// What speaks against a place, the worst first: other labels, the frame's border, symbols, lines under it.
function costOf(box) {
  const area = (box[2] - box[0]) * (box[3] - box[1]);
  return { labels: total(box, boxes) / area, symbols: (total(box, symbols) + 2 * (area - overlap(box, frame))) / area, traces: traces.filter(within(box)).length };
}
const sum = (cost) => 1000 * cost.labels + 100 * cost.symbols + cost.traces;

// Draw `text` at the best of `places` ([x, y, align]), or nowhere when all are taken. With `must` it is drawn in any
// case; with `hub` it may cover symbols in part.
function putLabel(ctx, text, places, { size, color, bold = false, owner, hub = false, must = false }) {
  const font = `${bold ? "600 " : ""}${size}px ${FONT}`;
  const width = widthOf(ctx, text, font);
  let best = null;
  for (const [x, y, align] of places) {
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    const box = [left - 3, y - size * 0.62, left + width + 3, y + size * 0.62, owner];
    const cost = costOf(box);
    if (!best || sum(cost) < sum(best.cost)) best = { box, cost, left, y };
    if (sum(cost) === 0) break;
  }
  if (!must && (best.cost.labels > 0 || best.cost.symbols > (hub ? 0.25 : 0.02))) return;
  boxes.push(best.box);
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

function drawLabels(ctx) {
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
  traces = shown.lines.size > 120 ? [] : [...shown.lines.keys()].flatMap(trace);
  for (const [id, list] of shown.lines) {
    ctx.globalAlpha = state.selection && !touches(lines.get(id), state.selection) ? 0.15 : 1;
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
  const few = spots.length * 11000 < room;
  const hubs = new Set(spots.map((s) => s.entity).sort((a, b) => b.degree - a.degree).slice(0, room / 50000));
  const rank = (s) => (s.entity.id === state.selection?.id || s.entity.id === state.hover ? 2 : near?.has(s.entity.id) ? 1 : 0);
  spots.sort((a, b) => rank(b) - rank(a) || b.entity.degree - a.entity.degree);
  for (const { entity, x, y, r } of spots) {
    const level = rank({ entity });
    if (near && !level) continue;
    const size = level === 2 ? 15 : Math.min(15, 12 + Math.log2(1 + entity.degree) / 2);
    const text = cut(entity.name, level === 2 ? 60 : 34);
    const gap = r + size * 0.75;
    const places = [[x, y + gap, "center"], [x, y - gap, "center"], [x + r + 5, y, "left"], [x - r - 5, y, "right"], [x + r, y + gap, "left"], [x - r, y + gap, "right"]];
    putLabel(ctx, text, places, { size, color: colors["--fg"], bold: level === 2, owner: { kind: "entity", id: entity.id }, hub: hubs.has(entity), must: few || level === 2 || (level > 0 && near.size * 11000 < room) });
  }
}

// Words on lines: on all of them while they are few and there is room, otherwise on what is selected or pointed at.
function drawRelations(ctx, zoom, inside) {
  const all = !state.selection && shown.lines.size <= 60 && zoom > 0.45;
  for (const [id, list] of shown.lines) {
    const picked = touches(lines.get(id), state.selection) || id === state.hover;
    if (!all && !picked) continue;
    const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map((t) => pointOn(id, t)).filter(Boolean).map((p) => network.canvasToDOM(p)).filter(inside);
    if (!places.length) continue;
    const color = strongest(list) === "negated" ? colors["--negated"] : picked ? colors["--accent"] : colors["--dim"];
    putLabel(ctx, labelOf(list), places.map((p) => [p.x, p.y, "center"]), { size: 11.5, color, owner: { kind: "line", id }, must: id === state.hover || id === state.selection?.id });
  }
}

const labelAt = ({ x, y }) => boxes.find((b) => b[4] && x >= b[0] && x <= b[2] && y >= b[1] && y <= b[3])?.[4] ?? null;
