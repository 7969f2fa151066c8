// Articles by day: a small histogram with a handle at either end, and a button that plays it. Only with several dates.
import { bins } from "./calendar.js";
import { countEvents, dateOf, groupBy, statements } from "./data.js";
import { $, el } from "./dom.js";
import { state } from "./filter.js";

const PACE = 700; // milliseconds a step
const byDay = groupBy(statements.filter(dateOf), dateOf);
const days = [...byDay.keys()].sort();
const spans = days.length > 1 ? bins(days) : [];
let timer = null;

const ends = () => {
  const [a, b] = [Number($("from").value), Number($("until").value)];
  return [Math.min(a, b), Math.max(a, b)];
};

function readHandles() {
  const [from, until] = ends();
  state.from = from > 0 ? spans[from].from : null;
  state.until = until < spans.length - 1 ? spans[until].until : null;
}

// Bring handles, bars and words in line with the state.
export function showDates() {
  if (!spans.length) return;
  const at = (day, missing) => (day ? spans.findIndex((span) => day <= span.until) : missing);
  const [from, until] = [at(state.from, 0), at(state.until, spans.length - 1)];
  const [low, high] = [from < 0 ? spans.length - 1 : from, until < 0 ? spans.length - 1 : until];
  if (String(ends()) !== String([low, high])) [$("from").value, $("until").value] = [low, high];
  for (const id of ["from", "until"]) $(id).setAttribute("aria-valuetext", spans[$(id).value][id]);
  const [first, last] = [spans[low].from, spans[high].until];
  $("range").textContent = first === last ? first : `${first} – ${last}`;
  [...$("bars").children].forEach((bar, i) => bar.classList.toggle("off", i < low || i > high));
}

function stop() {
  clearInterval(timer);
  timer = null;
  $("play").textContent = "▶";
  $("play").setAttribute("aria-label", "Play: articles by date");
}

// From the first bar to the last, one more each step; pressed at the end it begins anew.
function play(after) {
  if (timer) return stop();
  const [from, until] = ends();
  $("until").value = until === spans.length - 1 ? from : until;
  $("from").value = from;
  const step = () => {
    readHandles();
    after();
    if (ends()[1] === spans.length - 1) stop();
    else $("until").value = ends()[1] + 1;
  };
  $("play").textContent = "❚❚";
  $("play").setAttribute("aria-label", "Pause");
  timer = setInterval(step, PACE);
  return step();
}

export function buildDates(after) {
  if (!spans.length) return;
  const counts = spans.map(({ from, until }) => countEvents(days.filter((day) => day >= from && day <= until).flatMap((day) => byDay.get(day))));
  const most = Math.max(...counts);
  for (const [i, number] of counts.entries()) {
    const bar = el("i", { title: `${spans[i].from}: ${number}` });
    bar.style.height = number ? `${Math.max((100 * number) / most, 8)}%` : "0";
    $("bars").append(bar);
  }
  for (const [id, value] of [["from", 0], ["until", spans.length - 1]]) {
    Object.assign($(id), { min: 0, max: spans.length - 1, value });
    $(id).addEventListener("input", () => {
      stop();
      readHandles();
      after();
    });
  }
  $("play").addEventListener("click", () => play(after));
  $("dates").hidden = false;
}
