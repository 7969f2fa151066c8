// A statement as a card: what it says, how it is stated, its sentence with the words marked, and where that stands.
import { filtered, resetFilters, select } from "./actions.js";
import { articleOf, dateOf, entities, leadIn, page } from "./data.js";
import { el, plural, webAddress } from "./dom.js";
import { sourcesOf } from "./filter.js";
import { STANCES } from "./symbols.js";

export const PAGE = 40; // items at a time; a hub has hundreds

export const nameButton = (id) => el("button", { class: "name", type: "button", onclick: () => select({ kind: "entity", id }) }, entities.get(id).name);

function badge(statement) {
  if (statement.stance === "asserted") return null;
  const kind = { reported: "reported", negated: "negated" }[statement.stance] ?? "not-asserted";
  return el("span", { class: `badge ${kind}`, title: STANCES[statement.stance].means }, statement.stance);
}

// A sentence with marks ([start, end, kind], in order) as children of `block`.
export function marked(block, text, marks) {
  let at = 0;
  for (const [start, end, kind] of marks ?? []) {
    block.append(text.slice(at, start), el("mark", { class: kind, title: kind }, text.slice(start, end)));
    at = end;
  }
  block.append(text.slice(at));
  return block;
}

function quotes(statement) {
  if (statement.quote === undefined) return [];
  const more = (statement.also ?? []).map((quote) => el("blockquote", { class: "more-quote" }, page.quotes[quote]));
  return [marked(el("blockquote", {}), page.quotes[statement.quote], statement.marks), ...more];
}

function sourceLine(statement) {
  const article = articleOf(statement);
  const name = article.title ?? article.article;
  if (statement.article === undefined) return null;
  const url = webAddress(article.url);
  const parts = [url ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name ?? url) : name ?? "article"];
  if (article.publisher) parts.push(" · ", article.publisher);
  if (article.date) parts.push(" · ", el("time", { class: "date" }, article.date));
  return el("p", { class: "source small quiet" }, ...parts);
}

function extras(statement) {
  const words = { source: "according to ", time: "when: ", place: "where: ", theme: "what: ", quantity: "how much: " };
  const parts = Object.entries(words).filter(([key]) => statement[key]).map(([key, word]) => word + statement[key]);
  return parts.length ? el("p", { class: "small" }, parts.join(" · ")) : null;
}

export function card(statement) {
  const triple = el("p", {}, nameButton(statement.from), " ", el("b", { class: "relation", title: statement.class ?? null }, leadIn(statement)), " ");
  if (statement.to !== null) triple.append(nameButton(statement.to));
  const mark = badge(statement);
  if (mark) triple.append(" ", mark);
  return el("li", { class: statement.stance }, ...[triple, extras(statement), ...quotes(statement), sourceLine(statement)].filter(Boolean));
}

export function sentenceOf(statement) {
  const words = [entities.get(statement.from).name, leadIn(statement), statement.to === null ? "" : entities.get(statement.to).name].filter(Boolean).join(" ");
  const notes = [statement.stance === "asserted" ? "" : statement.stance, statement.source ? `according to ${statement.source}` : "", statement.time ?? dateOf(statement)];
  return `${words} (${notes.filter(Boolean).join(", ") || "asserted"})`;
}

// What stands where there is nothing to show.
export const nothing = (text) => el("div", { class: "note" }, el("p", {}, text), filtered() ? el("button", { class: "more", type: "button", onclick: resetFilters }, "Reset the filters") : null);

// A list that shows PAGE items and a button for the next ones.
export function paged(kind, items, make) {
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

// "4 statements in 3 articles of 2 publishers"
export function counted(list) {
  const { statements, articles, publishers } = sourcesOf(list);
  const parts = [plural(statements, "statement", "statements")];
  if (articles) parts.push(`in ${plural(articles, "article", "articles")}`);
  if (publishers) parts.push(`of ${plural(publishers, "publisher", "publishers")}`);
  return parts.join(" ");
}
