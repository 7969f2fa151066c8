// Which lines to draw where there are too many to see: a forest of the heaviest that holds together what hangs together,
// then each entity's two heaviest. `pairs` are {a, b, weight, id}; the page's layout (core.py) does the same.

export const tooMany = (pairs, entities) => pairs > Math.max(60, 1.6 * entities);

export function backbone(pairs) {
  const sorted = [...pairs].sort((p, q) => q.weight - p.weight || (p.id < q.id ? -1 : 1));
  const root = new Map();
  const find = (id) => {
    let at = id;
    while (root.has(at)) at = root.get(at);
    return at;
  };
  const [kept, drawn] = [new Set(), new Map()];
  const keep = ({ id, a, b }) => {
    kept.add(id);
    for (const end of [a, b]) drawn.set(end, (drawn.get(end) ?? 0) + 1);
  };
  for (const pair of sorted) {
    const [one, other] = [find(pair.a), find(pair.b)];
    if (one === other) continue;
    root.set(one, other);
    keep(pair);
  }
  for (const pair of sorted) {
    if (!kept.has(pair.id) && Math.min(drawn.get(pair.a) ?? 0, drawn.get(pair.b) ?? 0) < 2) keep(pair);
  }
  return kept;
}
