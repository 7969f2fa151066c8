// The graph as the page holds it: entities, lines (one an ordered pair), statements, and small helpers.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const $ = (id) => document.getElementById(id);

const page = read("graph-page");
const entities = new Map(read("graph-nodes").map((node) => [node.id, { ...node, lines: [], stubs: node.statements }]));
const lines = new Map(read("graph-edges").map((line) => [line.id, line]));
const statements = [];

for (const line of lines.values()) {
  for (const end of new Set([line.from, line.to])) entities.get(end).lines.push(line);
  line.reverse = null;
  for (const statement of line.statements) statements.push(Object.assign(statement, { line: line.id, from: line.from, to: line.to }));
}
for (const line of lines.values()) {
  line.reverse = entities.get(line.to).lines.find((other) => other.from === line.to && other.to === line.from && other !== line) ?? null;
}
for (const entity of entities.values()) {
  for (const statement of entity.stubs) statements.push(Object.assign(statement, { line: null, from: entity.id, to: null }));
}

// How a statement is made is told by its stance; the strongest one decides how its line is drawn.
const STANCES = {
  asserted: { label: "asserted", dashes: false },
  reported: { label: "reported", dashes: [2, 4] },
  planned: { label: "planned", dashes: [9, 6] },
  requested: { label: "requested", dashes: [9, 6] },
  desired: { label: "desired", dashes: [9, 6] },
  possible: { label: "possible", dashes: [9, 6] },
  conditional: { label: "conditional", dashes: [9, 6] },
  negated: { label: "negated", dashes: false },
};
const STRENGTH = Object.keys(STANCES);
const OPEN = ["asserted", "reported"]; // shown when the page opens
const strongest = (list) => STRENGTH.find((stance) => list.some((s) => s.stance === stance));

// Symbols on a square of side 2 around the origin: a type is told by its shape as well as by its colour.
const ngon = (count, turn, radius = 1) => Array.from({ length: count }, (_, i) => {
  const angle = turn + (2 * Math.PI * i) / count;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
});
const UP = -Math.PI / 2;
const star = ngon(5, UP, 1.15).flatMap((point, i) => [point, ngon(5, UP + Math.PI / 5, 0.5)[i]]);
const SYMBOLS = {
  Person: { points: ngon(28, 0), color: "--person" },
  Organization: { points: ngon(4, Math.PI / 4, 1.2), color: "--organization" },
  Government: { points: ngon(6, 0, 1.08), color: "--government" },
  Country: { points: ngon(4, UP, 1.2), color: "--country" },
  Place: { points: ngon(3, -UP, 1.2), color: "--place" },
  Event: { points: star, color: "--event" },
  Role: { points: ngon(3, UP, 1.2), color: "--role" },
  Group: { points: ngon(5, UP, 1.1), color: "--group" },
  Thing: { points: [[-0.35, -1], [0.35, -1], [0.35, -0.35], [1, -0.35], [1, 0.35], [0.35, 0.35], [0.35, 1], [-0.35, 1], [-0.35, 0.35], [-1, 0.35], [-1, -0.35], [-0.35, -0.35]], color: "--thing" },
};
const symbolOf = (type) => SYMBOLS[type] ?? SYMBOLS.Thing;

// Names come from texts that anybody may have written: they only ever become text nodes and attribute values.
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "onclick") node.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function svg(kind, viewBox, shape, attributes) {
  const root = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  root.setAttribute("class", kind);
  root.setAttribute("viewBox", viewBox);
  root.setAttribute("aria-hidden", "true");
  const child = document.createElementNS("http://www.w3.org/2000/svg", shape);
  for (const [name, value] of Object.entries(attributes)) child.setAttribute(name, value);
  root.append(child);
  return root;
}

function symbolIcon(type) {
  const { points, color } = symbolOf(type);
  return svg("symbol", "-1.3 -1.3 2.6 2.6", "polygon", { points: points.map((p) => p.map((v) => v.toFixed(3)).join()).join(" "), fill: `var(${color})` });
}

// How the relation reads on a line, and in front of its object; a mere place or instrument is called so.
const wording = (statement) => (statement.role ? `${statement.relation} (${statement.role})` : statement.relation);
const leadIn = (statement) => (statement.role ? `${statement.relation}, ${statement.role}:` : statement.relation);
// An event with more than two participants is on several lines: it counts once.
const countEvents = (list) => new Set(list.map((statement) => statement.event)).size;
const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
