// Puts the page together and keeps its parts in step with the state.

import { readHead } from "./blocks.js";
import { Chips } from "./chips.js";
import { Detail } from "./detail.js";
import { fill, h, said } from "./dom.js";
import { Facets } from "./facets.js";
import { filtered, folded } from "./filtering.js";
import { Grid } from "./grid.js";
import { helpDialog } from "./help.js";
import { WorldMap } from "./map.js";
import { Model } from "./model.js";
import { articleColumns, incidentColumns } from "./overview.js";
import { Review } from "./review.js";
import { nextSort, sorted } from "./sorting.js";
import { Store } from "./store.js";
import { Timeline } from "./timeline.js";
import { amount, counted } from "./words.js";

const head = readHead();
const inReview = head.settings.mode === "review";
const model = new Model(head);
const store = new Store();
const review = inReview ? new Review({ model, store, settings: head.settings }) : null;
const open = (kind) => (row) => store.update({ open: { kind, id: row[`${kind}_id`] } });

const facets = new Facets(store, inReview);
const chips = new Chips(store);
const timeline = new Timeline(store);
const map = new WorldMap(store, open("incident"));
const grids = {
  incidents: new Grid({
    name: "incidents",
    label: "Incidents",
    columns: incidentColumns(inReview),
    open: open("incident"),
    sort: (column) => sortBy("incidents", column),
    keyOf: (row) => row.incident_id,
    describe: (row) => (row.review === "rejected" ? "rejected" : ""),
  }),
  articles: new Grid({
    name: "articles",
    label: "Articles",
    columns: articleColumns(inReview),
    open: open("article"),
    sort: (column) => sortBy("articles", column),
    keyOf: (row) => row.article_id,
    describe: (row) => (row.state === "ok" ? "" : "muted"),
  }),
};
const detail = new Detail({ model, store, review, step });
if (review) review.detail = detail;
const help = helpDialog(inReview);
const search = h("input", {
  type: "search",
  placeholder: "Search",
  "aria-label": "Search",
  on: { input: () => store.filter({ query: search.value }) },
});
const tabs = Object.fromEntries(["incidents", "articles"].map((view) => [view, tab(view)]));
const empty = h("p", { class: "empty", hidden: true });
const notice = h("p", { class: "notice", role: "status", hidden: true });
const overview = h("div", { class: "overview" }, timeline.element, map.element);
const side = h(
  "details",
  { class: "side", open: true },
  h("summary", {}, "Filter"),
  switches(),
  facets.element,
);
const main = h("main", {}, overview, chips.element, empty, grids.incidents.element, grids.articles.element);

function tab(view) {
  return h("button", {
    type: "button",
    class: "tab",
    on: { click: () => store.update({ view, open: null }) },
  });
}

function switches() {
  const toggle = (name, label) => {
    const box = h("input", { type: "checkbox", on: { change: () => store.filter({ [name]: box.checked }) } });
    store.subscribe((state) => (box.checked = state.filter[name]));
    return h("label", {}, box, label);
  };
  return h(
    "div",
    { class: "switches" },
    toggle("several", "In several articles"),
    toggle("conflicts", "Articles differ"),
  );
}

const dock = h("div", { class: "dock" }, review?.toolbar());

function header() {
  return h(
    "header",
    { class: "top" },
    h("h1", {}, h("span", { class: "brand" }, "dateline"), " ", said(head.run.name)),
    h("nav", { "aria-label": "Tables" }, tabs.incidents, tabs.articles),
    dock,
    search,
    h(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": "Keys",
        title: "Keys (?)",
        on: { click: () => help.showModal() },
      },
      "?",
    ),
  );
}

function footer() {
  const { run } = head;
  const told = [
    run.version && `Written by dateline ${run.version}. `,
    "Coastlines: Natural Earth. A cell says what the article says, not what is true.",
  ];
  return h("footer", { class: "bottom" }, told);
}

function sortBy(view, column) {
  const rows = view === "incidents" ? model.incidents : model.articles;
  store.update({ sort: { ...store.state.sort, [view]: nextSort(store.state.sort[view], column, rows[0]) } });
}

// The incident or article before or after the one that is open, in the order of its table.
function step(by) {
  const { open: current } = store.state;
  const grid = grids[current?.kind === "article" ? "articles" : "incidents"];
  const at = current ? grid.indexOf(current.id) : -1;
  const next = grid.rows[at + by];
  if (!next) return;
  grid.activate(at + by);
  grid.open(next);
}

function show(state, changes) {
  const names = Object.keys(changes);
  if (names.join() === "open") return showDetail(state);
  const filterChanged = names.some((name) => ["filter", "model", "view"].includes(name));
  for (const [view, button] of Object.entries(tabs)) {
    const number = view === "incidents" ? model.incidents.length : model.articles.length;
    fill(
      button,
      view === "incidents" ? "Incidents" : "Articles",
      h("span", { class: "count" }, amount(number)),
    );
    button.setAttribute("aria-pressed", String(state.view === view));
  }
  const incidents = state.view === "incidents";
  for (const element of [overview, side, chips.element, grids.incidents.element]) element.hidden = !incidents;
  grids.articles.element.hidden = incidents;
  if (document.activeElement !== search) search.value = state.filter.query;
  if (incidents) showIncidents(state, filterChanged);
  else showArticles(state);
  if ("open" in changes || "model" in changes) showDetail(state);
}

function showIncidents(state, filterChanged) {
  const { shown, counts } = filtered(model.incidents, state.filter);
  if (filterChanged) {
    timeline.show(shown, model.incidents, state.filter);
    map.show(shown, state.filter);
    chips.show(shown, model.incidents, state.filter);
  }
  facets.show(counts, state.filter);
  grids.incidents.element.hidden = !shown.length;
  grids.incidents.show(sorted(shown, state.sort.incidents, "incident_id"), state.sort.incidents);
  empty.hidden = shown.length > 0;
  fill(empty, model.incidents.length ? "No incident passes all filters." : nothing());
}

function nothing() {
  const off = model.articles.filter((article) => article.state === "off-topic").length;
  const failed = model.articles.filter((article) => article.state === "failed").length;
  return [
    h("strong", {}, "The articles of this run report no incident. "),
    `${counted(model.articles.length, "article was", "articles were")} read: ${off} tell of no incident at a facility or place, ${failed} could not be read. `,
    h(
      "button",
      { type: "button", class: "link", on: { click: () => store.update({ view: "articles" }) } },
      "See the articles",
    ),
  ];
}

function showArticles(state) {
  const words = folded(state.filter.query).split(/\s+/).filter(Boolean);
  const rows = model.articles.filter((article) => {
    const told = folded(
      [article.title, article.article_id, article.publisher, article.state, article.reason].join("\n"),
    );
    return words.every((word) => told.includes(word));
  });
  grids.articles.show(sorted(rows, state.sort.articles, "article_id"), state.sort.articles);
  empty.hidden = rows.length > 0;
  fill(empty, "No article has these words.");
}

let shownDetail = null;

function showDetail(state) {
  const id = state.open && `${state.open.kind} ${state.open.id}`;
  const was = shownDetail;
  shownDetail = id;
  detail.show(state.open, id !== was);
  if (!id && review) dock.append(review.toolbar());
  if (was && !id) grids[state.view].focus();
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, select, textarea, dialog");
  if (event.key === "Escape" && !event.target.closest("dialog")) {
    if (store.state.open) store.update({ open: null });
    else if (event.target === search) grids[store.state.view].focus();
    else return;
  } else if (typing) return;
  else if (event.key === "/") search.focus();
  else if (event.key === "?") help.showModal();
  else if (store.state.open && (event.key === "j" || event.key === "k")) step(event.key === "j" ? 1 : -1);
  else return;
  event.preventDefault();
}

function tellTexts() {
  const { run, settings } = head;
  const changed = settings.changed ?? [];
  const told = [
    !run.texts &&
      model.articles.length > 0 &&
      "The run did not keep the articles' texts: cells are shown without the words that they were read from. ",
    changed.length > 0 && [
      `${counted(changed.length, "reviewed article has", "reviewed articles have")} another text than when it was reviewed; look again at `,
      changed.flatMap((id, i) => [i ? ", " : "", articleLink(id)]),
      ".",
    ],
  ].filter(Boolean);
  notice.hidden = !told.length;
  fill(notice, told);
}

function articleLink(id) {
  const look = () => store.update({ view: "articles", open: { kind: "article", id } });
  return h("button", { type: "button", class: "link", on: { click: look } }, said(id));
}

async function start() {
  if (!globalThis.DecompressionStream) {
    fill(
      document.getElementById("app"),
      h("p", { class: "notice" }, "This browser is too old for the page: it needs one of 2023 or later."),
    );
    return;
  }
  side.open = matchMedia("(min-width: 60rem)").matches;
  document
    .getElementById("app")
    .append(header(), notice, h("div", { class: "columns" }, side, main), detail.element, help, footer());
  document.addEventListener("keydown", key);
  addEventListener("resize", () => (timeline.redraw(), map.resize()));
  matchMedia("print").addEventListener("change", () => timeline.redraw());
  store.subscribe(show);
  tellTexts();
  const opened = store.state.open;
  store.state.open = null;
  show(store.state, { view: store.state.view, filter: store.state.filter, open: null });
  document.documentElement.dataset.ready = "table";
  await Promise.all([model.readDetails().then(() => review?.start()), map.start()]);
  store.update({ open: opened });
  document.documentElement.dataset.ready = "all";
}

start();
