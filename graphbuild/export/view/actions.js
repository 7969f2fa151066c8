// What people can do: select, expand, look at a part alone, go back and forward. Everything else follows from the state.
import { toAddress, fromAddress } from "./address.js";
import { fit, near, rearrange, reveal, revealCore, shape } from "./canvas.js";
import { counted, PAGE } from "./cards.js";
import { countEvents, entities, lines, page, stancesAtFirst, stancesPresent, statements } from "./data.js";
import { showDates } from "./dates.js";
import { $, plural } from "./dom.js";
import { applyFilters, hiddenNeighbours, lineOf, listed, pictured, shown, state } from "./filter.js";
import { classesPresent, publishersPresent, typesPresent } from "./legend.js";
import { renderPanel, showTab } from "./panel.js";
import { renderArticles } from "./articles.js";
import { renderTimeline } from "./timeline.js";

const VIEWS = ["graph", "timeline", "articles"];
export const listeners = []; // what else brings itself in line with the state

function count() {
  const of = (part, all) => (part === all ? all.toLocaleString("en") : `${part.toLocaleString("en")} of ${all.toLocaleString("en")}`);
  $("count").textContent = `${of(shown.entities.size, entities.size)} entities · ${of(countEvents(pictured()), countEvents(statements))} statements`;
}

function showFocus() {
  const { focus } = state;
  $("thin").hidden = !shown.thinned && !state.allLines;
  $("thin-text").textContent = state.allLines ? "All lines" : `The ${shown.lines.size} heaviest of ${shown.lines.size + shown.thinned} lines`;
  $("thin-all").textContent = state.allLines ? "Only the heaviest" : "All";
  $("focus").hidden = !focus;
  if (!focus) return;
  const name = (id) => entities.get(id).name;
  const left = shown.left ? `; ${plural(shown.left, "more is", "more are")} left out` : "";
  const found = shown.lines.size ? "" : ": there is none with the present filters";
  $("focus-text").textContent = focus.path ? `Shortest paths from ${name(focus.path[0])} to ${name(focus.path[1])}${found}` : `${name(focus.around)} and what is within ${focus.depth} ${focus.depth === 1 ? "step" : "steps"}${left}`;
}

// Draw everything anew from the state.
export function refresh() {
  applyFilters(shape());
  const { selection } = state;
  if (selection && !(selection.kind === "line" ? shown.lines : shown.entities).has(selection.id)) {
    state.selection = null; // a filter hides it
    applyFilters(shape());
  }
  rearrange();
  renderPanel();
  showFocus();
  showDates();
  count();
  $("reset").hidden = $("empty-reset").hidden = !filtered();
  for (const name of VIEWS) {
    $(`view-${name}`).setAttribute("aria-selected", String(state.view === name));
    $(`${name}-pane`).hidden = state.view !== name;
  }
  if (state.view === "timeline") renderTimeline();
  if (state.view === "articles") renderArticles();
  listeners.forEach((update) => update());
}

// Refresh after the user changed something, and remember it; `replace` makes no new step to go back to.
export function changed({ replace = false } = {}) {
  refresh();
  remember(replace);
}

// Select an entity, a line, or an entity's day; `travel` moves the drawing to it. What was not drawn yet is drawn.
export function select(selection, { travel = false, quiet = false } = {}) {
  const fresh = selection.kind === "line" ? [lines.get(selection.id).from, lines.get(selection.id).to] : [selection.id];
  if (fresh.some((id) => state.focus && !shown.entities.has(id))) state.focus = null;
  const hidden = fresh.filter((id) => !state.revealed.has(id));
  for (const id of hidden) draw("", [id]);
  state.selection = selection;
  if (quiet) return;
  showTab("detail");
  changed();
  announce();
  if (state.selection && (travel || (hidden.length && !state.focus))) fit([...(near ?? shown.entities.keys())], true);
}

// What is selected, for who does not see it.
function announce() {
  const { selection } = state;
  if (!selection) return;
  const name = (id) => entities.get(id).name;
  const words = selection.kind === "line" ? `${name(lines.get(selection.id).from)} to ${name(lines.get(selection.id).to)}` : `${name(selection.id)}, ${entities.get(selection.id).type}`;
  $("voice").textContent = `${words}, ${counted(listed(selection))}`;
}

// The panel's other tab: what is selected with its evidence, or everything as a list.
export function showPanel(name) {
  showTab(name);
  changed();
}

export function clear() {
  state.selection = null;
  showTab("detail");
  changed();
}

// Give entities a place: neighbours of `by`, or, with "", what was asked for itself.
function draw(by, ids) {
  const drawnNear = (id) => entities.get(id).lines.map((line) => (line.from === id ? line.to : line.from)).find((other) => state.revealed.has(other)) ?? null;
  reveal(ids, by || drawnNear(ids[0]));
  state.opened.push([by, ...ids]);
}

// Draw the hidden neighbours of an entity, PAGE at a time.
export function expand(id) {
  if (state.focus) {
    if (state.focus.around === id && state.focus.depth < 3) focusOn({ around: id, depth: state.focus.depth + 1 });
    return;
  }
  const fresh = hiddenNeighbours(id).filter((other) => !state.revealed.has(other)).slice(0, PAGE);
  if (fresh.length) draw(id, fresh);
  changed();
  if (near) fit([...near], true);
  $("expand")?.focus();
}

// Show only what `focus` says ({around, depth} or {path}); null shows everything again.
export function focusOn(focus) {
  state.focus = focus;
  changed();
  fit();
}

export function pathTo(from, to) {
  state.selection = null;
  if (from !== to) focusOn({ path: [from, to] });
}

export function showAllLines() {
  state.allLines = !state.allLines;
  changed();
}

export function resetFilters() {
  for (const set of [state.hiddenTypes, state.hiddenClasses, state.hiddenPublishers]) set.clear();
  Object.assign(state, { stances: new Set(stancesAtFirst), from: null, until: null });
  changed();
}

// Whether a filter hides something that is shown when the page opens, or shows more.
export function filtered() {
  const { say, types, classes, publishers, from, until } = snapshot();
  return [say, types, classes, publishers, from, until].some((part) => part !== null);
}

export function showView(view) {
  state.view = view;
  changed();
  if (view === "graph") fit();
}

const listOf = (present, hidden) => (hidden.size ? present.filter((name) => !hidden.has(name)) : null);

// What an address says of the state.
export function snapshot() {
  const { selection, focus } = state;
  const line = selection?.kind === "line" ? lines.get(selection.id) : null;
  const say = stancesPresent.filter((stance) => state.stances.has(stance));
  return {
    entity: line ? null : selection?.id,
    day: selection?.day,
    line: line && [line.from, line.to],
    around: focus?.around,
    depth: focus?.depth,
    path: focus?.path,
    say: String(say) === String(stancesAtFirst) ? null : say,
    types: listOf(typesPresent, state.hiddenTypes),
    classes: listOf(classesPresent, state.hiddenClasses),
    publishers: listOf(publishersPresent, state.hiddenPublishers),
    from: state.from,
    until: state.until,
    open: state.opened.some(([by, id]) => by || id !== selection?.id) ? state.opened : null,
    lines: state.allLines ? "all" : null,
    panel: state.panel === "list" ? "list" : null,
    view: state.view === "graph" ? null : state.view,
    article: page.articles[state.article]?.article,
  };
}

function hide(set, present, kept) {
  set.clear();
  if (kept) present.filter((name) => !kept.includes(name)).forEach((name) => set.add(name));
}

// Bring the state in line with an address; what it does not say is as it was when the page opened.
export function restore(text) {
  const seen = fromAddress(text);
  state.stances = new Set(seen.say ?? stancesAtFirst);
  hide(state.hiddenTypes, typesPresent, seen.types);
  hide(state.hiddenClasses, classesPresent, seen.classes);
  hide(state.hiddenPublishers, publishersPresent, seen.publishers);
  const isDay = (day) => (/^\d{4}-\d\d-\d\d$/.test(day ?? "") ? day : null);
  Object.assign(state, { from: isDay(seen.from), until: isDay(seen.until), view: VIEWS.includes(seen.view) ? seen.view : "graph", focus: null, selection: null, opened: [], allLines: seen.lines === "all", panel: seen.panel === "list" ? "list" : "detail" });
  const index = page.articles.findIndex((article) => article.article === seen.article);
  state.article = index < 0 ? null : index;
  state.revealed.clear();
  revealCore();
  for (const [by, ...ids] of seen.open ?? []) {
    const known = ids.filter((id) => entities.has(id));
    if (known.length && (by === "" || entities.has(by))) draw(by, known);
  }
  if (seen.path?.every((id) => entities.has(id))) state.focus = { path: seen.path };
  if (entities.has(seen.around)) state.focus = { around: seen.around, depth: Math.min(Math.max(Number(seen.depth) || 1, 1), 3) };
  const line = seen.line && lineOf(seen.line);
  const day = /^[\d-]{10}(\/[\d-]{10})?$/.test(seen.day ?? "") ? seen.day : null;
  applyFilters(shape());
  if (line) select({ kind: "line", id: line.id }, { quiet: true });
  else if (entities.has(seen.entity)) select(day ? { kind: "day", id: seen.entity, day } : { kind: "entity", id: seen.entity }, { quiet: true });
  refresh();
  if (near && !state.focus) fit([...near]);
  else fit();
}

// Steps to go back to. In a notebook's frame the address cannot be changed: the buttons work there all the same.
let trail = [""];
let at = 0;
let goal = 0; // where the buttons lead: the browser arrives later, and presses may be quicker
let underWay = false;

function remember(replace) {
  const text = toAddress(snapshot());
  if (text === trail[at]) return;
  if (!replace) trail = [...trail.slice(0, ++at)];
  trail[at] = text;
  goal = at;
  underWay = false;
  try {
    history[replace ? "replaceState" : "pushState"]({ at }, "", `#${text}`);
  } catch {
    // nothing depends on it
  }
  showSteps();
}

function showSteps() {
  $("back").disabled = at === 0;
  $("forward").disabled = at === trail.length - 1;
}

export function travel(step) {
  if (trail[goal + step] === undefined) return;
  goal += step;
  if (!underWay) go();
}

function go() {
  if (goal === at) return;
  underWay = history.state?.at === at;
  if (underWay) history.go(goal - at);
  else arrive(goal);
}

function arrive(to) {
  at = to;
  restore(trail[at]);
  showSteps();
}

addEventListener("popstate", (event) => {
  const text = location.hash.slice(1);
  const ours = underWay; // or the browser's own buttons were pressed
  underWay = false;
  if (trail[event.state?.at] === text) {
    if (!ours) goal = event.state.at;
    arrive(event.state.at);
    go();
  } else {
    trail = [...trail.slice(0, at + 1), text]; // typed into the address, or a step of an earlier visit
    goal = trail.length - 1;
    arrive(goal);
    history.replaceState({ at }, "", `#${text}`);
  }
});

export function begin() {
  const text = location.hash.slice(1) || page.start || "";
  trail = [text];
  try {
    history.replaceState({ at: 0 }, "", text ? `#${text}` : location.href);
  } catch {
    // as above
  }
  restore(text);
  showSteps();
}
