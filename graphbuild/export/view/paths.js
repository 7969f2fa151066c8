// Walks over the graph: who is how many steps away, and the shortest ways between two.

// Steps from `start` to everything within `depth`, as a Map in the order of the walk, at most `room` entities.
export function within(start, depth, neighbours, room = Infinity) {
  const steps = new Map([[start, 0]]);
  for (const [id, step] of steps) {
    if (step === depth) break;
    for (const other of neighbours(id)) {
      if (steps.size >= room) return steps;
      if (!steps.has(other)) steps.set(other, step + 1);
    }
  }
  return steps;
}

// Everything on a shortest way from `from` to `to`: a Map of ids to their steps from `from`; empty when there is none.
export function between(from, to, neighbours) {
  const steps = new Map([[from, 0]]);
  for (const [id, step] of steps) {
    if (steps.has(to) && step >= steps.get(to)) break;
    for (const other of neighbours(id)) if (!steps.has(other)) steps.set(other, step + 1);
  }
  if (!steps.has(to)) return new Map();
  const on = new Set([to]);
  for (const id of on) for (const other of neighbours(id)) if (steps.get(other) === steps.get(id) - 1) on.add(other);
  return new Map([...steps].filter(([id]) => on.has(id)));
}
