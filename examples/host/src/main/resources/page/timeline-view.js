// The tasks of a run as a list: when each ran, and what became of it. Finds one among many.

import { h, onPress, order, rove, stop } from "./dom.js";
import { duration, isTerminal, look, symbol } from "./format.js";
import { words } from "./draw.js";
import { count, leaves } from "./graph.js";

const FOLDED_FROM = 25;
const NAME = ".row-name";

export class TimelineView {
  /** @param select called with the path of a task that is chosen */
  constructor(select) {
    this.select = select;
    this.rows = new Map();
    this.turned = new Set();
    this.phase = "";
    this.text = h("input", { type: "search", placeholder: "Find a task", "aria-label": "Find a task", oninput: () => this.paint() });
    this.phases = h("div", { class: "phases", role: "group", "aria-label": "Only tasks in one phase" });
    this.list = h("ol", { class: "timeline" });
    this.none = h("p", { class: "faint" }, "No task is like that.");
    onPress(this.phases, (target) => this.filter(target.closest("[data-phase]")));
    onPress(this.list, (target) => this.press(target));
    rove(this.list, NAME);
    this.element = h("section", { class: "tasks", "aria-label": "Tasks of the run", hidden: true },
      h("div", { class: "tasks-bar" }, this.text, this.phases), this.list, this.none);
  }

  filter(button) {
    if (button) {
      const phase = button.getAttribute("data-phase");
      this.phase = phase === this.phase ? "" : phase;
      this.paint();
    }
  }

  press(target) {
    const fold = target.closest("[data-fold]")?.getAttribute("data-fold");
    const chosen = target.closest("[data-select]")?.getAttribute("data-select");
    if (fold) {
      this.turned.has(fold) ? this.turned.delete(fold) : this.turned.add(fold);
      this.paint();
    } else if (chosen) {
      this.select(chosen);
    }
  }

  /** Shows a state. */
  show(run, tasks, titles, selected) {
    Object.assign(this, { run, tasks, titles, selected });
    this.paint();
  }

  paint() {
    if (!this.run || this.element.hidden) {
      return;
    }
    const all = this.run.tasks ?? [];
    this.paintPhases(count(all.flatMap(leaves)));
    const text = this.text.value.trim().toLowerCase();
    const shown = text || this.phase ? this.matching(all, text) : this.unfolded(all, 0);
    order(this.list, shown.map(({ task, depth }) => this.row(task, depth)));
    this.none.hidden = shown.length > 0;
    stop(this.list, NAME);
    this.tick();
  }

  paintPhases(counts) {
    order(this.phases, Object.entries(counts).filter(([phase]) => phase !== "total").map(([phase, number]) => {
      const button = this.phases.querySelector(`[data-phase="${phase}"]`)
        ?? h("button", { type: "button", class: `phase ${phase}`, "data-phase": phase, "data-focus": `phase ${phase}` });
      button.textContent = `${symbol({ phase })} ${number} ${phase === "WAITS" ? "waiting for a person" : phase.toLowerCase()}`;
      button.setAttribute("aria-pressed", String(phase === this.phase));
      return button;
    }));
  }

  matching(tasks, text) {
    return tasks.flatMap((task) => [
      ...((!text || `${task.path} ${this.title(task)}`.toLowerCase().includes(text)) && (!this.phase || look(task) === this.phase)
        ? [{ task, depth: 0 }] : []),
      ...this.matching(task.children ?? [], text)]);
  }

  unfolded(tasks, depth) {
    return tasks.flatMap((task) => [{ task, depth }, ...(this.isOpen(task) ? this.unfolded(task.children ?? [], depth + 1) : [])]);
  }

  /** Long fan-outs are folded, until somebody opens them. */
  isOpen(task) {
    return ((task.children ?? []).length < FOLDED_FROM) !== this.turned.has(task.path);
  }

  title(task) {
    const at = task.path.match(/\[[^\]]*\]$/)?.[0] ?? "";
    const name = this.titles.get(task.path) ?? task.metadata?.title ?? task.name.replace(at, "");
    return at && !name.endsWith(at) ? `${name} ${at}` : name;
  }

  /** Rows stay the same elements while their tasks are shown. */
  row(task, depth) {
    const content = JSON.stringify([look(task), words(task), depth, this.isOpen(task), task.children?.length, task.path === this.selected]);
    let row = this.rows.get(task.path);
    if (!row) {
      row = { node: h("li"), bar: h("span", { class: "part" }), time: h("span", { class: "row-time" }),
        name: h("button", { type: "button", tabindex: -1, class: "row-name", "data-select": task.path, "data-focus": `row ${task.path}` }) };
      this.rows.set(task.path, row);
    }
    row.task = task;
    if (row.content !== content) {
      row.content = content;
      const many = (task.children ?? []).length;
      const hasFocus = document.activeElement === row.name;
      row.node.className = `row ${look(task)} depth-${Math.min(depth, 4)} ${task.path === this.selected ? "selected" : ""}`;
      row.name.replaceChildren(h("span", { class: "ink", "aria-hidden": "true" }, symbol(task)), ` ${this.title(task)}`);
      row.name.setAttribute("aria-label", `${this.title(task)}, ${words(task)}`);
      const fold = many === 0 ? null : h("button", { type: "button", class: "row-fold", "data-fold": task.path, "data-focus": `rowfold ${task.path}`,
        "aria-expanded": String(this.isOpen(task)), "aria-label": `Tasks of ${this.title(task)}` }, `${this.isOpen(task) ? "−" : "+"} ${many}`);
      order(row.node, [h("span", { class: "row-title" }, row.name, fold ?? ""), h("span", { class: "row-state ink" }, words(task)),
        h("span", { class: "track", "aria-hidden": "true" }, row.bar), row.time]);
      if (hasFocus) {
        row.name.focus({ preventScroll: true });
      }
    }
    return row.node;
  }

  /** Gives the focus to a row. */
  focus(path) {
    this.rows.get(path)?.name.focus();
  }

  /** Writes how long everything has taken by now. */
  tick() {
    if (!this.run || this.element.hidden) {
      return;
    }
    const begin = Date.parse(this.run.startedAt ?? this.run.askedAt);
    const end = Math.max(begin + 1, this.run.endedAt ? Date.parse(this.run.endedAt) : Date.now());
    const place = (time) => (Math.min(end, Math.max(begin, time)) - begin) / (end - begin) * 100;
    for (const { node, task, bar, time } of this.rows.values()) {
      if (node.isConnected && !(isTerminal(task.phase) && isTerminal(this.run.phase) && bar.dataset.final === task.path + end)) {
        const from = task.startedAt ? place(Date.parse(task.startedAt)) : 0;
        const to = task.endedAt ? place(Date.parse(task.endedAt)) : 100;
        bar.style.left = `${from}%`;
        bar.style.width = task.startedAt ? `${Math.max(0, to - from)}%` : "0";
        bar.hidden = !task.startedAt;
        bar.dataset.final = task.path + end;
        time.textContent = duration(task);
      }
    }
  }
}
