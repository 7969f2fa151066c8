// Search by name or alias with completion: an ARIA combobox over all entities, drawn or not.

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const names = [...entities.values()].flatMap((entity) => [entity.name, ...entity.aliases].map((name, i) => ({ entity, name, alias: i > 0, folded: fold(name) })));
let hits = [];
let active = -1;

function matches(text) {
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

function showHits() {
  hits = matches($("query").value);
  active = hits.length ? 0 : -1;
  const row = (hit, i) => {
    const item = el("li", { role: "option", id: `hit-${i}`, "aria-selected": String(i === active) }, symbolIcon(hit.entity.type), hit.entity.name, el("span", { class: "also small" }, hit.alias ? hit.name : hit.entity.type));
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => choose(i));
    return item;
  };
  const none = $("query").value.trim() ? [el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No entity has this name")] : [];
  $("hits").replaceChildren(...(hits.length ? hits.map(row) : none));
  $("hits").hidden = !$("hits").children.length;
  $("query").setAttribute("aria-expanded", String(!$("hits").hidden));
  markActive();
}

function markActive() {
  hits.forEach((_, i) => $(`hit-${i}`)?.setAttribute("aria-selected", String(i === active)));
  if (active >= 0) {
    $("query").setAttribute("aria-activedescendant", `hit-${active}`);
    $(`hit-${active}`)?.scrollIntoView({ block: "nearest" });
  } else $("query").removeAttribute("aria-activedescendant");
}

function hideHits() {
  $("hits").hidden = true;
  hits = [];
  active = -1;
  $("query").setAttribute("aria-expanded", "false");
  $("query").removeAttribute("aria-activedescendant");
}

function choose(index) {
  const hit = hits[index];
  if (!hit) return;
  $("query").value = hit.entity.name;
  hideHits();
  select({ kind: "entity", id: hit.entity.id }, { travel: true });
}

$("query").addEventListener("input", showHits);
$("query").addEventListener("focus", () => $("query").value && showHits());
$("query").addEventListener("blur", hideHits);
$("query").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && hits.length) {
    event.preventDefault();
    active = (active + step + hits.length) % hits.length;
    markActive();
  } else if (event.key === "Enter") choose(active);
  else if (event.key === "Escape" && !$("hits").hidden) {
    event.stopPropagation();
    hideHits();
  }
});
