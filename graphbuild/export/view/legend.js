// The legend is the filter: a button a type and a button a stance, each with the sign used in the drawing.

function chip(icon, label, count, pressed, toggle) {
  const button = el("button", { class: "chip", type: "button", "aria-pressed": String(pressed), title: `Show or hide: ${label}` }, icon, label, el("span", { class: "n" }, count.toLocaleString("en")));
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    toggle(on);
    refresh();
  });
  return button;
}

function lineIcon(stance) {
  const dashes = { reported: "1.5 3", asserted: "none", negated: "none" }[stance] ?? "6 4";
  const icon = svg("sample", "0 0 26 10", "path", { d: stance === "negated" ? "M0 5H26M13 0V10" : "M0 5H26", fill: "none", stroke: stance === "negated" ? "var(--negated)" : "currentColor", "stroke-width": "2", "stroke-dasharray": dashes });
  return icon;
}

function groupBy(items, value) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(value(item))) groups.set(value(item), []);
    groups.get(value(item)).push(item);
  }
  return groups;
}

function buildLegend() {
  const types = groupBy([...entities.values()], (entity) => entity.type);
  const known = Object.keys(SYMBOLS);
  const order = (type) => (known.includes(type) ? known.indexOf(type) : known.length);
  for (const type of [...types.keys()].sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))) {
    $("types").append(chip(symbolIcon(type), type, types.get(type).length, true, (on) => state.hiddenTypes[on ? "delete" : "add"](type)));
  }
  const stances = groupBy(statements, (statement) => statement.stance);
  for (const stance of STRENGTH.filter((s) => stances.has(s))) {
    $("stances").append(chip(lineIcon(stance), STANCES[stance].label, countEvents(stances.get(stance)), state.stances.has(stance), (on) => state.stances[on ? "add" : "delete"](stance)));
  }
  if (matchMedia("(max-width: 760px)").matches) $("filters").open = false;
}
