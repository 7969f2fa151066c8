// What is shown: what is switched on, which entities were revealed or are looked at alone, what is selected.
import { columns, rings } from "./arrange.js";
import { backbone, tooMany } from "./backbone.js";
import { articleOf, countEvents, dateOf, entities, lineBetween, lines, newest, page, stancesAtFirst, statements } from "./data.js";
import { phone } from "./dom.js";
import { between, within } from "./paths.js";

export const NO_PUBLISHER = "(no publisher)";
export const publisherOf = (statement) => articleOf(statement).publisher ?? NO_PUBLISHER;
export const classOf = (statement) => statement.class ?? "Event";
const room = () => (phone.matches ? 16 : 40); // entities that a neighbourhood may show at once

export const state = {
  hiddenTypes: new Set(),
  hiddenClasses: new Set(),
  hiddenPublishers: new Set(),
  stances: new Set(stancesAtFirst),
  revealed: new Set(), // entities with a place in the picture
  opened: [], // [who was expanded, or "" for what was asked for itself, ...who was drawn], in order: an address repeats it
  focus: null, // {around, depth} or {path: [from, to]}: only these are shown
  selection: null, // {kind: "entity" | "line", id} or {kind: "day", id (of an entity), day}
  hover: null,
  from: null, // first and last day of the articles shown; null: no bound
  until: null,
  allLines: false, // also those that are left out where there are too many to see
  panel: "detail", // or "list"
  view: "graph", // or "timeline" or "articles"
  article: null, // index of the one that is read
};
export const shown = { entities: new Map(), lines: new Map(), left: 0, thinned: 0 };
// `lines` are ids with their shown statements; `left` entities and `thinned` lines would be there if there were room

// Shown even without a line: somebody asked for it.
const isPinned = (id) => state.selection?.id === id || lines.get(state.selection?.id)?.from === id || lines.get(state.selection?.id)?.to === id || state.opened.some(([by, asked]) => by === "" && asked === id);
const typeOn = (id) => !state.hiddenTypes.has(entities.get(id).type);
const inTime = (day) => !day || ((!state.from || day >= state.from) && (!state.until || day <= state.until));
export const passes = (s) =>
  state.stances.has(s.stance) && !state.hiddenClasses.has(classOf(s)) && !state.hiddenPublishers.has(publisherOf(s)) && inTime(dateOf(s)) && typeOn(s.from) && (s.to === null || typeOn(s.to));

// Entities one step away by a statement that passes, the most connected first.
export function neighboursOf(id) {
  const found = new Set();
  for (const line of entities.get(id).lines) if (line.statements.some(passes)) found.add(line.from === id ? line.to : line.from);
  found.delete(id);
  return [...found].sort((a, b) => entities.get(b).degree - entities.get(a).degree || (a < b ? -1 : 1));
}
export const hiddenNeighbours = (id) => neighboursOf(id).filter((other) => !shown.entities.has(other));

function memoized(work) {
  const known = new Map();
  return (key) => known.get(key) ?? known.set(key, work(key)).get(key);
}

// Places of what is looked at alone; null when nothing is.
function focused(shape) {
  if (!state.focus) return null;
  const near = memoized(neighboursOf);
  if (state.focus.path) {
    const [from, to] = state.focus.path;
    const steps = between(from, to, near);
    return columns(steps.size ? steps : new Map([[from, 0], [to, 1]]), shape < 0.8);
  }
  const { around, depth } = state.focus;
  const steps = within(around, depth, near, room());
  shown.left = within(around, depth, near).size - steps.size;
  return rings(around, steps, near, Math.min(Math.max(shape, 0.7), 1.6));
}

// `shape` is the width of the picture over its height.
export function applyFilters(shape) {
  shown.entities.clear();
  shown.lines.clear();
  shown.left = 0;
  const places = focused(shape);
  const candidates = places ? new Set(places.keys()) : state.revealed;
  for (const id of candidates) {
    const entity = entities.get(id);
    Object.assign(entity, places ? places.get(id) : entity.home);
  }
  const linked = new Set();
  for (const line of lines.values()) {
    if (!candidates.has(line.from) || !candidates.has(line.to)) continue;
    const list = line.statements.filter(passes);
    if (!list.length) continue;
    shown.lines.set(line.id, list);
    linked.add(line.from).add(line.to);
  }
  for (const id of candidates) {
    const entity = entities.get(id);
    const alone = !entity.lines.length && (lines.size === 0 || (entities.size <= page.few && entity.stubs.some(passes)));
    if (typeOn(id) && (linked.has(id) || alone || places || isPinned(id))) shown.entities.set(id, entity);
  }
  shown.thinned = 0;
  if (!state.allLines && !state.focus?.path) thin();
}

// Leave out all but the heaviest lines where there are too many, and those of the selection.
function thin() {
  const pairs = new Map();
  for (const [id, list] of shown.lines) {
    const { from: a, to: b, reverse } = lines.get(id);
    const known = reverse && pairs.get(reverse.id);
    if (known) known.weight += list.length;
    else pairs.set(id, { id, a, b, weight: list.length });
  }
  if (!tooMany(pairs.size, shown.entities.size)) return;
  const kept = backbone(pairs.values());
  const centre = state.focus?.around;
  for (const { id, a, b } of pairs.values()) {
    const line = lines.get(id);
    if (kept.has(id) || a === centre || b === centre || touches(line, state.selection) || (line.reverse && touches(line.reverse, state.selection))) continue;
    shown.thinned += Number(shown.lines.delete(id)) + Number(line.reverse !== null && shown.lines.delete(line.reverse.id));
  }
}

// Entities around the selection, which stand out; null when none does, as in a neighbourhood looked at alone.
export function neighbourhood(selection) {
  if (!selection || state.focus?.around === selection.id) return null;
  if (selection.kind === "line") {
    const line = lines.get(selection.id);
    return new Set([line.from, line.to]);
  }
  const near = new Set([selection.id]);
  for (const line of entities.get(selection.id).lines) if (shown.lines.has(line.id)) near.add(line.from).add(line.to);
  return near;
}

export const touches = (line, selection) => selection && (selection.kind === "line" ? line.id === selection.id : line.from === selection.id || line.to === selection.id);

export const isFar = (line) => state.selection !== null && state.focus?.around !== state.selection.id && !touches(line, state.selection);

// Statements that pass of what is selected, or all, the newest article first.
export function listed(selection) {
  if (!selection) return statements.filter(passes).sort(newest);
  if (selection.kind === "line") return lines.get(selection.id).statements.filter(passes).sort(newest);
  const entity = entities.get(selection.id);
  return [...entity.lines.flatMap((line) => line.statements), ...entity.stubs].filter(passes).sort(newest);
}

// What the picture shows: the statements on its lines and of its entities.
export const pictured = () => [...[...shown.lines.values()].flat(), ...[...shown.entities.values()].flatMap((e) => e.stubs.filter(passes))];

// How many statements, from how many articles and publishers.
export function sourcesOf(list) {
  const known = list.filter((s) => s.article !== undefined);
  return { statements: countEvents(list), articles: new Set(known.map((s) => s.article)).size, publishers: new Set(known.map((s) => articleOf(s).publisher).filter(Boolean)).size };
}

export const lineOf = ([from, to]) => lineBetween(from, to);
