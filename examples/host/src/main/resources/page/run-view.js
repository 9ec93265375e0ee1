// One run: its head, its graph, what it waits for, and the task that is chosen.

import { announce, h, message, replace } from "./dom.js";
import { follow, get, newKey, ofRun, post, remove } from "./api.js";
import { duration, isTerminal, look, symbol, time, why, yearName } from "./format.js";
import { byPath } from "./graph.js";
import { GraphView } from "./graph-view.js";
import { TaskView, artifacts, table } from "./task-view.js";
import { approval } from "./approval-view.js";

export class RunView {
  /**
   * @param key the run
   * @param go changes the address
   * @param onState tells whether the stream is live
   */
  constructor(key, go, onState) {
    this.key = key;
    this.go = go;
    this.path = null;
    this.head = h("header", { class: "run-head" });
    this.waits = h("div", { class: "waits" });
    this.about = h("section", { class: "about" });
    const select = (path) => this.select(path);
    this.graph = new GraphView(select);
    this.task = new TaskView(select);
    this.element = h("div", { class: "run" }, this.head, this.waits,
      h("div", { class: "split" }, h("div", { class: "wide" }, this.graph.element, this.about), this.task.element));
    this.stop = () => {};
    this.begin(onState);
    this.timer = setInterval(() => this.tick(), 1000);
    this.resized = () => this.graph.paint();
    window.addEventListener("resize", this.resized);
    this.waiting = "";
  }

  async begin(onState) {
    try {
      await this.show(await get(ofRun(this.key)));
    } catch (problem) {
      replace(this.element, h("p", { class: "why" }, problem.message));
      return;
    }
    if (!this.closed) {
      this.stop = follow(ofRun(this.key, "/events"), {
        run: (run) => this.show(run),
        deleted: () => this.go(`#/years/${this.run.year}`),
      }, onState);
    }
  }

  select(path) {
    this.path = path === this.path ? null : path;
    this.paintTasks();
    if (this.path && window.innerWidth < 1000) {
      this.task.element.scrollIntoView({ block: "start" });
    }
  }

  async show(run) {
    if (this.run && this.run.phase !== run.phase) {
      announce(`Run ${run.workflow} of ${yearName(run.year)} is ${run.phase}`);
    }
    this.run = run;
    this.workflow ??= await get(`/api/workflows/${encodeURIComponent(run.workflow)}`);
    this.tasks = byPath(this.run.tasks ?? []);
    this.vertices = [...this.workflow.graph, ...this.exitHandler()];
    this.paint();
  }

  /** It comes after everything that nothing else comes after. */
  exitHandler() {
    const handler = this.workflow.onExit;
    if (!handler) {
      return [];
    }
    const before = new Set(this.workflow.graph.flatMap((vertex) => vertex.after));
    return [{ ...handler, after: this.workflow.graph.map((v) => v.name).filter((name) => !before.has(name)) }];
  }

  paint() {
    this.paintHead();
    this.paintWaits();
    this.paintTasks();
    const { run } = this;
    replace(this.about,
      run.failure ? h("p", { class: "why" }, h("strong", {}, run.failure.path), ` ${run.failure.message}`,
        " ", h("button", { class: "link", type: "button", onclick: () => this.select(run.failure.path) }, "Show")) : null,
      !run.failure && run.message ? h("p", { class: "why" }, run.message) : null,
      h("div", { class: "cards" }, [
        table("Outputs", run.outputs), artifacts(run, { artifacts: run.artifacts }), table("Arguments", run.arguments),
        table("About", { key: run.key, "run id": run.runId, asked: time(run.askedAt), started: time(run.startedAt),
          ended: time(run.endedAt), "again of": run.rerunOf, ...run.labels }),
      ].filter(Boolean).map((card) => h("div", { class: "card" }, card))));
  }

  paintTasks() {
    const title = this.vertices.find((vertex) => vertex.path === this.path)?.title;
    this.task.show(this.run, this.path, this.tasks, title);
    this.element.classList.toggle("with-task", !this.task.element.hidden);
    this.graph.show(this.vertices, this.tasks, this.path);
  }

  /** Buttons stay while they mean the same: somebody may be pressing one. */
  paintHead() {
    const { run } = this;
    if (run.phase !== this.headFor) {
      this.headFor = run.phase;
      this.facts = h("div", { class: "facts-line" });
      replace(this.head,
        h("div", { class: "titles" },
          h("p", { class: "over" }, h("a", { href: `#/years/${run.year}` }, yearName(run.year))),
          h("h1", {}, run.workflow.replaceAll("-", " "))),
        this.facts,
        h("div", { class: "buttons" }, this.buttons()));
    }
    this.paintFacts();
  }

  paintFacts() {
    const { run } = this;
    const { total = 0, terminal = 0 } = run.progress ?? {};
    replace(this.facts,
      h("span", { class: `badge large ${look(run)}` }, `${symbol(run)} ${run.phase}`),
      why(run) ? h("span", { class: "faint" }, why(run)) : null,
      h("span", { class: "clock" }, duration(run)),
      total > 0 ? h("span", { class: "progress" },
        h("progress", { max: total, value: terminal, "aria-label": "Progress", class: look(run) }), ` ${terminal} of ${total}`) : null);
  }

  buttons() {
    const { run } = this;
    const button = (text, onclick, type = "") => h("button", { class: type, type: "button", "data-focus": text, onclick }, text);
    return isTerminal(run.phase)
      ? [button(run.phase === "SUCCEEDED" || run.phase === "LOST" ? "Run again" : "Re-run what failed", () => this.rerun(), "primary"),
        button("Delete", () => this.act(() => remove(ofRun(run.key)), "Deleted."))]
      : [button("Cancel", () => this.act(() => post(ofRun(run.key, "/cancel"), { mode: "STOP" }), "Cancelling."), "danger")];
  }

  async act(action, said) {
    try {
      const result = await action();
      message(said);
      return result;
    } catch (problem) {
      message(problem.message, true);
      return null;
    }
  }

  async rerun() {
    this.againKey ??= newKey();
    const again = await this.act(() => post(ofRun(this.run.key, "/rerun"), {}, this.againKey), "Started again.");
    if (again) {
      this.againKey = null;
      this.go(`#/runs/${again.key}`);
    }
  }

  /** Forms stay as they are while the same tasks wait: somebody may be typing. */
  paintWaits() {
    const waiting = approvals(this.workflow.graph)
      .filter((vertex) => { const task = this.tasks.get(vertex.path); return task && look(task) === "WAITS"; });
    const names = waiting.map((vertex) => vertex.path).join();
    if (names !== this.waiting) {
      this.waiting = names;
      this.waits.replaceChildren(...waiting.map((vertex) => approval(this.run, vertex)));
      if (names) {
        announce(`The run waits for ${waiting.map((vertex) => vertex.title).join(", ")}`);
      }
    }
  }

  tick() {
    if (this.run && this.workflow && !isTerminal(this.run.phase)) {
      this.paintFacts();
      this.graph.tick();
      this.task.tick();
    }
  }

  close() {
    this.closed = true;
    this.stop();
    this.task.log.close();
    clearInterval(this.timer);
    window.removeEventListener("resize", this.resized);
  }
}

function approvals(vertices) {
  return vertices.flatMap((vertex) => (vertex.kind === "approval" ? [vertex] : approvals(vertex.members ?? [])));
}
