// Tests of the page's modules that know nothing of the page; tests/test_view_modules.py runs them, in node or in Chromium.
import { fromAddress, toAddress } from "../graphbuild/export/view/address.js";
import { columns, freePlace, nextToward, rings } from "../graphbuild/export/view/arrange.js";
import { backbone, tooMany } from "../graphbuild/export/view/backbone.js";
import { bins, firstDay, ticks } from "../graphbuild/export/view/calendar.js";
import { between, within } from "../graphbuild/export/view/paths.js";
import { toTurtle } from "../graphbuild/export/view/turtle.js";

const LINES = { a: ["b", "c"], b: ["a", "d"], c: ["a", "d"], d: ["b", "c", "e"], e: ["d"], lone: [] };
const near = (id) => LINES[id];

test("within so many steps", () => {
  same([...within("a", 1, near)], [["a", 0], ["b", 1], ["c", 1]]);
  same([...within("a", 2, near)].at(-1), ["d", 2]);
  same(within("a", 9, near).size, 5);
  same(within("a", 9, near, 3).size, 3);
});

test("every shortest way, and nothing else", () => {
  same([...between("a", "d", near)], [["a", 0], ["b", 1], ["c", 1], ["d", 2]]);
  same([...between("a", "e", near).keys()].length, 5);
  same([...between("b", "a", near).keys()], ["b", "a"]);
  same(between("a", "lone", near).size, 0);
});

test("rings keep their distance", () => {
  const steps = within("hub", 1, (id) => (id === "hub" ? Array.from({ length: 40 }, (_, i) => `n${i}`) : ["hub"]));
  const at = rings("hub", steps, (id) => (id === "hub" ? [...steps.keys()].slice(1) : ["hub"]), 1.3);
  same(at.get("hub"), { x: 0, y: 0 });
  const places = [...at.values()];
  const least = Math.min(...places.flatMap((p, i) => places.slice(i + 1).map((q) => Math.hypot(p.x - q.x, p.y - q.y))));
  if (least < 60) throw new Error(`two entities are ${least} apart`);
});

test("columns run from one end to the other", () => {
  const at = columns(between("a", "e", near));
  same([at.get("a").x < at.get("b").x, at.get("b").x, at.get("d").x < at.get("e").x], [true, at.get("c").x, true]);
  same(columns(between("a", "e", near), true).get("e").y > 0, true);
});

test("a free place is free", () => {
  const taken = [{ x: 0, y: 0 }, { x: 100, y: 0 }];
  const place = freePlace({ x: 0, y: 0 }, taken, true);
  same(taken.every((t) => Math.abs(t.x - place.x) > 110 || Math.abs(t.y - place.y) > 52), true);
});

test("arrow keys find who lies in their direction", () => {
  const others = [{ id: "right", x: 100, y: 10 }, { id: "below", x: 5, y: 90 }, { id: "far", x: 400, y: 0 }];
  same(nextToward({ x: 0, y: 0 }, 1, 0, others), "right");
  same(nextToward({ x: 0, y: 0 }, 0, 1, others), "below");
  same(nextToward({ x: 0, y: 0 }, -1, 0, others), null);
});

test("a backbone holds together and keeps the heaviest", () => {
  const pairs = [["a", "b", 9], ["b", "c", 8], ["a", "c", 7], ["c", "d", 1], ["a", "d", 1], ["b", "d", 1]].map(([a, b, weight], i) => ({ id: i, a, b, weight }));
  same([...backbone(pairs)].sort(), [0, 1, 2, 3, 4]);
  same([tooMany(60, 10), tooMany(61, 10), tooMany(90, 60), tooMany(97, 60)], [false, true, false, true]);
});

test("the first day of what EDTF names", () => {
  same(["2024-11-06", "2024-11", "2024", "2024-11-04/2024-11-06", "2024-11-06~"].map(firstDay), ["2024-11-06", "2024-11-01", "2024-01-01", "2024-11-04", "2024-11-06"]);
  same(["", undefined, "../2024", "P1D", "2024-13-01", "20245"].map(firstDay), [null, null, null, null, null, null]);
});

test("bins cover all days", () => {
  const days = bins(["2024-02-27", "2024-02-29", "2024-03-01"]);
  same(days.map((bin) => bin.from), ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"]);
  const years = bins(["1990-01-01", "2024-06-01"]);
  same([years.length <= 60, years[0].from, years.at(-1).until], [true, "1990-01-01", "2024-06-01"]);
  same(bins(["0001-01-01", "9999-01-01"]).length <= 61, true);
});

test("ticks are few and round", () => {
  same(ticks("2024-11-01", "2024-11-05").map((t) => t.label), ["2024-11-01", "2024-11-02", "2024-11-03", "2024-11-04", "2024-11-05"]);
  same(ticks("2024-01-15", "2024-12-15").map((t) => t.label), ["2024-04", "2024-07", "2024-10"]);
  same(ticks("1890-01-01", "2020-01-01").map((t) => t.label), ["1900", "1925", "1950", "1975", "2000"]);
});

test("an address says what was seen", () => {
  const seen = { entity: "Ishiba, S&A=~#", day: "2024-11-06", path: ["a~b", "c,d"], say: ["asserted", "negated"], open: [["", "x~,"], ["y z", "a", "b"]], types: [] };
  const sorted = (values) => Object.entries(values).sort();
  same(sorted(fromAddress(toAddress(seen))), sorted(seen));
  same(toAddress({ entity: "Shigeru Ishiba", depth: null, line: undefined }), "Shigeru%20Ishiba");
  same(fromAddress("Shigeru%20Ishiba"), { entity: "Shigeru Ishiba" });
  same([fromAddress(""), fromAddress("%E0%A4%A"), fromAddress("line=x&evil=1&__proto__=2")], [{}, {}, {}]);
});

// "Ishiba met Biden, Iwaya said. Ishiba met Xi." Both events are one another's, in the graph, and one is only said.
const QUADS = {
  events: 2,
  prefixes: { ent: "https://x.example/entity/", gb: "https://g.example/#", rdf: "https://r.example/#", xsd: "https://d.example/#", no: "https://n.example/" },
  terms: ["gb:e1", "gb:e2", "rdf:type", "gb:Meet", "gb:agent", "ent:Ishiba", "gb:coreferentWith", "gb:p1", "gb:content", "gb:attributedTo", "ent:Iwaya", "rdfs:label", '"no: Iwaya"', "gb:time", '"2024-11-06"^^xsd:date'],
  rows: [[0, [2, 3], [4, 5], [6, 1]], [1, [2, 3], [4, 5], [6, 0], [13, 14]], [7, [8, 0, 1], [9, 10]], [10, [11, 12]], [5, [11, 12]]],
};

test("Turtle has the rows of an event and of what explains it, and of no other event", () => {
  const text = toTurtle([1], QUADS);
  same(text.match(/^@prefix \w+/gm), ["@prefix ent", "@prefix gb", "@prefix xsd"]);
  same(text.split(" .\n").slice(3, -1).map((block) => block.trim().replace(/ ;\n +/g, "; ")), [
    'gb:e2 a gb:Meet; gb:agent ent:Ishiba; gb:time "2024-11-06"^^xsd:date',
    "gb:p1 gb:content gb:e2; gb:attributedTo ent:Iwaya",
    'ent:Iwaya rdfs:label "no: Iwaya"',
    'ent:Ishiba rdfs:label "no: Iwaya"',
  ]);
});

test("two events keep the link between them", () => same(toTurtle([0, 1, 1], QUADS).match(/coreferentWith/g).length, 2));
test("an event without quads is no block", () => same(toTurtle([0], { events: 1, prefixes: {}, terms: [], rows: [[]] }).trim(), ""));
