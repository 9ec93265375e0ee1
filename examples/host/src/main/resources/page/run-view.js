// One run: its head, its graph, what it waits for, and the task that is chosen.

import { announce, ask, h, message, replace } from "./dom.js";
import { follow, get, newKey, ofRun, post, remove } from "./api.js";
import { duration, isTerminal, look, symbol, time, title, why, yearName } from "./format.js";
import { byPath } from "./graph.js";
import { GraphView } from "./graph-view.js";
import { TaskView } from "./task-view.js";
import { artifacts, table } from "./facts.js";
import { TimelineView } from "./timeline-view.js";
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
    this.why = h("div");
    this.waits = h("div", { class: "waits" });
    this.about = h("section", { class: "about", "aria-label": "About the run" });
    const select = (path) => this.select(path);
    this.graph = new GraphView(select);
    this.timeline = new TimelineView(select);
    this.task = new TaskView(select);
    this.views = h("div", { class: "views", role: "group", "aria-label": "View" },
      ["Graph", "Timeline"].map((name) => h("button", { type: "button", onclick: () => this.view(name) }, name)));
    this.element = h("div", { class: "run", onkeydown: (event) => event.key === "Escape" && this.path && this.select(null) },
      this.head, this.why, this.waits, h("div", { class: "split" },
        h("div", { class: "wide" }, h("div", {}, this.views, this.graph.element, this.timeline.element), this.about), this.task.element));
    this.stop = () => {};
    this.begin(onState);
    this.timer = setInterval(() => this.tick(), 1000);
    this.resized = () => this.graph.resize();
    window.addEventListener("resize", this.resized);
    this.waiting = "";
    this.view(localStorage.getItem("view") ?? "Graph");
  }

  /** Shows the graph or the timeline. */
  view(name) {
    const isGraph = name !== "Timeline";
    localStorage.setItem("view", name);
    this.graph.element.hidden = !isGraph;
    this.timeline.element.hidden = isGraph;
    [...this.views.children].forEach((button) => button.setAttribute("aria-pressed", String((button.textContent === "Graph") === isGraph)));
    this.timeline.paint();
    this.graph.resize();
  }

  async begin(onState) {
    try {
      const run = await get(ofRun(this.key));
      this.workflow = await get(`/api/workflows/${encodeURIComponent(run.workflow)}`);
      this.vertices = [...this.workflow.graph, ...this.exitHandler()];
      this.titles = titles(this.vertices);
      this.show(run);
    } catch (problem) {
      replace(this.element, h("div", { class: "empty" }, h("h1", {}, "This run is not there"), h("p", { class: "why" }, problem.message)));
      return;
    }
    if (!this.closed) {
      this.stop = follow(ofRun(this.key, "/events"), {
        run: (run) => this.take(run),
        deleted: () => this.go(`#/years/${this.run.year}`),
      }, onState);
    }
  }

  /** However often the state changes, it is drawn once for each picture that the screen shows. */
  take(run) {
    if (!this.next) {
      requestAnimationFrame(() => {
        const newest = this.next;
        this.next = null;
        if (!this.closed) {
          this.show(newest);
        }
      });
    }
    this.next = run;
  }

  select(path) {
    const before = this.path;
    this.path = path === this.path ? null : path;
    this.paintTasks();
    if (this.path && window.innerWidth < 1000) {
      this.task.element.scrollIntoView({ block: "start" });
    }
    if (!this.path && before) {
      this.graph.element.hidden ? this.timeline.focus(before) : this.graph.focus(before);
    }
  }

  show(run) {
    if (this.run && this.run.phase !== run.phase) {
      announce(`Run ${run.workflow} of ${yearName(run.year)} is ${run.phase}`);
    }
    this.run = run;
    this.tasks = byPath(this.run.tasks ?? []);
    document.title = `${symbol(run)} ${title(run.workflow)} · ${yearName(run.year)}`;
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
    replace(this.why, this.reason());
    const content = JSON.stringify([run.outputs, run.artifacts, run.arguments, run.labels, run.startedAt, run.endedAt]);
    if (content !== this.aboutFor) {
      this.aboutFor = content;
      replace(this.about, h("div", { class: "cards" }, [
        table("Outputs", run.outputs, "h2"), artifacts(run, { artifacts: run.artifacts }, "h2"), table("Arguments", run.arguments, "h2"),
        table("About", { key: run.key, "run id": run.runId, asked: time(run.askedAt), started: time(run.startedAt),
          ended: time(run.endedAt), "again of": run.rerunOf, ...run.labels }, "h2"),
      ].filter(Boolean).map((card) => h("div", { class: "card" }, card))));
    }
  }

  /** Why it failed, and where. */
  reason() {
    const { failure, message: said, phase } = this.run;
    if (failure) {
      return h("p", { class: "why" }, h("strong", {}, this.titles.get(failure.path) ?? failure.path), `: ${failure.message} `,
        h("button", { class: "link", type: "button", "data-focus": "failure", onclick: () => this.path !== failure.path && this.select(failure.path) }, "Show"));
    }
    const lost = phase === "LOST" ? "The engine that ran it has ended. What it did is not known; run it again." : "";
    return said || lost ? h("p", { class: "why" }, said || lost) : null;
  }

  paintTasks() {
    this.task.show(this.run, this.path, this.tasks, this.titles.get(this.path));
    this.element.classList.toggle("with-task", !this.task.element.hidden);
    this.graph.show(this.vertices, this.tasks, this.path);
    this.timeline.show(this.run, this.tasks, this.titles, this.path);
    this.graph.resize();
  }

  /** Buttons stay while they mean the same: somebody may be pressing one. */
  paintHead() {
    const { run } = this;
    const mark = `${run.phase} ${run.cancelRequestedAt ?? ""}`;
    if (mark !== this.headFor) {
      this.headFor = mark;
      this.facts = h("div", { class: "facts-line" });
      replace(this.head,
        h("div", { class: "titles" },
          h("p", { class: "over" }, h("a", { href: `#/years/${run.year}` }, yearName(run.year))),
          h("h1", {}, title(run.workflow))),
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
      why(run) ? h("span", { class: look(run) === "WAITS" ? "ink WAITS" : "faint" }, why(run)) : null,
      run.cancelRequestedAt && !isTerminal(run.phase) ? h("span", { class: "ink CANCELLED" }, "cancelling") : null,
      h("span", { class: "clock" }, duration(run)),
      total > 0 ? h("span", { class: "progress" },
        h("progress", { max: total, value: terminal, "aria-label": "Progress", class: look(run) }), ` ${terminal} of ${total}`) : null);
  }

  buttons() {
    const { run } = this;
    const button = (text, onclick, type = "") => h("button", { class: type, type: "button", "data-focus": text, onclick }, text);
    return isTerminal(run.phase)
      ? [button(run.phase === "SUCCEEDED" || run.phase === "LOST" ? "Run again" : "Re-run what failed", () => this.rerun(), "primary"),
        button("Delete", () => this.sure("Delete this run, with its logs and artifacts? What was delivered stays.", "Delete the run", "Keep it",
          () => remove(ofRun(run.key)), "Deleted."))]
      : run.cancelRequestedAt
      ? [button("Terminate", () => this.sure("End this run at once? Its exit handler does not run then.", "Terminate the run", "Let it end",
        () => post(ofRun(run.key, "/cancel"), { mode: "TERMINATE" }), "Terminating."), "danger")]
      : [button("Cancel", () => this.sure("Cancel this run? What has succeeded is kept for a re-run.", "Cancel the run", "Keep it running",
        () => post(ofRun(run.key, "/cancel"), { mode: "STOP" }), "Cancelling."), "danger")];
  }

  async sure(question, yes, no, action, said) {
    if (await ask(question, yes, no)) {
      await this.act(action, said);
    }
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
      this.timeline.tick();
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

/** The titles of vertices by their paths. */
function titles(vertices, map = new Map()) {
  for (const vertex of vertices) {
    map.set(vertex.path, vertex.title);
    titles(vertex.members ?? [], map);
  }
  return map;
}
