// The side panel: what is selected with its sentences, or all statements as text.

const PAGE = 40; // items at a time; a hub has hundreds
let tab = "detail";

const nameButton = (id) => el("button", { class: "name", type: "button", onclick: () => select({ kind: "entity", id }) }, entities.get(id).name);

function badge(statement) {
  if (statement.stance === "asserted") return null;
  if (statement.stance === "reported") return el("span", { class: "badge reported" }, "reported");
  if (statement.stance === "negated") return el("span", { class: "badge negated" }, "negated");
  return el("span", { class: "badge not-asserted" }, statement.stance);
}

function quote(statement) {
  if (statement.quote === undefined) return null;
  const text = page.quotes[statement.quote];
  const block = el("blockquote", {});
  let at = 0;
  for (const [start, end, kind] of statement.marks ?? []) {
    block.append(text.slice(at, start), el("mark", { class: kind, title: kind }, text.slice(start, end)));
    at = end;
  }
  block.append(text.slice(at));
  return block;
}

const webAddress = (url) => (/^https?:\/\//i.test(url ?? "") ? url : null);

function sourceLine(statement) {
  const article = page.articles[statement.article];
  const parts = [];
  if (article) {
    const name = article.title ?? article.article ?? "article";
    const url = webAddress(article.url);
    parts.push(url ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name) : name);
    if (article.publisher) parts.push(" · ", article.publisher);
    if (article.date) parts.push(" · ", el("time", { class: "date" }, article.date));
  }
  return parts.length ? el("p", { class: "source small quiet" }, ...parts) : null;
}

function extras(statement) {
  const parts = [];
  if (statement.source) parts.push(`according to ${statement.source}`);
  if (statement.time) parts.push(`when: ${statement.time}`);
  if (statement.place) parts.push(`where: ${statement.place}`);
  if (statement.theme) parts.push(`what: ${statement.theme}`);
  if (statement.quantity) parts.push(`how much: ${statement.quantity}`);
  return parts.length ? el("p", { class: "small" }, parts.join(" · ")) : null;
}

function card(statement) {
  const triple = el("p", {}, nameButton(statement.from), " ", el("b", { class: "relation", title: statement.class ?? null }, leadIn(statement)), " ");
  if (statement.to !== null) triple.append(nameButton(statement.to));
  const mark = badge(statement);
  if (mark) triple.append(" ", mark);
  return el("li", { class: statement.stance }, ...[triple, extras(statement), quote(statement), sourceLine(statement)].filter(Boolean));
}

function sentenceOf(statement) {
  const words = [entities.get(statement.from).name, leadIn(statement), statement.to === null ? "" : entities.get(statement.to).name].filter(Boolean).join(" ");
  const notes = [statement.stance === "asserted" ? "" : statement.stance, statement.source ? `according to ${statement.source}` : "", statement.time ?? dateOf(statement)];
  return `${words} (${notes.filter(Boolean).join(", ") || "asserted"})`;
}

// A list that shows PAGE items and a button for the next ones.
function paged(kind, items, make) {
  const list = el("ul", { class: kind });
  const box = el("div", {}, list);
  const more = el("button", { class: "more", type: "button", onclick: () => grow(true) });
  let at = 0;
  function grow(move) {
    const fresh = items.slice(at, at + PAGE).map(make);
    list.append(...fresh);
    at += fresh.length;
    more.textContent = `Show ${Math.min(PAGE, items.length - at)} more of ${items.length - at}`;
    if (at >= items.length) more.remove();
    if (move) fresh[0]?.querySelector("button")?.focus();
  }
  box.append(more);
  grow(false);
  return box;
}

const key = () => el("p", { class: "key small quiet" }, "In the sentences: ", el("mark", { class: "subject" }, "subject"), el("mark", { class: "relation" }, "relation"), el("mark", { class: "object" }, "object"));

function entityView(id) {
  const entity = entities.get(id);
  const list = listed({ kind: "entity", id });
  const out = [el("h2", {}, symbolIcon(entity.type), entity.name), el("p", { class: "quiet" }, `${entity.type} · ${plural(countEvents(list), "statement", "statements")}`)];
  if (entity.aliases.length) out.push(el("p", { class: "small quiet" }, `Also: ${entity.aliases.join(", ")}`));
  if (entity.posts.length) out.push(el("p", { class: "small quiet" }, entity.posts.join("; ")));
  const hidden = hiddenNeighbours(id);
  if (hidden.length) {
    const step = Math.min(hidden.length, PAGE);
    out.push(el("button", { class: "more", type: "button", id: "expand", onclick: () => expand(id) }, `Expand: draw ${step} of ${plural(hidden.length, "hidden neighbour", "hidden neighbours")}`));
  }
  if (list.some((s) => s.marks)) out.push(key());
  return [...out, paged("cards", list, card)];
}

function lineView(id) {
  const line = lines.get(id);
  const list = listed({ kind: "line", id });
  const out = [
    el("h2", {}, `${entities.get(line.from).name} → ${entities.get(line.to).name}`),
    el("p", { class: "quiet" }, plural(countEvents(list), "statement", "statements")),
  ];
  if (list.some((s) => s.marks)) out.push(key());
  out.push(paged("cards", list, card));
  const back = line.reverse && line.reverse.statements.filter(passes);
  if (back?.length) out.push(el("h3", {}, "The other way"), paged("cards", back, card));
  return out;
}

function overview() {
  const top = [...shown.entities.values()].sort((a, b) => b.degree - a.degree).slice(0, 12);
  const row = (e) => el("li", {}, el("span", { class: "row" }, symbolIcon(e.type), nameButton(e.id), el("span", { class: "n" }, plural(e.degree, "statement", "statements"))));
  const out = [el("p", {}, "Click a line or an entity to read the sentences behind it.")];
  if ([...entities.values()].some((e) => e.lines.length && !state.revealed.has(e.id))) {
    out.push(el("p", { class: "quiet" }, `The best connected of ${plural(entities.size, "entity", "entities")} are drawn. Search finds all of them; expanding an entity draws its neighbours.`));
  }
  return [...out, el("h3", {}, "Most connected"), el("ul", { class: "plain" }, ...top.map(row)), el("p", { class: "small quiet" }, "Keys: / searches, Esc clears, Tab walks through everything.")];
}

function listView() {
  const list = listed(null);
  const row = (s) => el("li", {}, el("button", { class: "sentence", type: "button", onclick: () => select(s.line ? { kind: "line", id: s.line } : { kind: "entity", id: s.from }) }, sentenceOf(s)));
  return [el("h2", {}, "All statements"), el("p", { class: "quiet" }, `${plural(countEvents(list), "statement", "statements")} with the present filters`), paged("plain", list, row)];
}

function renderPanel() {
  const selection = state.selection;
  const content = tab === "list" ? listView() : !selection ? overview() : selection.kind === "entity" ? entityView(selection.id) : lineView(selection.id);
  $("view").replaceChildren(...content);
  for (const name of ["detail", "list"]) $(`tab-${name}`).setAttribute("aria-selected", String(tab === name));
  $("view").setAttribute("aria-labelledby", `tab-${tab}`);
  $("panel").scrollTop = 0;
}

function showTab(name) {
  tab = name;
  renderPanel();
}
