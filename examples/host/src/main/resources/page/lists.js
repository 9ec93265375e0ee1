// The lists at the side: years, and the newest runs.

import { h, message, order } from "./dom.js";
import { get, post } from "./api.js";
import { duration, isTerminal, look, symbol, title, why, yearName } from "./format.js";

export class Lists {
  constructor(element, go) {
    this.element = element;
    this.go = go;
    this.runs = new Map();
    this.links = new Map();
    this.years = [];
    this.yearList = h("ul", { class: "list" });
    this.runList = h("ul", { class: "list" });
    this.more = h("button", { class: "plain", type: "button", hidden: true, onclick: () => this.older() }, "Older runs");
    element.append(
      h("h2", {}, "Years"), this.yearList, this.register(),
      h("h2", {}, "Runs"), this.runList, this.more);
    setInterval(() => this.tick(), 1000);
  }

  async load() {
    const [years, runs] = await Promise.all([get("/api/years?limit=200"), get("/api/runs?limit=30")]);
    this.years = years.items;
    this.runs = new Map(runs.items.map((run) => [run.key, run]));
    this.next = runs.next;
    this.paint();
  }

  async older() {
    const runs = await get(`/api/runs?limit=30&after=${this.next}`);
    runs.items.forEach((run) => this.runs.set(run.key, run));
    this.next = runs.next;
    this.paint();
  }

  /** Takes in what the stream tells. */
  async take(run) {
    const before = this.runs.get(run.key);
    this.runs.set(run.key, run);
    this.paint();
    if (before && before.phase !== run.phase && isTerminal(run.phase)) {
      this.years = (await get("/api/years?limit=200")).items;
      this.paint();
      return true;
    }
    return false;
  }

  forget(key) {
    this.runs.delete(key);
    this.paint();
  }

  /** Marks what is shown at the side. */
  select(address) {
    this.address = address;
    this.paint();
  }

  paint() {
    order(this.yearList, this.years.map((year) => this.entry(`#/years/${year.id}`,
      h("span", { class: "name" }, yearName(year.id)), h("span", { class: `stage ${year.stage}` }, year.stage))));
    if (this.years.length === 0) {
      this.yearList.replaceChildren(h("li", { class: "faint" }, "None yet: add a station and a year."));
    }
    const sorted = [...this.runs.values()].sort((a, b) => b.number - a.number);
    order(this.runList, sorted.map((run) => this.entry(`#/runs/${run.key}`,
      h("span", { class: `disc ${look(run)}`, "aria-hidden": "true" }, symbol(run)),
      h("span", { class: "name" }, yearName(run.year), h("small", {}, title(run.workflow))),
      h("span", { class: "end" }, h("span", { class: `ink ${look(run)}` }, look(run) === "WAITS" ? "WAITS" : run.phase),
        h("small", {}, look(run) === "WAITS" ? "for a person" : why(run) || duration(run))))));
    if (sorted.length === 0) {
      this.runList.replaceChildren(h("li", { class: "faint" }, "None yet: open a year to start one."));
    }
    this.more.hidden = !this.next;
    this.onPaint?.();
  }

  /** Links stay the same elements: somebody may be pressing one. */
  entry(address, ...content) {
    if (!this.links.has(address)) {
      this.links.set(address, h("li", {}, h("a", { href: address, "data-focus": address })));
    }
    const entry = this.links.get(address);
    entry.firstChild.replaceChildren(...content);
    if (address === this.address) {
      entry.firstChild.setAttribute("aria-current", "page");
    } else {
      entry.firstChild.removeAttribute("aria-current");
    }
    return entry;
  }

  register() {
    const station = h("input", { name: "station", required: true, pattern: "[a-z]([a-z\\-]*[a-z])?", placeholder: "seattle", "aria-label": "Station" });
    const year = h("input", { name: "year", type: "number", required: true, min: 1700, max: 9999, placeholder: "2015", "aria-label": "Year" });
    const send = async (event) => {
      event.preventDefault();
      try {
        const made = await post("/api/years", { station: station.value, year: Number(year.value) });
        await this.load();
        this.go(`#/years/${made.id}`);
      } catch (problem) {
        message(problem.message, true);
      }
    };
    return h("form", { class: "register", onsubmit: send }, station, year, h("button", { type: "submit" }, "Add"));
  }

  tick() {
    if ([...this.runs.values()].some((run) => !isTerminal(run.phase))) {
      this.paint();
    }
  }
}
