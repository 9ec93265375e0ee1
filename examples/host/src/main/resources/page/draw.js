// Draws laid-out boxes as SVG. Each box is a button that the keyboard reaches.

import { s } from "./dom.js";
import { duration, isTerminal, look, symbol, why } from "./format.js";

// What fits on a box in a wide font.
const LETTERS = 20;
const STATE_LETTERS = 28;

/**
 * Draws a graph. What can be pressed says so by data-path (a box) or data-fold (a group).
 *
 * @param made boxes with places
 * @param laid what layout returned for them
 * @param selected the path of the selected box
 */
export function draw(made, laid, selected) {
  return s("g", {}, laid.edges.map((edge) => drawEdge(edge, made)), made.map((box) => drawBox(box, selected)));
}

function drawEdge(edge, made) {
  edge.tasks = () => [edge.from, edge.to].map((id) => made.find((box) => box.id === id).task);
  edge.node = s("path", { d: edge.path, class: edgeClass(edge), "marker-end": "url(#arrow)" });
  return edge.node;
}

function edgeClass(edge) {
  const [from, to] = edge.tasks();
  return `edge ${!isTerminal(from.phase) ? "waiting" : look(to) === "RUNNING" ? "flowing" : "past"}`;
}

function drawBox(box, selected) {
  const isOpen = Boolean(box.inside);
  box.button = s("g", { role: "button", tabindex: -1, "data-focus": `box ${box.path}`, "data-path": box.path });
  box.node = s("g", { transform: `translate(${box.x} ${box.y})` }, box.button);
  box.drawn = null;
  redrawBox(box, selected);
  if (box.kind === "group") {
    box.node.append(fold(box, isOpen));
  }
  if (isOpen) {
    const inner = draw(box.inside, box.insideLayout, selected);
    inner.setAttribute("transform", `translate(${box.shift.x} ${box.shift.y})`);
    box.node.append(inner);
  }
  return box.node;
}

/** Draws what has changed, and leaves the rest as it is: it has the focus, or the mouse on it. */
export function redraw(made, laid, selected) {
  for (const box of made) {
    redrawBox(box, selected);
    if (box.inside) {
      redraw(box.inside, box.insideLayout, selected);
    }
  }
  laid.edges.forEach((edge) => edge.node.setAttribute("class", edgeClass(edge)));
}

function redrawBox(box, selected) {
  const isSelected = box.path === selected;
  const content = JSON.stringify([look(box.task), words(box.task), box.counts, box.task.attempts?.length, isSelected]);
  if (content === box.drawn) {
    return;
  }
  box.drawn = content;
  const isOpen = Boolean(box.inside);
  box.node.setAttribute("class", `box ${look(box.task)} ${box.kind} ${isOpen ? "open" : ""} ${isSelected ? "selected" : ""}`);
  box.button.setAttribute("aria-label", label(box));
  box.button.setAttribute("aria-pressed", String(isSelected));
  box.button.replaceChildren(...parts(box, isOpen));
}

function parts(box, isOpen) {
  const all = [
    s("title", {}, box.title),
    s("rect", { class: "card", rx: 10, width: box.width, height: box.height }),
    s("circle", { class: "dot", cx: 20, cy: 21, r: 10 }),
    s("text", { class: "symbol", x: 20, y: 25 }, symbol(box.task)),
    s("text", { class: "title", x: 38, y: 25 }, short(box.title, isOpen ? 60 : LETTERS - (box.kind === "group" ? 3 : 0))),
  ];
  if (!isOpen) {
    all.push(s("text", { class: "state", "data-state": box.path, x: 14, y: box.counts ? 43 : 47 }, shortState(box)));
    if (box.counts) {
      all.push(bar(box));
      all.unshift(s("rect", { class: "shade", x: 6, y: 6, rx: 10, width: box.width, height: box.height }));
    }
  }
  return all;
}

function fold(box, isOpen) {
  return s("g", {
    class: "fold", role: "button", tabindex: 0, transform: `translate(${box.width - 20} 20)`,
    "aria-label": `${isOpen ? "Fold" : "Open"} group ${box.title}`, "aria-expanded": String(isOpen),
    "data-focus": `fold ${box.path}`, "data-fold": box.path,
  }, s("circle", { r: 10 }), s("path", { d: isOpen ? "M-4 0h8" : "M-4 0h8M0 -4v8" }));
}

/** The same, as long as there is room for. */
export const shortState = (box) => short(stateText(box), STATE_LETTERS);

/** What stands on a box below its title. */
export function stateText(box) {
  const { task, counts } = box;
  if (counts && counts.total > 0 && !["SKIPPED", "OMITTED"].includes(task.phase)) {
    const ended = Object.entries(counts).reduce((sum, [phase, n]) => sum + (isTerminal(phase) ? n : 0), 0);
    const failed = counts.FAILED ? ` · ${counts.FAILED} failed` : "";
    return [`${ended} of ${counts.total}${failed}`, duration(task)].filter(Boolean).join(" · ");
  }
  const attempts = (task.attempts ?? []).length > 1 ? `#${task.attempts.length}` : "";
  return [words(task), attempts, duration(task)].filter(Boolean).join(" · ");
}

/** The phase and, where there is one, the reason. */
export function words(task) {
  const reason = why(task);
  return reason ? `${task.phase} ${reason}` : task.phase;
}

function label(box) {
  const kind = { fanOut: "fan-out", group: "group", approval: "approval", call: "call" }[box.kind] ?? "task";
  return `${box.title}, ${kind}, ${words(box.task)}${box.counts?.total ? `, ${stateText(box)}` : ""}`;
}

const ORDER = ["SUCCEEDED", "SKIPPED", "OMITTED", "CANCELLED", "LOST", "FAILED", "RUNNING", "WAITS", "PENDING"];

/** A bar with a part for each phase. */
function bar(box) {
  const width = box.width - 28;
  const group = s("g", { transform: `translate(14 ${box.height - 12})` }, s("rect", { class: "rail", width, height: 5, rx: 2.5 }));
  let x = 0;
  for (const phase of ORDER) {
    const part = ((box.counts[phase] ?? 0) / Math.max(1, box.counts.total)) * width;
    if (part > 0 && phase !== "PENDING") {
      group.append(s("rect", { class: `part ${phase}`, x, width: part, height: 5 }));
    }
    x += part;
  }
  return group;
}

function short(text, letters) {
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}
