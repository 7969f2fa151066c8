// The graph as the page holds it: entities, lines (one an ordered pair), statements, and how they read.
import { OPEN, STRENGTH } from "./symbols.js";

const read = (id) => JSON.parse(document.getElementById(id).textContent);

export const page = read("graph-page");
export const options = read("graph-options");
export const entities = new Map(read("graph-nodes").map((node) => [node.id, { ...node, lines: [], stubs: node.statements }]));
export const lines = new Map(read("graph-edges").map((line) => [line.id, line]));
export const statements = [];

for (const line of lines.values()) {
  for (const end of new Set([line.from, line.to])) entities.get(end).lines.push(line);
  for (const statement of line.statements) statements.push(Object.assign(statement, { line: line.id, from: line.from, to: line.to }));
}
const byEnds = new Map([...lines.values()].map((line) => [JSON.stringify([line.from, line.to]), line]));
export const lineBetween = (from, to) => byEnds.get(JSON.stringify([from, to])) ?? null;
for (const line of lines.values()) line.reverse = line.from === line.to ? null : lineBetween(line.to, line.from);
for (const entity of entities.values()) {
  for (const statement of entity.stubs) statements.push(Object.assign(statement, { line: null, from: entity.id, to: null }));
}

// What is said in the page's own order: the strongest stances first, unknown values left out.
const PRESENT = new Set(statements.map((s) => s.stance));
export const stancesPresent = STRENGTH.filter((stance) => PRESENT.has(stance));
export const stancesAtFirst = stancesPresent.some((s) => OPEN.includes(s)) ? stancesPresent.filter((s) => OPEN.includes(s)) : stancesPresent;

export const articleOf = (statement) => page.articles[statement.article] ?? {};
export const dateOf = (statement) => articleOf(statement).date ?? "";
export const newest = (a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : (a.article ?? -1) - (b.article ?? -1) || (a.at ?? 0) - (b.at ?? 0));

// How the relation reads on a line, and in front of its object; a mere place or instrument is called so.
export const wording = (statement) => (statement.role ? `${statement.relation} (${statement.role})` : statement.relation);
export const leadIn = (statement) => (statement.role ? `${statement.relation}, ${statement.role}:` : statement.relation);
// An event with more than two participants is on several lines: it counts once.
export const countEvents = (list) => new Set(list.map((statement) => statement.event)).size;

export function groupBy(items, value) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(value(item))) groups.set(value(item), []);
    groups.get(value(item)).push(item);
  }
  return groups;
}
