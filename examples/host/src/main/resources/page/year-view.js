// One year of a station: what is known of it, what was sent, and what can be done.

import { ask, h, message, replace } from "./dom.js";
import { get, put, remove } from "./api.js";
import { bytes, yearName } from "./format.js";
import { startForm } from "./start-form.js";
import { table } from "./facts.js";

export class YearView {
  /** @param changed called when there is another year, or one less */
  constructor(id, go, changed) {
    this.id = id;
    this.go = go;
    this.changed = changed;
    this.element = h("div", { class: "year" });
    this.load();
  }

  async load() {
    try {
      const address = `/api/years/${encodeURIComponent(this.id)}`;
      [this.year, this.fitting] = await Promise.all([get(address), get(`${address}/workflows`)]);
      this.paint();
    } catch (problem) {
      replace(this.element, h("div", { class: "empty" }, h("h1", {}, "This year is not there"), h("p", { class: "why" }, problem.message)));
    }
  }

  paint() {
    const { year } = this;
    document.title = `${yearName(year.id)} · Weather office`;
    replace(this.element,
      h("header", { class: "run-head" },
        h("div", { class: "titles" }, h("p", { class: "over" }, "Year of a station"), h("h1", {}, yearName(year.id))),
        h("div", { class: "facts-line" }, h("span", { class: `badge large stage ${year.stage}` }, year.stage)),
        h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => this.forget() }, "Forget"))),
      h("div", { class: "cards" },
        h("section", { class: "card start" }, h("h2", { class: "part-name" }, "Start a workflow"),
          this.fitting.items.map((workflow) => startForm(year, workflow, workflow.name === year.asksFor, this.go))),
        h("section", { class: "card" }, table("Figures", year.figures, "h2") ?? [h("h2", { class: "part-name" }, "Figures"), h("p", { class: "faint" }, "None yet.")]),
        h("section", { class: "card" }, h("h2", { class: "part-name" }, "Documents"), this.documents()),
        h("section", { class: "card" }, h("h2", { class: "part-name" }, "Inputs"), ["observations", "normals"].map((name) => this.input(name)))));
  }

  documents() {
    const names = this.year.documents;
    return names.length === 0 ? h("p", { class: "faint" }, "None yet.") : h("ul", { class: "files" }, names.map((name) =>
      h("li", {}, h("a", { href: `/api/years/${this.year.id}/documents/${encodeURIComponent(name)}`, download: "" }, `⤓ ${name}`))));
  }

  input(name) {
    const sent = this.year.inputs.find((input) => input.name === name);
    const address = `/api/years/${this.year.id}/inputs/${name}`;
    const chooser = h("input", { type: "file", class: "unseen", accept: ".csv,text/csv", "aria-label": name, onchange: () => this.send(address, chooser) });
    return h("div", { class: "input" },
      h("div", { class: "name" }, h("strong", {}, name),
        sent ? h("small", {}, h("a", { href: address, download: "" }, "⤓ sent for this year"), ` ${bytes(sent.sizeBytes)}`) : h("small", {}, "as the station sent it")),
      h("label", { class: "choose" }, chooser, h("span", { "aria-hidden": "true" }, sent ? "Replace" : "Send a file")));
  }

  async send(address, chooser) {
    if (chooser.files.length === 0) {
      return;
    }
    try {
      await put(address, chooser.files[0]);
      message("Received.");
      await this.load();
    } catch (problem) {
      message(problem.message, true);
    }
  }

  async forget() {
    if (!await ask(`Forget ${yearName(this.year.id)}, with its figures and what was sent for it?`, "Forget the year", "Keep it")) {
      return;
    }
    try {
      await remove(`/api/years/${this.year.id}`);
      this.go("#/");
      await this.changed();
    } catch (problem) {
      message(problem.message, true);
    }
  }

  close() {}
}
