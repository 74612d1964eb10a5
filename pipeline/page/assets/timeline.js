// How many incidents on which days: bars over time, and a brush that filters.

import { axisBottom, axisLeft, brushX, quantileSorted, scaleLinear, scaleUtc, select } from "./charting.js";
import { utcDay, utcMonday, utcMonth, utcYear } from "./charting.js";
import { isoDay } from "./dates.js";
import { fill, h, svg } from "./dom.js";
import { amount, counted } from "./words.js";

const DAY = 86_400_000;
const MARGIN = { top: 8, right: 10, bottom: 20, left: 30 };
const UNITS = [
  { name: "day", interval: utcDay, length: DAY },
  { name: "week", interval: utcMonday, length: 7 * DAY },
  { name: "month", interval: utcMonth, length: 30.4 * DAY },
  { name: "year", interval: utcYear, length: 365.25 * DAY },
];
const MOST_BARS = 90;
const TAIL = 0.02; // of the incidents at either end may lie outside, lest one of 1912 flattens all others
const FEW = 20; // so few that none is left out

export class Timeline {
  constructor(store) {
    this.store = store;
    this.drawing = svg("svg", { class: "chart", role: "img" });
    this.from = this.input("from", "From");
    this.to = this.input("to", "To");
    this.notes = h("div", { class: "chart-notes" });
    this.element = h(
      "section",
      { class: "panel timeline", "aria-label": "Incidents over time" },
      h(
        "div",
        { class: "panel-head" },
        h("h2", {}, "Over time"),
        h("div", { class: "range" }, this.from, "–", this.to),
      ),
      this.drawing,
      this.notes,
    );
  }

  // `shown` is what passes the filter, `all` what the filter chooses from.
  show(shown, all, filter) {
    this.last = [shown, all, filter];
    this.from.value = filter.from;
    this.to.value = filter.to;
    const dated = all.filter((incident) => incident.time);
    this.showNotes(dated, all, filter); // first, for what it leaves is the drawing's height
    const { width, height } = this.drawing.getBoundingClientRect();
    if (!width) return;
    fill(this.drawing);
    this.drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    if (!dated.length) this.showEmpty(width, height);
    else this.draw(dated, shown, filter, width, height);
  }

  redraw() {
    if (this.last) this.show(...this.last);
  }

  showEmpty(width, height) {
    const text = svg(
      "text",
      { x: width / 2, y: height / 2, class: "chart-empty" },
      "No incident has a date.",
    );
    fill(this.drawing, text);
  }

  draw(dated, shown, filter, width, height) {
    const domain = this.domain(dated);
    const unit = UNITS.find((each) => (domain[1] - domain[0]) / each.length <= MOST_BARS) ?? UNITS.at(-1);
    const ends = [unit.interval.floor(domain[0]), unit.interval.offset(unit.interval.floor(domain[1]), 1)];
    const x = scaleUtc(ends, [MARGIN.left, width - MARGIN.right]);
    const bins = binned(shown, unit, ends);
    const top = Math.max(1, ...bins.map((bin) => bin.exact + bin.vague));
    const y = scaleLinear([0, top], [height - MARGIN.bottom, MARGIN.top]).nice(3);
    this.drawing.setAttribute(
      "aria-label",
      `${counted(shown.length, "incident")} by ${unit.name}, ${isoDay(ends[0])} to ${isoDay(ends[1] - 1)}`,
    );
    const drawing = select(this.drawing);
    drawing
      .append("g")
      .attr("class", "axis")
      .attr("transform", `translate(0,${height - MARGIN.bottom})`)
      .call(
        axisBottom(x)
          .ticks(width / 90)
          .tickSizeOuter(0),
      );
    drawing
      .append("g")
      .attr("class", "axis axis-y")
      .attr("transform", `translate(${MARGIN.left},0)`)
      .call(
        axisLeft(y)
          .ticks(Math.min(3, top), "d")
          .tickSize(-width + MARGIN.left + MARGIN.right),
      );
    this.bars(bins, x, y, unit);
    this.brush(drawing, x, filter, unit, width, height);
  }

  bars(bins, x, y, unit) {
    const base = y(0);
    for (const bin of bins) {
      const left = x(bin.start);
      const width = Math.max(1, x(unit.interval.offset(bin.start, 1)) - left - 1);
      const middle = y(bin.exact);
      this.drawing.append(svg("rect", { class: "bar", x: left, y: middle, width, height: base - middle }));
      if (bin.vague)
        this.drawing.append(
          svg("rect", {
            class: "bar vague",
            x: left,
            y: y(bin.exact + bin.vague),
            width,
            height: middle - y(bin.exact + bin.vague),
          }),
        );
    }
  }

  brush(drawing, x, filter, unit, width, height) {
    const days = (selection) => selection.map((place) => unit.interval.round(x.invert(place)));
    const brush = brushX().extent([
      [MARGIN.left, MARGIN.top],
      [width - MARGIN.right, height - MARGIN.bottom],
    ]);
    const group = drawing.append("g").attr("class", "brush").call(brush);
    if (filter.from || filter.to) {
      const [low, high] = x.domain();
      const start = filter.from ? Date.parse(filter.from) : low;
      const end = filter.to ? Date.parse(filter.to) + DAY : high;
      const clamp = (time) => x(Math.max(low, Math.min(time, high)));
      group.call(brush.move, [clamp(start), clamp(end)]);
    }
    brush.on("end", (event) => {
      if (!event.sourceEvent) return;
      if (!event.selection) return this.store.filter({ from: "", to: "" });
      const [start, end] = days(event.selection);
      this.store.filter({ from: isoDay(start), to: isoDay(Math.max(end - DAY, start)), undated: false });
    });
  }

  domain(dated) {
    const starts = dated.map((incident) => incident.time.start).sort((a, b) => a - b);
    const tail = starts.length > FEW ? TAIL : 0;
    return [
      quantileSorted(starts, tail),
      Math.max(quantileSorted(starts, 1 - tail), quantileSorted(starts, tail) + 6 * DAY),
    ];
  }

  // What the bars leave out: days before and after, and incidents without a date.
  showNotes(dated, all, filter) {
    const [low, high] = dated.length ? this.domain(dated) : [0, 0];
    const earlier = dated.filter((incident) => incident.time.start < low).length;
    const later = dated.filter((incident) => incident.time.start > high + 40 * DAY).length;
    const undated = all.length - dated.length;
    const note = (number, text, filterChange, pressed = false) =>
      number > 0 &&
      h(
        "button",
        {
          type: "button",
          class: "note",
          "aria-pressed": String(pressed),
          on: { click: () => this.store.filter(filterChange) },
        },
        `${amount(number)} ${text}`,
      );
    fill(
      this.notes,
      note(earlier, `before ${isoDay(low)}`, { from: "", to: isoDay(low - DAY), undated: false }),
      note(later, `after ${isoDay(high)}`, { from: isoDay(high + DAY), to: "", undated: false }),
      note(undated, "without a date", { undated: !filter.undated, from: "", to: "" }, filter.undated),
      dated.some((incident) => ["year", "month"].includes(incident.time.precision)) &&
        h("span", { class: "legend" }, h("span", { class: "swatch vague" }), "month or year only"),
    );
  }

  input(name, label) {
    const change = (event) => this.store.filter({ [name]: event.target.value, undated: false });
    return h("input", { type: "date", "aria-label": `${label} day`, on: { change } });
  }
}

// Incidents by unit of time: those of a known day, and those known to the month or year alone.
function binned(incidents, unit, [low, high]) {
  const bins = new Map();
  for (const { time } of incidents) {
    if (!time || time.start < low || time.start >= high) continue;
    const start = unit.interval.floor(time.start);
    const bin = bins.get(+start) ?? { start, exact: 0, vague: 0 };
    bins.set(+start, bin);
    if (time.precision === "year" || time.precision === "month") bin.vague += 1;
    else bin.exact += 1;
  }
  return [...bins.values()];
}
