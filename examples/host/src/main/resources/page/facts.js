// Tables of what is known, and links to files.

import { h } from "./dom.js";
import { ofRun } from "./api.js";
import { bytes } from "./format.js";

/** A heading of a part: below that of the page, or below another. */
const heading = (name, level) => h(level, { class: "part-name" }, name);

/** Links to the artifacts of a task or a run. */
export function artifacts(run, owner, level = "h3") {
  const names = Object.keys(owner.artifacts ?? {});
  if (names.length === 0) {
    return null;
  }
  const path = owner.path ? `&path=${encodeURIComponent(owner.path)}` : "";
  return h("section", {}, heading("Artifacts", level), h("ul", { class: "files" }, names.map((name) =>
    h("li", {}, h("a", { href: ofRun(run.key, `/artifact?name=${encodeURIComponent(name)}${path}`), download: "" }, `⤓ ${name}`),
      " ", h("span", { class: "faint" }, bytes(owner.artifacts[name].sizeBytes))))));
}

/** A table of names and texts; nothing where there are none. */
export function table(title, entries, level = "h3") {
  const rows = Object.entries(entries ?? {}).filter(([, value]) => value !== "" && value !== undefined);
  if (rows.length === 0) {
    return null;
  }
  return h("section", {}, heading(title, level), h("table", { class: "facts" }, h("tbody", {},
    rows.map(([name, value]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, clip(String(value))))))));
}

const clip = (text) => (text.length > 400 ? `${text.slice(0, 400)}… (${text.length} characters)` : text);
