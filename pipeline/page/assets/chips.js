// What filters are on, each with a button that takes it off.

import { fill, h, said } from "./dom.js";
import { FACETS, emptyFilter, isEmpty } from "./filtering.js";
import { amount, counted, plain } from "./words.js";

export class Chips {
  constructor(store) {
    this.store = store;
    this.count = h("p", { class: "shown-count", role: "status" });
    this.list = h("ul", { class: "chips" });
    this.element = h("div", { class: "filter-line" }, this.count, this.list);
  }

  show(shown, all, filter) {
    const total = amount(all.length);
    fill(
      this.count,
      shown.length === all.length
        ? counted(all.length, "incident")
        : `${amount(shown.length)} of ${total} incidents`,
    );
    const chips = [
      filter.query && this.chip(["“", said(filter.query), "”"], { query: "" }),
      ...FACETS.flatMap((facet) => filter.facets[facet.name].map((value) => this.facet(facet, value))),
      (filter.from || filter.to) &&
        this.chip(`${filter.from || "…"} – ${filter.to || "…"}`, { from: "", to: "" }),
      filter.undated && this.chip("without a date", { undated: false }),
      filter.conflicts && this.chip("articles differ", { conflicts: false }),
      filter.several && this.chip("several articles", { several: false }),
      filter.area && this.chip("chosen on the map", { area: null }),
      !isEmpty(filter) &&
        h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              class: "clear",
              on: { click: () => this.store.update({ filter: emptyFilter() }) },
            },
            "Clear all",
          ),
        ),
    ];
    fill(this.list, chips);
  }

  facet(facet, value) {
    const name = value === "" ? `${facet.title.toLowerCase()} not named` : said(plain(value));
    return this.item(name, () => this.store.toggle(facet.name, value));
  }

  chip(content, off) {
    return this.item(content, () => this.store.filter(off));
  }

  item(content, press) {
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "chip", on: { click: press } },
        content,
        h("span", { class: "off", "aria-label": "remove" }, "×"),
      ),
    );
  }
}
