// Everything about one task of a run.

import { h, onPress, replace, rove, stop } from "./dom.js";
import { artifacts, table } from "./facts.js";
import { duration, look, symbol, time } from "./format.js";
import { words } from "./draw.js";
import { count, leaves } from "./graph.js";
import { LogView } from "./log-view.js";

const SQUARE = ".square";

export class TaskView {
  /** @param select called with the path of a task that is chosen */
  constructor(select) {
    this.select = select;
    this.facts = h("div");
    this.more = h("details", { class: "more" }, h("summary", {}, "More about the task"));
    this.rest = h("div");
    this.more.append(this.rest);
    onPress(this.facts, (target) => this.press(target));
    rove(this.facts, SQUARE);
    this.clock = h("span", { class: "clock" });
    this.log = new LogView();
    this.attempt = 0;
    this.element = h("section", { class: "details", "aria-label": "Task", hidden: true }, this.facts, this.log.element, this.more);
  }

  press(target) {
    const button = target.closest("[data-select], [data-attempt]");
    if (button?.hasAttribute("data-attempt")) {
      this.attempt = Number(button.getAttribute("data-attempt"));
      this.show(this.run, this.path, this.tasks, this.title);
    } else if (button) {
      this.select(button.getAttribute("data-select") || null);
    }
  }

  show(run, path, tasks, title) {
    const task = tasks.get(path);
    this.element.hidden = !task;
    if (!task) {
      this.log.close();
      return;
    }
    if (path !== this.path) {
      this.path = path;
      this.attempt = 0;
    }
    Object.assign(this, { run, task, tasks, title });
    this.paint();
    const attempts = (task.attempts ?? []).length;
    const hasLog = attempts > 0 && !(task.children ?? []).length && task.reason !== "REUSED";
    this.log.element.hidden = !hasLog;
    if (hasLog) {
      this.log.show(run.key, path, this.attempt || attempts);
    } else {
      this.log.close();
    }
  }

  /** Writes how long it has taken by now. */
  tick() {
    this.clock.textContent = this.task ? duration(this.task) : "";
  }

  /** Writes the facts, if they have changed. */
  paint() {
    const { task, run } = this;
    this.tick();
    const content = JSON.stringify([task, this.attempt]);
    if (content === this.content) {
      return;
    }
    this.content = content;
    replace(this.facts,
      h("header", {},
        h("button", { class: "plain close", type: "button", "aria-label": "Close", "data-select": "" }, "×"),
        h("h2", {}, this.title ?? task.metadata?.title ?? task.name),
        h("p", { class: "path" }, task.path),
        h("p", {}, h("span", { class: `badge ${look(task)}` }, `${symbol(task)} ${words(task)}`), " ", this.clock)),
      task.message ? h("p", { class: "why" }, task.message) : null,
      this.instances(task),
      this.attempts(task),
      table("Outputs", task.outputs),
      artifacts(run, task));
    const rest = [table("Inputs", task.inputs), table("Metadata", task.metadata),
      table("Times", { started: time(task.startedAt), ended: time(task.endedAt) }), table("In the engine's words", task.native)].filter(Boolean);
    replace(this.rest, rest);
    this.more.hidden = rest.length === 0;
    stop(this.facts, SQUARE);
  }

  /** One small square for each instance of a fan-out. */
  instances(task) {
    const children = task.children ?? [];
    if (children.length === 0) {
      return null;
    }
    const counts = count(children.flatMap(leaves));
    const summary = Object.entries(counts).filter(([name]) => name !== "total").map(([name, n]) => `${n} ${name}`).join(", ");
    const isFanOut = children.some((child) => child.path.endsWith("]"));
    return h("section", {},
      h("h3", {}, isFanOut ? `Instances (${children.length})` : "Tasks of the group"),
      h("p", { class: "faint" }, summary),
      h("div", { class: isFanOut ? "squares" : "members" }, children.map((child) =>
        h("button", {
          class: `${isFanOut ? "square" : "member"} ${look(child)}`, type: "button", tabindex: isFanOut ? -1 : 0, "data-focus": `square ${child.path}`,
          title: `${child.path}: ${words(child)} ${duration(child)}`, "aria-label": `${child.path}, ${words(child)}`,
          "data-select": child.path,
        }, isFanOut ? null : `${symbol(child)} ${child.metadata?.title ?? child.name}`))));
  }

  attempts(task) {
    const attempts = task.attempts ?? [];
    if (attempts.length === 0) {
      return null;
    }
    return h("section", {}, h("h3", {}, "Attempts"), h("table", {},
      h("thead", {}, h("tr", {}, ["Log", "Phase", "Exit code", "Took"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, attempts.map((attempt) => h("tr", {},
        h("td", {}, h("button", {
          class: "link", type: "button", "data-focus": `attempt ${attempt.number}`, "aria-label": `Log of attempt ${attempt.number}`, "aria-pressed": String(attempt.number === (this.attempt || attempts.length)),
          "data-attempt": attempt.number,
        }, `#${attempt.number}`)),
        h("td", { class: `ink ${look(attempt)}`, title: attempt.message ?? "" }, `${symbol(attempt)} ${words(attempt)}`),
        h("td", {}, attempt.exitCode ?? ""),
        h("td", {}, duration(attempt)))))));
  }
}
