// What signs mean: how a statement is made is told by its line, what an entity is by its shape and its colour.

export const STANCES = {
  asserted: { label: "asserted", dashes: false, means: "the article says so in its own words" },
  reported: { label: "reported", dashes: [2, 4], means: "somebody says so, and the article says who" },
  planned: { label: "planned", dashes: [10, 5], means: "intended or scheduled; it may not happen" },
  requested: { label: "requested", dashes: [10, 5], means: "asked for or demanded" },
  desired: { label: "desired", dashes: [10, 5], means: "hoped for or wanted" },
  possible: { label: "possible", dashes: [10, 4, 2, 4], means: "it may be so" },
  conditional: { label: "conditional", dashes: [10, 4, 2, 4], means: "so only if something else holds" },
  negated: { label: "negated", dashes: false, means: "the article says that it is not so" },
};
export const STRENGTH = Object.keys(STANCES);
export const OPEN = ["asserted", "reported"]; // shown when the page opens
export const strongest = (list) => STRENGTH.find((stance) => list.some((s) => s.stance === stance));

// Symbols on a square of side 2 around the origin.
const ngon = (count, turn, radius = 1) => Array.from({ length: count }, (_, i) => {
  const angle = turn + (2 * Math.PI * i) / count;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
});
const UP = -Math.PI / 2;
const star = ngon(5, UP, 1.15).flatMap((point, i) => [point, ngon(5, UP + Math.PI / 5, 0.5)[i]]);
const cross = [[-0.35, -1], [0.35, -1], [0.35, -0.35], [1, -0.35], [1, 0.35], [0.35, 0.35], [0.35, 1], [-0.35, 1], [-0.35, 0.35], [-1, 0.35], [-1, -0.35], [-0.35, -0.35]];
export const SYMBOLS = {
  Person: { points: ngon(28, 0), color: "--person" },
  Organization: { points: ngon(4, Math.PI / 4, 1.2), color: "--organization" },
  Government: { points: ngon(6, 0, 1.08), color: "--government" },
  Country: { points: ngon(4, UP, 1.2), color: "--country" },
  Place: { points: ngon(3, -UP, 1.2), color: "--place" },
  Event: { points: star, color: "--event" },
  Role: { points: ngon(3, UP, 1.2), color: "--role" },
  Group: { points: ngon(5, UP, 1.1), color: "--group" },
  Thing: { points: cross, color: "--thing" },
};
export const symbolOf = (type) => SYMBOLS[type] ?? SYMBOLS.Thing;
