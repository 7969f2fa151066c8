// The side panel: what is selected with its sentences, or all statements as text.
import { expand, focusOn, pathTo, select } from "./actions.js";
import { card, counted, nameButton, PAGE, paged, sentenceOf } from "./cards.js";
import { combobox } from "./combobox.js";
import { entities, lines } from "./data.js";
import { $, el, plural, replace, symbolIcon } from "./dom.js";
import { hiddenNeighbours, listed, neighboursOf, passes, pictured, shown, state } from "./filter.js";
import { explained } from "./legend.js";
import { eventsOn } from "./timeline.js";

const key = () => el("p", { class: "key small quiet" }, "In the sentences: ", el("mark", { class: "subject" }, "subject"), el("mark", { class: "relation" }, "relation"), el("mark", { class: "object" }, "object"));
const button = (text, onclick, more = {}) => el("button", { class: "more", type: "button", onclick, ...more }, text);

// Look at an entity alone, draw its neighbours, find the way to another one.
function tools(id) {
  const box = el("div", { class: "tools" });
  const hidden = hiddenNeighbours(id);
  if (hidden.length && !state.focus) {
    box.append(button(hidden.length > PAGE ? `Expand: draw ${PAGE} of ${hidden.length} hidden neighbours` : `Expand: draw ${plural(hidden.length, "hidden neighbour", "hidden neighbours")}`, () => expand(id), { id: "expand" }));
  }
  if (!neighboursOf(id).length) return box;
  const depth = state.focus?.around === id ? state.focus.depth : 0;
  const step = (n) => el("button", { type: "button", "aria-pressed": String(n === depth), "aria-label": plural(n, "step", "steps"), onclick: () => focusOn(n === depth ? null : { around: id, depth: n }) }, String(n));
  box.append(el("div", { class: "steps", role: "group", "aria-label": "Show only what is within so many steps" }, "Only within ", step(1), step(2), step(3), " steps"));
  const input = el("input", { id: "path-to", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: "Path to … (a name)", "aria-label": "Path to another entity", "aria-expanded": "false", "aria-controls": "path-hits", "aria-autocomplete": "list" });
  const list = el("ul", { id: "path-hits", class: "hits", role: "listbox", "aria-label": "Entities found", hidden: true });
  combobox(input, list, (other) => pathTo(id, other));
  box.append(el("div", { class: "search" }, input, list));
  return box;
}

function entityView(id, day) {
  const entity = entities.get(id);
  const list = day ? eventsOn(id, day) : listed({ kind: "entity", id });
  const out = [el("h2", {}, symbolIcon(entity.type), entity.name), el("p", { class: "quiet" }, `${entity.type} · ${day ? `${day.replace("/", " to ")}: ` : ""}${counted(list)}`)];
  if (entity.aliases.length) out.push(el("p", { class: "small quiet" }, `Also: ${entity.aliases.join(", ")}`));
  if (entity.posts.length) out.push(el("p", { class: "small quiet" }, entity.posts.join("; ")));
  out.push(tools(id));
  if (list.some((s) => s.marks)) out.push(key());
  return [...out, paged("cards", list, card)];
}

function lineView(id) {
  const line = lines.get(id);
  const list = listed({ kind: "line", id });
  const out = [el("h2", {}, `${entities.get(line.from).name} → ${entities.get(line.to).name}`), el("p", { class: "quiet" }, counted(list))];
  if (list.some((s) => s.marks)) out.push(key());
  out.push(paged("cards", list, card));
  const back = line.reverse && line.reverse.statements.filter(passes);
  if (back?.length) out.push(el("h3", {}, "The other way"), paged("cards", back, card));
  return out;
}

// The statements along the paths, from one end to the other.
function pathView([from, to]) {
  const order = new Map([...shown.entities.keys()].map((id, i) => [id, i]));
  const along = (s) => [order.get(s.from), order.get(s.to)].sort((a, b) => a - b);
  const list = [...shown.lines.values()].flat().map((s) => ({ s, at: along(s) })).sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]).map(({ s }) => s);
  const out = [el("h2", {}, `${entities.get(from).name} – ${entities.get(to).name}`), el("p", { class: "quiet" }, list.length ? `On the shortest paths: ${counted(list)}` : "No path with the present filters.")];
  if (list.some((s) => s.marks)) out.push(key());
  return [...out, paged("cards", list, card)];
}

function overview() {
  const top = [...shown.entities.values()].sort((a, b) => b.degree - a.degree).slice(0, 12);
  const row = (e) => el("li", {}, el("span", { class: "row" }, symbolIcon(e.type), nameButton(e.id), el("span", { class: "n" }, plural(e.degree, "statement", "statements"))));
  const out = [el("p", {}, "Click a line or an entity to read the sentences behind it.")];
  if (!state.focus && [...entities.values()].some((e) => e.lines.length && !state.revealed.has(e.id))) {
    out.push(el("p", { class: "quiet" }, `The best connected and most recent of ${plural(entities.size, "entity", "entities")} are drawn. Search finds all of them; a double click on an entity draws its neighbours.`));
  }
  if (top.length) out.push(el("h3", {}, "Most connected"), el("ul", { class: "plain" }, ...top.map(row)));
  return [...out, explained(),
    el("p", { class: "small quiet" }, "Keys: / searches, Tab walks through everything; in the picture the arrows go from entity to entity, Enter expands, + − 0 zoom; Esc clears.")];
}

// Days in a text stay on one line.
const unbroken = (text) => text.split(/(\d{4}-\d\d-\d\d)/).map((part, i) => (i % 2 ? el("span", { class: "date" }, part) : part));
const openStatement = (s) => select(s.line ? { kind: "line", id: s.line } : { kind: "entity", id: s.from });

// The picture in words: first what is drawn, then what passes the filters and is not drawn.
function listView() {
  const row = (s) => el("li", {}, el("button", { class: "sentence", type: "button", onclick: () => openStatement(s) }, ...unbroken(sentenceOf(s))));
  const drawn = new Set(pictured());
  const all = listed(null);
  const [inside, outside] = [all.filter((s) => drawn.has(s)), all.filter((s) => !drawn.has(s))];
  const out = [el("h2", {}, "In the picture"), el("p", { class: "quiet" }, `${plural(shown.entities.size, "entity", "entities")}, ${counted(inside)}`), paged("plain", inside, row)];
  if (outside.length) out.push(el("h3", {}, "Not in the picture"), el("p", { class: "quiet" }, counted(outside)), paged("plain", outside, row));
  return out;
}

export function renderPanel() {
  const selection = state.selection;
  const content = state.panel === "list" ? listView() : !selection ? (state.focus?.path ? pathView(state.focus.path) : overview()) : selection.kind === "line" ? lineView(selection.id) : entityView(selection.id, selection.day);
  replace($("view"), content);
  for (const name of ["detail", "list"]) {
    $(`tab-${name}`).setAttribute("aria-selected", String(state.panel === name));
    $(`tab-${name}`).tabIndex = 0;
  }
  $("view").setAttribute("aria-labelledby", `tab-${state.panel}`);
}

export function showTab(name) {
  state.panel = name;
  $("panel").scrollTop = 0;
}
