// Days as text ("2024-11-06") and what a date axis needs of them. All in UTC: a page reads the same everywhere.

const DAY = 86400000;
export const dayNumber = (text) => Math.floor(Date.parse(`${text}T00:00:00Z`) / DAY);
export const dayText = (number) => new Date(number * DAY).toISOString().slice(0, 10);

// The first day that an EDTF date or interval names ("2024-11", "2024-11-04/2024-11-06", "2024-11-06~"); null for others.
export function firstDay(time) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?=$|[~?%/])/.exec(time ?? "") ?? [];
  const text = year && `${year}-${month ?? "01"}-${day ?? "01"}`;
  return text && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? text : null;
}

// Equal bins over `days` (sorted, at least one), of 1, 7, 30 or more days, so that there are at most `most`.
export function bins(days, most = 60) {
  const [first, last] = [dayNumber(days[0]), dayNumber(days.at(-1))];
  const size = [1, 7, 30, 91, 365].find((n) => (last - first) / n < most) ?? Math.ceil((last - first + 1) / most);
  const count = Math.floor((last - first) / size) + 1;
  return Array.from({ length: count }, (_, i) => ({ from: dayText(first + i * size), until: dayText(Math.min(first + (i + 1) * size - 1, last)) }));
}

// Round places for the ticks of an axis between two days, about `wanted` of them, with their words.
export function ticks(from, until, wanted = 6) {
  const [first, last] = [dayNumber(from), dayNumber(until)];
  const size = [1, 2, 7, 14].find((n) => (last - first) / n <= wanted);
  if (size) {
    return Array.from({ length: Math.floor((last - first) / size) + 1 }, (_, i) => dayText(first + i * size)).map((day) => ({ day, label: day }));
  }
  const months = [1, 3, 6, 12, 24, 60, 120, 300, 600, 1200].find((n) => (last - first) / 30.4 / n <= wanted) ?? 6000;
  const found = [];
  const start = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1;
  for (let at = Math.ceil(start / months) * months; ; at += months) {
    const day = `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
    if (day > until || found.length > 50) return found;
    if (day >= from) found.push({ day, label: months % 12 ? day.slice(0, 7) : day.slice(0, 4) });
  }
}
