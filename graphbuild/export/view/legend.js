// The legend is the filter: a button a type and a button a stance, each with the sign used in the drawing; lists to tick
// for event classes and publishers.
import { countEvents, entities, groupBy, stancesPresent, statements } from "./data.js";
import { $, el, lineIcon, phone, plural, symbolIcon } from "./dom.js";
import { classOf, publisherOf, state } from "./filter.js";
import { STANCES, SYMBOLS } from "./symbols.js";

const known = Object.keys(SYMBOLS);
const order = (type) => (known.includes(type) ? known.indexOf(type) : known.length);
const sizeOf = (groups, key) => countEvents(groups.get(key));

const types = groupBy([...entities.values()], (entity) => entity.type);
export const typesPresent = [...types.keys()].sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
const classes = groupBy(statements, classOf);
export const classesPresent = [...classes.keys()].sort((a, b) => sizeOf(classes, b) - sizeOf(classes, a) || (a < b ? -1 : 1));
const publishers = groupBy(statements, publisherOf);
export const publishersPresent = [...publishers.keys()].sort((a, b) => sizeOf(publishers, b) - sizeOf(publishers, a) || (a < b ? -1 : 1));
const stances = groupBy(statements, (statement) => statement.stance);

function chip(icon, label, hint, number, toggle) {
  const button = el("button", { class: "chip", type: "button", title: hint }, icon, label, el("span", { class: "n" }, number.toLocaleString("en")));
  button.addEventListener("click", () => toggle(button.getAttribute("aria-pressed") !== "true"));
  return button;
}

const spaced = (name) => name.replace(/([a-z])([A-Z])/g, "$1 $2");

function menu(box, title, present, groups, hidden, after) {
  if (present.length < 2) return () => {};
  const summary = el("summary", {});
  const rows = present.map((name) => {
    const tick = el("input", { type: "checkbox" });
    tick.addEventListener("change", () => {
      hidden[tick.checked ? "delete" : "add"](name);
      after();
    });
    const only = el("button", { type: "button", class: "only", "aria-label": `Only ${spaced(name)}` }, "only");
    only.addEventListener("click", () => {
      hidden.clear();
      for (const other of present) if (other !== name) hidden.add(other);
      after();
    });
    return { name, tick, row: el("li", {}, el("label", {}, tick, el("span", {}, spaced(name)), el("span", { class: "n" }, sizeOf(groups, name).toLocaleString("en"))), only) };
  });
  const all = (on) => () => {
    hidden.clear();
    if (!on) present.forEach((name) => hidden.add(name));
    after();
  };
  const buttons = el("p", {}, el("button", { type: "button", onclick: all(true) }, "All"), el("button", { type: "button", onclick: all(false) }, "None"));
  box.append(el("details", { class: "menu" }, summary, el("div", { class: "drop" }, buttons, el("ul", {}, ...rows.map((r) => r.row)))));
  return () => {
    for (const { name, tick } of rows) tick.checked = !hidden.has(name);
    const on = present.length - hidden.size;
    summary.textContent = hidden.size ? `${title}: ${on === 1 ? spaced(present.find((name) => !hidden.has(name))) : `${on} of ${present.length}`}` : `${title}: all ${present.length}`;
  };
}

// Build the legend; returns what brings it in line with the state.
export function buildLegend(after) {
  const chips = [];
  const add = (box, key, on, icon, label, hint, number, set) => {
    const button = chip(icon, label, hint, number, (pressed) => {
      set(pressed);
      after();
    });
    chips.push(() => button.setAttribute("aria-pressed", String(on(key))));
    $(box).append(button);
  };
  for (const type of typesPresent) {
    add("types", type, (t) => !state.hiddenTypes.has(t), symbolIcon(type), type, `Show or hide: ${type}`, types.get(type).length, (on) => state.hiddenTypes[on ? "delete" : "add"](type));
  }
  for (const stance of stancesPresent) {
    const { label, means } = STANCES[stance];
    add("stances", stance, (s) => state.stances.has(s), lineIcon(stance), label, `${label}: ${means}`, sizeOf(stances, stance), (on) => state.stances[on ? "add" : "delete"](stance));
  }
  const menus = [
    menu($("menus"), "Event classes", classesPresent, classes, state.hiddenClasses, after),
    menu($("menus"), "Publishers", publishersPresent, publishers, state.hiddenPublishers, after),
  ];
  const settle = () => ($("filters").open = !phone.matches);
  phone.addEventListener("change", settle);
  settle();
  return () => [...chips, ...menus].forEach((update) => update());
}

let wanted = true; // who has closed it has read it

// What the signs mean, in words.
export function explained() {
  const sign = (icon, label, text) => el("li", {}, icon, el("span", {}, el("b", {}, label), text));
  const box = el("details", { class: "explained", open: wanted }, el("summary", {}, "How to read the picture"),
    el("ul", { class: "plain" },
      ...stancesPresent.map((stance) => sign(lineIcon(stance), STANCES[stance].label, `: ${STANCES[stance].means}`))),
    el("p", { class: "small quiet" }, `A line holds all statements about a pair, "+2" says two more; a thicker line holds more. The shape of an entity tells its type. ${plural(stancesPresent.length, "way", "ways")} of stating occur here; those with + above are switched off.`));
  box.addEventListener("toggle", () => (wanted = box.open));
  return box;
}
