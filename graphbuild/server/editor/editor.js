"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const SHOWN = 1000; // rows; more of them would make the page slow, and nobody reads them
  let prefixes = [];

  const make = (tag, text) => {
    const element = document.createElement(tag);
    element.textContent = text; // names and sentences are text of strangers
    return element;
  };

  const say = (text, wrong = false) => {
    at("status").textContent = text;
    at("status").className = wrong ? "wrong" : "";
  };

  const short = (iri) => {
    const found = prefixes.find(([, start]) => iri.startsWith(start) && /^[\w.-]+$/.test(iri.slice(start.length)));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  };

  const shown = (term) => {
    if (!term) return "";
    if (term.type === "uri") return short(term.value);
    if (term.type === "triple") return ["subject", "predicate", "object"].map((part) => shown(term.value[part])).join(" ");
    return String(term.value);
  };

  const table = ({ head, results }) => {
    const element = document.createElement("table");
    const row = (cells, tag) => {
      const line = document.createElement("tr");
      line.append(...cells.map((cell) => make(tag, cell)));
      element.append(line);
    };
    row(head.vars, "th");
    for (const binding of results.bindings.slice(0, SHOWN)) row(head.vars.map((name) => shown(binding[name])), "td");
    return element;
  };

  const show = async (response) => {
    const text = await response.text();
    if (!response.ok) return say(text.trim(), true);
    if (!response.headers.get("Content-Type").includes("json")) {
      at("answer").replaceChildren(make("pre", text));
      return say("");
    }
    const answer = JSON.parse(text);
    if ("boolean" in answer) return say(answer.boolean ? "Yes." : "No.");
    const count = answer.results.bindings.length;
    at("answer").replaceChildren(table(answer));
    say(`${count} ${count === 1 ? "row" : "rows"}${count > SHOWN ? `, the first ${SHOWN} are shown` : ""}`);
  };

  const run = async () => {
    at("answer").replaceChildren();
    say("Running …");
    at("run").disabled = true;
    try {
      await show(await fetch("/sparql", {
        method: "POST",
        headers: { "Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json, text/turtle" },
        body: at("query").value,
      }));
    } catch (problem) {
      say(`No answer: ${problem.message}. Is graphbuild serve still running?`, true);
    } finally {
      at("run").disabled = false;
    }
  };

  const start = async () => {
    const known = await (await fetch("/queries.json")).json();
    prefixes = Object.entries(known.prefixes).filter(([name]) => name).sort((a, b) => b[1].length - a[1].length);
    for (const query of known.queries) at("named").append(make("option", query.name));
    at("named").addEventListener("change", () => {
      const query = known.queries.find(({ name }) => name === at("named").value);
      at("summary").textContent = query ? query.summary : "";
      if (query) at("query").value = query.text;
    });
    document.documentElement.dataset.ready = "true";
  };

  at("run").addEventListener("click", run);
  at("query").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  });
  start().catch((problem) => say(`The named queries did not load: ${problem.message}`, true));
})();
