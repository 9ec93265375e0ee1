// What there is to do: where a person is waited for, what runs, what failed, which years are next.

import { h, replace } from "./dom.js";
import { isTerminal, look, symbol, time, title, why, yearName } from "./format.js";

export class Overview {
  constructor(lists) {
    this.lists = lists;
    this.element = h("div", { class: "overview" });
    // Drawn again when something has changed, not as time goes by: somebody may be pressing a link.
    lists.onPaint = () => this.paint();
    this.paint();
  }

  paint() {
    const runs = [...this.lists.runs.values()].sort((a, b) => b.number - a.number);
    const waiting = runs.filter((run) => look(run) === "WAITS");
    const active = runs.filter((run) => !isTerminal(run.phase) && look(run) !== "WAITS");
    const failed = runs.filter((run) => ["FAILED", "LOST"].includes(run.phase));
    const next = this.lists.years.filter((year) => year.asksFor);
    const content = JSON.stringify([runs.map((run) => [run.key, run.phase, look(run), run.reason]), next, this.lists.years.length]);
    if (content === this.content) {
      return;
    }
    this.content = content;
    replace(this.element,
      h("header", {}, h("h1", {}, "Weather office"),
        h("p", { class: "faint" }, "Years of observations are checked, and then reported in the way that fits them. ",
          this.lists.years.length === 0 ? "Add a station and a year to begin." : "Choose a year to start a workflow, or a run to watch it.")),
      h("div", { class: "tiles" },
        tile("WAITS", waiting.length, "waiting for a person"), tile("RUNNING", active.length, "running"),
        tile("FAILED", failed.length, "failed or lost"), tile("CHECKED", next.length, "years with a next step")),
      h("div", { class: "cards" },
        runCard("Waiting for a person", waiting), runCard("Running", active), runCard("Failed or lost", failed.slice(0, 8)),
        card("Next steps", next.slice(0, 12).map((year) => h("li", {}, h("a", { href: `#/years/${year.id}`, "data-focus": `next ${year.id}` }, h("strong", {}, yearName(year.id))),
          h("span", { class: "faint" }, title(year.asksFor)))))),
      h("p", { class: "faint" }, "The API of this page: ", h("a", { href: "/openapi.yaml" }, "openapi.yaml")));
  }

  close() {
    this.lists.onPaint = null;
  }
}

const tile = (phase, number, text) =>
  h("div", { class: `tile ${number ? phase : ""}` }, h("strong", {}, String(number)), h("span", {}, text));

const runCard = (name, runs) => card(name, runs.map((run) => h("li", { class: look(run) },
  h("a", { href: `#/runs/${run.key}`, "data-focus": `run ${run.key}` }, h("span", { class: "ink", "aria-hidden": "true" }, symbol(run)), " ", h("strong", {}, `${yearName(run.year)} · ${title(run.workflow)}`)),
  h("span", { class: "faint" }, why(run) || time(run.startedAt ?? run.askedAt)))));

const card = (name, entries) => (entries.length === 0 ? null
  : h("section", { class: "card" }, h("h2", { class: "cap" }, name), h("ul", { class: "entries" }, entries)));
