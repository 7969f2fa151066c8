// Articles by day: a small histogram with a handle at either end. Only there when articles have several dates.

const days = [...new Set(statements.map(dateOf).filter(Boolean))].sort();

function showDates() {
  const [from, until] = [Math.min($("from").value, $("until").value), Math.max($("from").value, $("until").value)];
  state.from = from > 0 ? days[from] : null;
  state.until = until < days.length - 1 ? days[until] : null;
  $("range").textContent = from === until ? days[from] : `${days[from]} – ${days[until]}`;
  [...$("bars").children].forEach((bar, i) => bar.classList.toggle("off", i < from || i > until));
}

function buildDates() {
  if (days.length < 2) return;
  const counts = days.map((day) => countEvents(statements.filter((s) => dateOf(s) === day)));
  const most = Math.max(...counts);
  for (const count of counts) {
    const bar = el("i", {});
    bar.style.height = `${Math.max((100 * count) / most, 8)}%`;
    $("bars").append(bar);
  }
  for (const [id, value] of [["from", 0], ["until", days.length - 1]]) {
    Object.assign($(id), { min: 0, max: days.length - 1, value });
    $(id).addEventListener("input", () => {
      showDates();
      for (const end of ["from", "until"]) $(end).setAttribute("aria-valuetext", days[$(end).value]);
      refresh();
    });
    $(id).setAttribute("aria-valuetext", days[value]);
  }
  $("dates").hidden = false;
  showDates();
}
