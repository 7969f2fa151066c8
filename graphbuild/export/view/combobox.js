// Names with completion: an ARIA combobox over all entities, drawn or not.
import { entities } from "./data.js";
import { el, fold, symbolIcon } from "./dom.js";

const names = [...entities.values()].flatMap((entity) => [entity.name, ...entity.aliases].map((name, i) => ({ entity, name, alias: i > 0, folded: fold(name) })));

export function matches(text) {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  const best = new Map();
  for (const entry of names) {
    const at = entry.folded.indexOf(wanted);
    if (at < 0) continue;
    const wordStart = at === 0 || !/[\p{L}\p{N}]/u.test(entry.folded[at - 1]);
    const rank = (entry.folded === wanted ? 0 : at === 0 ? 1 : wordStart ? 2 : 3) + (entry.alias ? 0.5 : 0);
    if (!best.has(entry.entity.id) || best.get(entry.entity.id).rank > rank) best.set(entry.entity.id, { ...entry, rank });
  }
  return [...best.values()].sort((a, b) => a.rank - b.rank || b.entity.degree - a.entity.degree || (a.name < b.name ? -1 : 1)).slice(0, 12);
}

// Make `input` complete names into `list`; `choose` gets the entity's id.
export function combobox(input, list, choose) {
  let hits = [];
  let active = -1;
  const idOf = (i) => `${list.id}-${i}`;

  function mark() {
    hits.forEach((_, i) => list.children[i].setAttribute("aria-selected", String(i === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", idOf(active));
      list.children[active].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function row(hit, i) {
    const item = el("li", { role: "option", id: idOf(i), "aria-selected": "false" }, symbolIcon(hit.entity.type), hit.entity.name, el("span", { class: "also small" }, hit.alias ? hit.name : hit.entity.type));
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => pick(i));
    return item;
  }

  function show() {
    hits = matches(input.value);
    active = hits.length ? 0 : -1;
    const none = input.value.trim() ? [el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No entity has this name")] : [];
    list.replaceChildren(...(hits.length ? hits.map(row) : none));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  }

  function hide() {
    list.hidden = true;
    hits = [];
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function pick(index) {
    const hit = hits[index];
    if (!hit) return;
    input.value = hit.entity.name;
    hide();
    choose(hit.entity.id);
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => input.value && show());
  input.addEventListener("blur", hide);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      event.preventDefault();
      active = (active + step + hits.length) % hits.length;
      mark();
    } else if (event.key === "Enter") pick(active);
    else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      hide();
    }
  });
}
