// The picture as a file: PNG from the canvas, SVG from what was drawn on it, Turtle of the statements it shows.
import { colors, network, pointOn, radiusOf, thicknessOf } from "./canvas.js";
import { entities, lines, page } from "./data.js";
import { $ } from "./dom.js";
import { listed, pictured, shown, state } from "./filter.js";
import { boxes } from "./labels.js";
import { STANCES, strongest, symbolOf } from "./symbols.js";
import { toTurtle } from "./turtle.js";

const XML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const xml = (text) => String(text).replace(/[&<>"]/g, (c) => XML[c]).replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
const tag = (name, attributes, content = "") => `<${name} ${Object.entries(attributes).map(([k, v]) => `${k}="${xml(v)}"`).join(" ")}>${content}</${name}>`;
const round = (number) => Math.round(number * 10) / 10;

function lineMarks(id, list) {
  const stance = strongest(list);
  const color = stance === "negated" ? colors["--negated"] : colors["--line"];
  const points = Array.from({ length: 25 }, (_, i) => pointOn(id, i / 24)).filter(Boolean).map((p) => network.canvasToDOM(p));
  if (!points.length) return "";
  const look = { fill: "none", stroke: color, "stroke-width": round(thicknessOf(list)), "stroke-dasharray": (STANCES[stance].dashes || []).join(" ") || "none" };
  let marks = tag("polyline", { points: points.map((p) => `${round(p.x)},${round(p.y)}`).join(" "), ...look });
  const { to } = lines.get(id);
  const end = network.canvasToDOM(network.getPosition(to));
  const reach = radiusOf(entities.get(to), network.getScale()) * network.getScale() + 2;
  const tip = points.findLast((p) => Math.hypot(p.x - end.x, p.y - end.y) >= reach) ?? points[0];
  if (!list.every((s) => s.symmetric)) {
    const angle = Math.atan2(end.y - tip.y, end.x - tip.x);
    const corner = (turn) => `${round(tip.x - 9 * Math.cos(angle + turn))},${round(tip.y - 9 * Math.sin(angle + turn))}`;
    marks += tag("polygon", { points: `${round(tip.x)},${round(tip.y)} ${corner(0.4)} ${corner(-0.4)}`, fill: color });
  }
  return marks;
}

function entityMarks({ id, type, name }) {
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const radius = radiusOf(entities.get(id), network.getScale()) * network.getScale();
  const { points, color } = symbolOf(type);
  return tag("polygon", { points: points.map(([px, py]) => `${round(x + px * radius)},${round(y + py * radius)}`).join(" "), fill: colors[color], stroke: colors["--bg"] }, tag("title", {}, xml(name)));
}

const labelMarks = ({ text, size, color, bold, left, y }) => tag("text", { x: round(left), y: round(y), "font-size": round(size), "font-weight": bold ? 600 : 400, "dominant-baseline": "middle", fill: color, stroke: colors["--bg"], "stroke-width": 4, "paint-order": "stroke" }, xml(text));

export function toSvg() {
  const [width, height] = [$("network").clientWidth, $("network").clientHeight];
  const parts = [
    tag("rect", { width, height, fill: colors["--bg"] }),
    ...[...shown.lines].map(([id, list]) => lineMarks(id, list)),
    ...[...shown.entities.values()].map(entityMarks),
    ...boxes.filter((box) => box[5]).map((box) => labelMarks(box[5])),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "system-ui, sans-serif" }, `${tag("title", {}, xml(page.title))}\n${parts.join("\n")}\n`)}\n`;
}

export function toPng() {
  const drawing = network.canvas.frame.canvas;
  const copy = Object.assign(document.createElement("canvas"), { width: drawing.width, height: drawing.height });
  const context = copy.getContext("2d");
  context.fillStyle = colors["--bg"];
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(drawing, 0, 0);
  return new Promise((resolve) => copy.toBlob(resolve, "image/png"));
}

// What is selected, or else everything that the picture shows.
export function asTurtle() {
  const list = state.selection ? listed(state.selection) : pictured();
  return toTurtle(list.map((s) => s.event), JSON.parse($("graph-quads").textContent));
}

function download(blob, ending) {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: `${page.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "graph"}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export const SAVES = {
  png: async () => download(await toPng(), "png"),
  svg: () => download(new Blob([toSvg()], { type: "image/svg+xml" }), "svg"),
  turtle: () => download(new Blob([asTurtle()], { type: "text/turtle" }), "ttl"),
};
