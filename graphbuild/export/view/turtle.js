// Statements as Turtle, with the terms of graphbuild's ontology: events with roles, how they were stated, their sentences.

const PREFIXES = {
  gb: "https://w3id.org/graphbuild/ontology#",
  oa: "http://www.w3.org/ns/oa#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  schema: "https://schema.org/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
const CLASSES = { Event: "NamedEvent" }; // gb:Event are the events that sentences state
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

export const literal = (text) => `"${String(text).replace(/[\\"\n\r\t]/g, (c) => ESCAPES[c])}"`;
// What may not stand in an IRI (RFC 3987) is percent-encoded, so that no name can leave its brackets.
export const iri = (text) => `<${text.replace(/[\x00-\x20<>"{}|^`\\\x7f-\x9f]/g, (c) => encodeURIComponent(c))}>`;
const term = (name) => (/^[A-Za-z][A-Za-z0-9]*$/.test(name) ? `gb:${name}` : iri(PREFIXES.gb + encodeURIComponent(name)));
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
const camel = (role) => role.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const isIri = (text) => /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text ?? "");

const block = (subject, pairs) => `${subject} ${pairs.map(([p, o]) => `${p} ${o}`).join(" ;\n    ")} .\n`;

// `nodes` are entities with id, iri, name, type and aliases; without IRIs of their own they get ones below `base`.
export function toTurtle(statements, nodes, page, base = "https://w3id.org/graphbuild/data/") {
  const entity = (id) => iri(isIri(nodes.get(id).iri) ? nodes.get(id).iri : `${base}entity/${encodeURIComponent(id)}`);
  const articleIri = (event, article) => (isIri(event) ? event.split("#")[0] : `${base}article/${encodeURIComponent(article.article ?? "unknown")}`);
  const [events, articles, used] = [new Map(), new Map(), new Set()];
  for (const s of statements) {
    if (!events.has(s.event)) events.set(s.event, []);
    events.get(s.event).push(s);
    for (const id of [s.from, s.to, s.holder]) if (nodes.has(id)) used.add(id);
  }
  const body = [];
  for (const [event, list] of events) {
    const first = list[0];
    const article = page.articles[first.article];
    const subject = iri(isIri(event) ? event : `${base}event/${encodeURIComponent(event)}`);
    if (article) articles.set(articleIri(event, article), article);
    body.push(block(subject, eventPairs(list, first, entity, page, article && articleIri(event, article))));
    if (first.source) {
      const held = nodes.has(first.holder) ? ["gb:attributedTo", entity(first.holder)] : ["gb:attributedToText", literal(first.source)];
      body.push(block("[]", [["a", "gb:Proposition"], held, ["gb:content", subject]]));
    }
  }
  for (const [address, article] of [...articles].sort(([a], [b]) => (a < b ? -1 : 1))) body.push(block(iri(address), articlePairs(article)));
  for (const id of [...used].sort()) {
    const node = nodes.get(id);
    body.push(block(entity(id), [["a", term(CLASSES[node.type] ?? node.type)], ["rdfs:label", literal(node.name)], ...node.aliases.map((alias) => ["skos:altLabel", literal(alias)])]));
  }
  return [...Object.entries(PREFIXES).map(([name, address]) => `@prefix ${name}: <${address}> .\n`), "\n", body.join("\n")].join("");
}

function eventPairs(list, first, entity, page, articleAddress) {
  const pairs = [["a", term(first.class ?? "Event")]];
  const add = (predicate, value) => value !== undefined && value !== null && pairs.push([predicate, value]);
  const roles = new Set();
  for (const s of list) {
    roles.add(`${s.agentless ? "gb:role" : "gb:agent"} ${entity(s.from)}`);
    if (s.to !== null) roles.add(`gb:${camel(s.as ?? "role")} ${entity(s.to)}`);
  }
  for (const role of roles) pairs.push(role.split(" "));
  add("gb:polarity", first.negative ? "gb:Negative" : "gb:Positive");
  add("gb:factuality", term(capital(first.factuality)));
  add("gb:phrase", literal(first.relation));
  if (first.time) add("gb:time", literal(first.time));
  if (first.quantity) add("gb:quantity", literal(first.quantity));
  const source = articleAddress ? ` ; oa:hasSource ${iri(articleAddress)}` : "";
  for (const quote of [first.quote, ...(first.also ?? [])]) {
    if (quote !== undefined) add("gb:evidence", `[ a gb:Quote ; oa:exact ${literal(page.quotes[quote])}${source} ]`);
  }
  return pairs;
}

function articlePairs(article) {
  const pairs = [["a", "schema:NewsArticle"]];
  if (article.article) pairs.push(["schema:identifier", literal(article.article)]);
  if (article.title) pairs.push(["schema:headline", literal(article.title)]);
  if (article.publisher) pairs.push(["schema:publisher", literal(article.publisher)]);
  if (article.date) pairs.push(["schema:datePublished", /^\d{4}-\d\d-\d\d$/.test(article.date) ? `"${article.date}"^^xsd:date` : literal(article.date)]);
  if (article.url) pairs.push(["schema:url", /^https?:\/\//i.test(article.url) ? iri(article.url) : literal(article.url)]);
  return pairs;
}
