// One year of a station: what is known of it, what was sent, and what can be done.

import { h, message, replace } from "./dom.js";
import { get, put, remove } from "./api.js";
import { bytes, yearName } from "./format.js";
import { startForm } from "./start-form.js";
import { table } from "./task-view.js";

export class YearView {
  constructor(id, go) {
    this.id = id;
    this.go = go;
    this.element = h("div", { class: "year" });
    this.load();
  }

  async load() {
    try {
      const address = `/api/years/${encodeURIComponent(this.id)}`;
      [this.year, this.fitting] = await Promise.all([get(address), get(`${address}/workflows`)]);
      this.paint();
    } catch (problem) {
      replace(this.element, h("p", { class: "why" }, problem.message));
    }
  }

  paint() {
    const { year } = this;
    replace(this.element,
      h("header", { class: "run-head" },
        h("div", { class: "titles" }, h("p", { class: "over" }, "Year of a station"), h("h1", {}, yearName(year.id))),
        h("div", { class: "facts-line" }, h("span", { class: `badge large stage ${year.stage}` }, year.stage)),
        h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => this.forget() }, "Forget"))),
      h("div", { class: "cards" },
        h("section", { class: "card start" }, h("h3", {}, "Start a workflow"),
          this.fitting.items.map((workflow) => startForm(year, workflow, workflow.name === year.asksFor, this.go))),
        h("section", { class: "card" }, table("Figures", year.figures) ?? [h("h3", {}, "Figures"), h("p", { class: "faint" }, "None yet.")]),
        h("section", { class: "card" }, h("h3", {}, "Documents"), this.documents()),
        h("section", { class: "card" }, h("h3", {}, "Inputs"), ["observations", "normals"].map((name) => this.input(name)))));
  }

  documents() {
    const names = this.year.documents;
    return names.length === 0 ? h("p", { class: "faint" }, "None yet.") : h("ul", { class: "files" }, names.map((name) =>
      h("li", {}, h("a", { href: `/api/years/${this.year.id}/documents/${encodeURIComponent(name)}`, download: "" }, `⤓ ${name}`))));
  }

  input(name) {
    const sent = this.year.inputs.find((input) => input.name === name);
    const address = `/api/years/${this.year.id}/inputs/${name}`;
    return h("div", { class: "input" },
      h("label", {}, h("span", {}, name), h("input", { type: "file", accept: ".csv,text/csv", onchange: (event) => this.send(address, event.target) })),
      sent ? h("p", { class: "faint" }, h("a", { href: address, download: "" }, "⤓ sent for this year"), ` ${bytes(sent.sizeBytes)}`)
        : h("p", { class: "faint" }, "as the station sent it"));
  }

  async send(address, chooser) {
    try {
      await put(address, chooser.files[0]);
      message("Received.");
      await this.load();
    } catch (problem) {
      message(problem.message, true);
    }
  }

  async forget() {
    try {
      await remove(`/api/years/${this.year.id}`);
      this.go("#/");
    } catch (problem) {
      message(problem.message, true);
    }
  }

  close() {}
}
