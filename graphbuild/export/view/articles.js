// The articles as text, each statement behind its sentence as a number that selects it.
import { changed, select } from "./actions.js";
import { groupBy, page } from "./data.js";
import { $, el, replace, webAddress } from "./dom.js";
import { listed, state } from "./filter.js";
import { nothing, sentenceOf } from "./cards.js";

function pieces(article, list) {
  const bySentence = [...groupBy(list.filter((s) => s.quote !== undefined), (s) => s.at ?? -1)].sort(([a], [b]) => a - b);
  const out = [];
  let end = 0;
  for (const [at, group] of bySentence) {
    const text = page.quotes[group[0].quote];
    if (article.text === undefined) {
      if (out.length) out.push({ text: at - end > 3 ? " … " : " " });
      out.push({ text, group });
      end = at + text.length;
    } else if (at >= end && article.text.startsWith(text, at)) {
      out.push({ text: article.text.slice(end, at) }, { text, group });
      end = at + text.length;
    }
  }
  if (article.text !== undefined) out.push({ text: article.text.slice(end) });
  return out;
}

const isPicked = (s) => state.selection && (state.selection.kind === "line" ? s.line === state.selection.id : s.from === state.selection.id || s.to === state.selection.id);

function sentence({ text, group }) {
  if (!group) return text;
  const one = [...new Map(group.map((s) => [`${s.event} ${s.line ?? s.from}`, s])).values()];
  const number = (s, i) => el("button", { type: "button", class: `ref ${s.stance}`, "aria-pressed": String(Boolean(isPicked(s))), title: sentenceOf(s), "aria-label": `${i + 1}: ${sentenceOf(s)}`, onclick: () => select(s.line ? { kind: "line", id: s.line } : { kind: "entity", id: s.from }) }, String(i + 1));
  return el("span", { class: one.some(isPicked) ? "stated picked" : "stated" }, text, ...one.map(number));
}

export function renderArticles() {
  const groups = groupBy(listed(null).filter((s) => s.article !== undefined), (s) => s.article);
  const order = [...groups.keys()].sort((a, b) => ((page.articles[a].date ?? "") < (page.articles[b].date ?? "") ? 1 : (page.articles[a].date ?? "") > (page.articles[b].date ?? "") ? -1 : a - b));
  const box = $("articles-pane");
  if (!order.length) {
    replace(box, [nothing("No article has a statement with the present filters.")]);
    return;
  }
  const index = groups.has(state.article) ? state.article : (order.find((i) => groups.get(i).some(isPicked)) ?? order[0]);
  const article = page.articles[index];
  const label = (i) => [page.articles[i].date, page.articles[i].title ?? page.articles[i].article].filter(Boolean).join(" · ");
  const choice = el("select", { "aria-label": "Article" }, ...order.map((i) => el("option", { value: String(i), selected: i === index }, label(i))));
  choice.addEventListener("change", () => {
    state.article = Number(choice.value);
    state.selection = null;
    changed();
  });
  const url = webAddress(article.url);
  const head = [el("h2", {}, article.title ?? article.article ?? "Article"), el("p", { class: "small quiet" }, [article.publisher, article.date].filter(Boolean).join(" · "), url ? " · " : "", url ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "read it where it was published") : "")];
  const note = article.text === undefined ? [el("p", { class: "small quiet" }, "Only the sentences that state something are kept here, in the order of the article.")] : [];
  const kept = box.dataset.article === String(index) ? box.scrollTop : null;
  box.dataset.article = String(index);
  replace(box, [choice, el("article", {}, ...head, ...note, el("div", { class: "text" }, ...pieces(article, groups.get(index)).map(sentence)))]);
  box.scrollTop = kept ?? 0;
  if (kept === null) box.querySelector(".picked")?.scrollIntoView({ block: "center" });
}
