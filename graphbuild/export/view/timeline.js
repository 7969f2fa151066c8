// Events on a date axis, one row an entity; a mark holds the statements of one day.
import { select } from "./actions.js";
import { dayNumber, firstDay, ticks } from "./calendar.js";
import { countEvents, dateOf, entities, groupBy } from "./data.js";
import { $, el, plural, replace, symbolIcon } from "./dom.js";
import { nothing } from "./cards.js";
import { listed, neighbourhood, shown, state } from "./filter.js";
import { strongest } from "./symbols.js";

const ROWS = 30; // at a time
let limit = ROWS;

// The day an event is said to have happened; of the article where the sentence does not say, or names no day.
const whenOf = (s) => firstDay(s.time) ?? (firstDay(dateOf(s)) || null);

// What an entity's mark holds; `span` is a day, or the first and the last with "/" between them.
export function eventsOn(id, span) {
  const [first, last = first] = span.split("/");
  return listed({ kind: "entity", id }).filter((s) => whenOf(s) && whenOf(s) >= first && whenOf(s) <= last);
}

// The middle of what is dated: a war of 1945 must not squeeze a week of 2024 into one point.
function axisOf(days) {
  const sorted = [...days].sort();
  const cut = sorted.length > 20 ? Math.floor(sorted.length / 25) : 0;
  return [sorted[cut], sorted[sorted.length - 1 - cut]];
}

// The entities of the picture, what is selected first; then those that are not in it, unless a part is looked at alone.
function rowsShown() {
  const near = neighbourhood(state.selection) ?? new Set();
  const rank = ({ id }) => (id === state.selection?.id ? 3 : near.has(id) ? 2 : shown.entities.has(id) ? 1 : 0);
  const rows = [...(state.focus ? shown.entities : entities).values()].map((entity) => ({ entity, rank: rank(entity), list: listed({ kind: "entity", id: entity.id }).filter(whenOf) })).filter((row) => row.list.length);
  for (const row of rows) row.number = countEvents(row.list);
  return rows.sort((a, b) => b.rank - a.rank || b.number - a.number || (a.entity.id < b.entity.id ? -1 : 1));
}

// Statements of days whose marks would lie on each other share one; `gap` is the least distance, as a share of the axis.
function marksOf(list, placeOf, gap) {
  const found = [];
  for (const [day, some] of [...groupBy(list, whenOf)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const place = Math.min(Math.max(placeOf(day), 0), 1);
    const before = found.at(-1);
    if (before && place - before.place < gap) {
      before.last = day;
      before.list.push(...some);
    } else found.push({ first: day, last: day, place, beyond: placeOf(day) < 0 ? "◂ " : placeOf(day) > 1 ? "▸ " : "", list: [...some] });
  }
  return found;
}

function mark(entity, { first, last, place, beyond, list }) {
  const number = countEvents(list);
  const day = first === last ? first : `${first}/${last}`;
  const picked = state.selection?.kind === "day" && state.selection.id === entity.id && state.selection.day === day;
  const words = `${day.replace("/", " to ")}: ${plural(number, "statement", "statements")}`;
  const button = el("button", {
    type: "button",
    class: `dot ${strongest(list)}`,
    title: words,
    "aria-label": `${entity.name}, ${words}, ${strongest(list)}`,
    "aria-pressed": String(picked),
    onclick: () => select({ kind: "day", id: entity.id, day }),
  }, beyond + (number > 1 ? String(number) : ""));
  button.style.left = `${100 * place}%`;
  return el("li", {}, button);
}

function showMore() {
  const seen = limit;
  limit += ROWS;
  renderTimeline();
  $("timeline-pane").querySelectorAll("button.who")[seen]?.focus();
}

export function renderTimeline() {
  const rows = rowsShown();
  const box = $("timeline-pane");
  if (!rows.length) {
    replace(box, [nothing("None of the statements shown has a date.")]);
    return;
  }
  const drawn = rows.slice(0, limit);
  const inside = drawn.filter((one) => one.rank); // what is not in the picture does not stretch the axis
  const [from, until] = axisOf((inside.length ? inside : drawn).flatMap((one) => one.list.map(whenOf)));
  const length = Math.max(dayNumber(until) - dayNumber(from), 1);
  const placeOf = (day) => (0.02 * length + dayNumber(day) - dayNumber(from)) / (1.04 * length);
  const gap = 34 / Math.max(box.clientWidth - (box.clientWidth < 600 ? 130 : 214), 100); // what the style sheet gives to names
  const axis = el("div", { class: "axis", "aria-hidden": "true" }, ...ticks(from, until, box.clientWidth < 600 ? 2 : 6).map(({ day, label }) => {
    const tick = el("span", {}, label);
    tick.style.left = `${100 * placeOf(day)}%`;
    return tick;
  }));
  const row = ({ entity, list }) => el("div", { class: "row" },
    el("button", { type: "button", class: "who", onclick: () => select({ kind: "entity", id: entity.id }), "aria-pressed": String(state.selection?.id === entity.id) }, symbolIcon(entity.type), el("span", {}, entity.name)),
    el("ul", { class: "dots", "aria-label": entity.name }, ...marksOf(list, placeOf, gap).map((found) => mark(entity, found))));
  const apart = drawn.findIndex((one) => !one.rank);
  const body = drawn.map(row);
  if (apart >= 0) body.splice(apart, 0, el("p", { class: "note small" }, "Not in the picture"));
  const more = rows.length > limit ? [el("button", { type: "button", class: "more", onclick: showMore }, `Show ${Math.min(ROWS, rows.length - limit)} more of ${(rows.length - limit).toLocaleString("en")}`)] : [];
  const kept = box.scrollTop;
  replace(box, [el("div", { class: "row head" }, el("span", { class: "who small quiet" }, "By date"), axis), ...body, ...more]);
  box.scrollTop = kept;
}
