// Who says what: the claims of all reports in columns by stance, so that who asserts stands beside who denies.

import { h, said } from "./dom.js";
import { plain } from "./words.js";

const TITLES = { asserts: "Asserts", denies: "Denies", doubts: "Doubts", explains: "Gives a cause" };

export function claimsByStance(reports, model) {
  const told = reports.flatMap((report) => model.claimsOf(report).map((claim) => ({ claim, report })));
  if (!told.length)
    return h("p", { class: "absent" }, "No source is quoted; the articles speak in their own voice.");
  const stances = model.values.stance.filter((stance) => told.some(({ claim }) => claim.stance === stance));
  const columns = stances.map((stance) => {
    const here = told.filter(({ claim }) => claim.stance === stance);
    return h(
      "section",
      { class: `stance stance-${stance}` },
      h("h4", {}, TITLES[stance] ?? plain(stance), " ", h("span", { class: "count" }, here.length)),
      here.map((each) => statement(each, model)),
    );
  });
  return h("div", { class: "stances" }, columns);
}

function statement({ claim, report }, model) {
  const article = model.article(report.article_id);
  return h(
    "blockquote",
    {},
    h(
      "p",
      { class: "who" },
      said(claim.source || article?.publisher || "the article itself"),
      claim.source_type && h("span", { class: "sub" }, plain(claim.source_type)),
    ),
    h("p", {}, said(claim.content)),
    h(
      "footer",
      {},
      claim.cue && [said(claim.cue), claim.medium && " ("],
      claim.medium && [said(claim.medium), claim.cue ? ")" : ""],
      (claim.cue || claim.medium) && " · ",
      said(article?.publisher || report.article_id),
    ),
  );
}
