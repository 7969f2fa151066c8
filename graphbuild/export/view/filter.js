// What is shown: types and stances that are switched on, entities that were revealed, what is selected.

const state = {
  hiddenTypes: new Set(),
  stances: new Set(OPEN),
  revealed: new Set([...entities.values()].filter((e) => e.x !== undefined).map((e) => e.id)),
  pinned: new Set(), // shown even without a line: somebody asked for it
  selection: null, // {kind: "entity" | "line", id}
  hover: null,
  from: null, // first and last day of the articles shown; null: no bound
  until: null,
};
const shown = { entities: new Map(), lines: new Map() }; // line id -> its shown statements

const PRESENT = new Set(statements.map((s) => s.stance));
if (!OPEN.some((stance) => PRESENT.has(stance))) PRESENT.forEach((stance) => state.stances.add(stance));

const typeOn = (id) => !state.hiddenTypes.has(entities.get(id).type);
const inTime = (day) => !day || ((!state.from || day >= state.from) && (!state.until || day <= state.until));
const passes = (statement) => state.stances.has(statement.stance) && inTime(dateOf(statement)) && typeOn(statement.from) && (statement.to === null || typeOn(statement.to));

function applyFilters() {
  shown.entities.clear();
  shown.lines.clear();
  const linked = new Set();
  for (const line of lines.values()) {
    if (!state.revealed.has(line.from) || !state.revealed.has(line.to)) continue;
    const list = line.statements.filter(passes);
    if (!list.length) continue;
    shown.lines.set(line.id, list);
    linked.add(line.from).add(line.to);
  }
  for (const id of state.revealed) {
    const entity = entities.get(id);
    const alone = !entity.lines.length && (lines.size === 0 || (entities.size <= page.few && entity.stubs.some(passes)));
    if (typeOn(id) && (linked.has(id) || alone || state.pinned.has(id))) shown.entities.set(id, entity);
  }
}

// Entities one step from `id` that are not drawn, the most connected first.
function hiddenNeighbours(id) {
  const found = new Set();
  for (const line of entities.get(id).lines) {
    const other = line.from === id ? line.to : line.from;
    if (!state.revealed.has(other) && line.statements.some(passes)) found.add(other);
  }
  return [...found].sort((a, b) => entities.get(b).degree - entities.get(a).degree || (a < b ? -1 : 1));
}

function neighbourhood(selection) {
  if (!selection) return null;
  if (selection.kind === "line") {
    const line = lines.get(selection.id);
    return new Set([line.from, line.to]);
  }
  const near = new Set([selection.id]);
  for (const line of entities.get(selection.id).lines) if (shown.lines.has(line.id)) near.add(line.from).add(line.to);
  return near;
}

const touches = (line, selection) => selection && (selection.kind === "line" ? line.id === selection.id : line.from === selection.id || line.to === selection.id);

// Statements of what is selected, or all, in the order of the articles, the newest first.
function listed(selection) {
  if (!selection) return statements.filter(passes).sort(newest);
  if (selection.kind === "line") return lines.get(selection.id).statements.filter(passes);
  const entity = entities.get(selection.id);
  return [...entity.lines.flatMap((line) => line.statements), ...entity.stubs].filter(passes).sort(newest);
}
const dateOf = (statement) => page.articles[statement.article]?.date ?? "";
const newest = (a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : (a.article ?? -1) - (b.article ?? -1) || (a.at ?? 0) - (b.at ?? 0));
