// The lists at the side: how many incidents have which value, each a button that filters by it.

import { fill, h, said } from "./dom.js";
import { FACETS } from "./filtering.js";
import { scaleLinear } from "./charting.js";
import { amount, plain } from "./words.js";

const SHORT = 8; // values shown before "more"

export class Facets {
  constructor(store, inReview) {
    this.store = store;
    this.facets = FACETS.filter((facet) => inReview || !facet.onlyInReview);
    this.open = new Set();
    this.lists = new Map(this.facets.map((facet) => [facet.name, h("ul", { class: "facet-values" })]));
    this.element = h(
      "div",
      { class: "facets" },
      this.facets.map((facet) =>
        h("section", { class: "facet" }, h("h2", {}, facet.title), this.lists.get(facet.name)),
      ),
    );
  }

  show(counts, filter) {
    for (const facet of this.facets) this.fill(facet, counts[facet.name], filter.facets[facet.name]);
  }

  fill(facet, counts, chosen) {
    for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
    const ordered = [...counts].sort(([a, m], [b, n]) => n - m || String(a).localeCompare(String(b)));
    const width = scaleLinear([0, Math.max(1, ordered[0]?.[1] ?? 0)], [0, 100]);
    const all = this.open.has(facet.name);
    const top = all ? ordered : ordered.filter(([value], i) => i < SHORT || chosen.includes(value));
    const items = top.map(([value, count]) =>
      this.item(facet, value, count, chosen.includes(value), width(count)),
    );
    const hidden = ordered.length - top.length;
    const focused =
      this.lists.get(facet.name).contains(document.activeElement) && document.activeElement.dataset.value;
    fill(this.lists.get(facet.name), items, this.more(facet, hidden, all && ordered.length > SHORT));
    if (typeof focused === "string") this.refocus(facet, focused);
  }

  // A list that is filled anew must not lose the place of who goes through it with the keyboard.
  refocus(facet, value) {
    for (const button of this.lists.get(facet.name).querySelectorAll("button")) {
      if (button.dataset.value === value) button.focus();
    }
  }

  item(facet, value, count, pressed, width) {
    const bar = h("span", { class: "bar", "aria-hidden": "true" });
    bar.style.width = `${width}%`;
    const name = value === "" ? h("i", {}, "not named") : said(plain(value));
    const press = () => this.store.toggle(facet.name, value);
    const button = h(
      "button",
      {
        type: "button",
        class: "facet-value",
        "aria-pressed": String(pressed),
        "data-value": value,
        on: { click: press },
      },
      bar,
      h("span", { class: "name" }, name),
      h("span", { class: "count" }, amount(count)),
    );
    return h("li", {}, button);
  }

  more(facet, hidden, canClose) {
    if (!hidden && !canClose) return null;
    const press = () => {
      if (hidden) this.open.add(facet.name);
      else this.open.delete(facet.name);
      this.store.update({});
    };
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "more", on: { click: press } },
        hidden ? `${hidden} more` : "fewer",
      ),
    );
  }
}
