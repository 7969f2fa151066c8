// Places for a part of the graph that is looked at alone, in pixels at zoom 1; the same part gives the same places.

const RING = 200; // between one ring and the next
const NEEDED = 78; // room on a ring for one entity

// Rings around `start` by number of steps, each entity in the wedge of the one it hangs on (a radial tree).
export function rings(start, steps, neighbours, stretch = 1) {
  const children = new Map([...steps.keys()].map((id) => [id, []]));
  for (const [id, step] of steps) {
    if (step) children.get(neighbours(id).find((other) => steps.get(other) === step - 1)).push(id);
  }
  const leaves = new Map();
  for (const id of [...steps.keys()].reverse()) leaves.set(id, Math.max(1, children.get(id).reduce((sum, child) => sum + leaves.get(child), 0)));
  const total = leaves.get(start);
  const counts = [];
  for (const step of steps.values()) counts[step] = (counts[step] ?? 0) + 1;
  const radius = [0];
  for (let k = 1; k < counts.length; k++) radius[k] = Math.max(radius[k - 1] + RING, (Math.max(counts[k], k > 1 ? total : 0) * NEEDED) / (2 * Math.PI));
  const at = new Map();
  const put = (id, from, width) => {
    const [step, angle] = [steps.get(id), from + width / 2];
    const nth = counts[step] > 9 ? (at.size % 2 ? 1.12 : 0.9) : 1; // two rows on a crowded ring: names need width
    at.set(id, { x: Math.round(radius[step] * nth * stretch * Math.cos(angle)), y: Math.round(radius[step] * nth * Math.sin(angle)) });
    let begin = from;
    for (const child of children.get(id)) {
      const share = (width * leaves.get(child)) / leaves.get(id);
      put(child, begin, share);
      begin += share;
    }
  };
  put(start, -Math.PI / 2, 2 * Math.PI);
  return at;
}

// Columns by number of steps from the left, for ways between two entities; rows from top to bottom when `upright`.
export function columns(steps, upright = false) {
  const rows = [];
  for (const [id, step] of steps) (rows[step] ??= []).push(id);
  const at = new Map();
  rows.forEach((ids, step) => ids.forEach((id, i) => {
    const [along, across] = [step * (upright ? 150 : 240), (i - (ids.length - 1) / 2) * (upright ? 130 : 84)];
    at.set(id, upright ? { x: Math.round(across), y: along } : { x: along, y: Math.round(across) });
  }));
  return at;
}

// The first free place on a spiral around `centre`; `taken` are the places of the others.
export function freePlace(centre, taken, apart) {
  for (let step = apart ? 6 : 1; ; step++) {
    const angle = step * 2.39996; // the golden angle: steps never line up
    const x = Math.round(centre.x + 48 * Math.sqrt(step) * Math.cos(angle));
    const y = Math.round(centre.y + 48 * Math.sqrt(step) * Math.sin(angle));
    if (taken.every((t) => Math.abs(t.x - x) > 110 || Math.abs(t.y - y) > 52)) return { x, y };
  }
}

// Which of `others` ({id, x, y}) comes next from `here` in a direction (dx, dy): near, and not far off the direction.
export function nextToward(here, dx, dy, others) {
  const cost = ({ x, y }) => {
    const [along, off] = [(x - here.x) * dx + (y - here.y) * dy, Math.abs((x - here.x) * dy - (y - here.y) * dx)];
    return along > 0 && off <= 2 * along ? along + 2 * off : Infinity;
  };
  let best = { cost: Infinity, id: null };
  for (const other of others) if (cost(other) < best.cost) best = { cost: cost(other), id: other.id };
  return best.id;
}
