// The state of the page: what is filtered, how it is sorted, what is open. It stands in the address as well,
// so that a reload, or a link to a colleague's copy of the file, shows the same.

import { emptyFilter } from "./filtering.js";

export class Store {
  constructor() {
    this.state = {
      view: "incidents",
      filter: emptyFilter(),
      sort: { incidents: ["date", -1], articles: ["published", -1] },
      open: null, // { kind: "incident" or "article", id }
      ...fromAddress(location.hash),
    };
    this.listeners = [];
  }

  subscribe(listener) {
    this.listeners.push(listener);
  }

  // Takes the changed parts of the state and tells everybody which they were.
  update(changes) {
    this.state = { ...this.state, ...changes };
    history.replaceState(null, "", toAddress(this.state));
    for (const listener of this.listeners) listener(this.state, changes);
  }

  filter(changes) {
    this.update({ filter: { ...this.state.filter, ...changes } });
  }

  // Adds a value to a facet's choice, or takes it out.
  toggle(facet, value) {
    const chosen = this.state.filter.facets[facet];
    const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
    this.filter({ facets: { ...this.state.filter.facets, [facet]: next } });
  }
}

function toAddress(state) {
  const words = new URLSearchParams();
  const { filter } = state;
  if (state.view !== "incidents") words.set("view", state.view);
  for (const name of ["query", "from", "to"]) if (filter[name]) words.set(name, filter[name]);
  for (const name of ["undated", "conflicts", "several"]) if (filter[name]) words.set(name, "1");
  for (const [name, chosen] of Object.entries(filter.facets))
    for (const value of chosen) words.append(name, value);
  if (state.open) words.set(state.open.kind, state.open.id);
  return `${location.pathname}${location.search}#${words}`;
}

function fromAddress(hash) {
  const words = new URLSearchParams(hash.slice(1));
  const filter = emptyFilter();
  for (const name of ["query", "from", "to"]) filter[name] = words.get(name) ?? "";
  for (const name of ["undated", "conflicts", "several"]) filter[name] = words.has(name);
  for (const name of Object.keys(filter.facets)) filter.facets[name] = words.getAll(name);
  const kind = ["incident", "article"].find((name) => words.has(name));
  return {
    view: words.get("view") === "articles" ? "articles" : "incidents",
    filter,
    open: kind ? { kind, id: words.get(kind) } : null,
  };
}
