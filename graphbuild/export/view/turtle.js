// Statements as Turtle: the graph's own quads of the events chosen and of what explains them, word for word.

const PREFIXED = /^([A-Za-z][\w-]*):/;
const TYPE = "rdf:type"; // which Turtle writes as "a"
const DATATYPE = /\^\^([A-Za-z][\w-]*):[^"]*$/;

// `events` are rows; `rows` are [subject, [property, value, ...], ...], indices of `terms`, as quads.py has put them together:
// the first `count` are the events, and the others quotes, articles, propositions and entities.
export function toTurtle(events, { events: count, prefixes, terms, rows }) {
  const at = new Map(rows.map((row, i) => [row[0], i]).filter(([subject]) => subject !== undefined));
  const goalsOf = (i) => rows[i].slice(1).flatMap(([, ...values]) => values).map((value) => at.get(value)).filter((j) => j !== undefined);
  const chosen = new Set(events);
  // A proposition points at its events, and all else is pointed at; neither leads on to events that were not chosen.
  for (let i = count; i < rows.length; i++) if (goalsOf(i).some((j) => j < count && chosen.has(j))) chosen.add(i);
  for (const i of chosen) for (const j of goalsOf(i)) if (j >= count) chosen.add(j);
  const wanted = (value) => !(at.get(value) < count) || chosen.has(at.get(value));
  const blocks = [];
  const used = new Set();
  const write = (term) => {
    const name = (PREFIXED.exec(terms[term]) ?? DATATYPE.exec(terms[term]))?.[1];
    if (terms[term] === TYPE) return "a";
    if (name) used.add(name);
    return terms[term];
  };
  for (const i of [...chosen].sort((a, b) => a - b)) {
    const [subject, ...properties] = rows[i];
    const kept = properties.map(([name, ...values]) => [name, values.filter(wanted)]).filter(([, values]) => values.length);
    if (kept.length) blocks.push(`${write(subject)} ${kept.map(([name, values]) => `${write(name)} ${values.map(write).join(", ")}`).join(" ;\n    ")} .\n`);
  }
  const header = Object.keys(prefixes).filter((name) => used.has(name)).sort().map((name) => `@prefix ${name}: <${prefixes[name]}> .\n`);
  return [...header, "\n", blocks.join("\n")].join("");
}
