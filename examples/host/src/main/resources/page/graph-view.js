// The graph of a run with its controls: open and fold groups, fit, larger, smaller, arrow keys.

import { h, onPress, replace, rove, s, stop } from "./dom.js";
import { draw, redraw, shortState } from "./draw.js";
import { boxes, join } from "./graph.js";
import { layout } from "./layout.js";

const MARGIN = 14;
const STEP = 1.25;
const PADDING = 32;
const BOX = "[data-path]";

export class GraphView {
  /** @param select called with the path of a box that is chosen */
  constructor(select) {
    this.select = select;
    this.open = new Set();
    this.scale = null;
    this.canvas = h("div", { class: "canvas", onkeydown: (event) => this.key(event) });
    onPress(this.canvas, (target) => this.press(target));
    rove(this.canvas, BOX);
    this.element = h("section", { class: "graph", "aria-label": "Graph of the run" },
      h("div", { class: "tools" },
        this.tool("−", "Smaller", () => this.zoom(1 / STEP)), this.tool("+", "Larger", () => this.zoom(STEP)),
        this.tool("Fit", "Fit", () => this.zoom(null))),
      this.canvas);
  }

  tool(text, name, onclick) {
    return h("button", { class: "plain", type: "button", "aria-label": name, onclick }, text);
  }

  zoom(factor) {
    this.scale = factor === null ? null : Math.min(2, Math.max(0.2, (this.scale ?? this.fit()) * factor));
    this.resize();
  }

  /** As large as the place allows, but readable, and no larger than life. */
  fit() {
    return Math.max(0.62, Math.min(1, (this.canvas.clientWidth - PADDING) / (this.laid.width + 2 * MARGIN)));
  }

  press(target) {
    const fold = target.closest("[data-fold]");
    const box = target.closest("[data-path]");
    if (fold) {
      this.toggle(fold.getAttribute("data-fold"));
    } else if (box) {
      this.select(box.getAttribute("data-path"));
    }
  }

  key(event) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.press(event.target);
    } else {
      this.move(event);
    }
  }

  toggle(path) {
    this.open.has(path) ? this.open.delete(path) : this.open.add(path);
    this.made = null;
    this.show(this.vertices, this.tasks, this.selected);
  }

  /** Shows a state: places are found once, and what has changed is drawn again. */
  show(vertices, tasks, selected) {
    Object.assign(this, { vertices, tasks, selected });
    if (this.made) {
      join(this.made, tasks);
      redraw(this.made, this.laid, selected);
    } else {
      this.made = boxes(vertices, tasks, this.open);
      this.laid = layout(this.made);
      this.paint();
    }
  }

  paint() {
    const drawing = draw(this.made, this.laid, this.selected);
    drawing.setAttribute("transform", `translate(${MARGIN} ${MARGIN})`);
    this.svg = s("svg", { viewBox: `0 0 ${this.laid.width + 2 * MARGIN} ${this.laid.height + 2 * MARGIN}` },
      s("defs", {}, s("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
        s("path", { d: "M0 0.500L8 4L0 7.500z", class: "tip" }))),
      drawing);
    this.resize();
    replace(this.canvas, this.svg);
    stop(this.canvas, BOX);
  }

  /** Fits it into its place, or makes it as large as somebody wanted. */
  resize() {
    if (this.svg) {
      const scale = this.scale ?? this.fit();
      this.svg.setAttribute("width", (this.laid.width + 2 * MARGIN) * scale);
      this.svg.setAttribute("height", (this.laid.height + 2 * MARGIN) * scale);
    }
  }

  /** Gives the focus to a box. */
  focus(path) {
    this.canvas.querySelector(`[data-path="${CSS.escape(path)}"]`)?.focus();
  }

  /** Writes how long everything has taken by now. */
  tick() {
    const texts = new Map([...this.canvas.querySelectorAll("[data-state]")].map((text) => [text.getAttribute("data-state"), text]));
    const write = (made) => made.forEach((box) => {
      if (texts.has(box.path)) {
        texts.get(box.path).textContent = shortState(box);
      }
      write(box.inside ?? []);
    });
    write(this.made ?? []);
  }

  /** Arrow keys go to the nearest box in their direction. */
  move(event) {
    const direction = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    const from = document.activeElement?.closest?.("[data-path]");
    if (!direction || !from) {
      return;
    }
    event.preventDefault();
    const at = centre(from);
    let best = null;
    for (const other of this.canvas.querySelectorAll("[data-path]")) {
      const to = centre(other);
      const along = (to.x - at.x) * direction[0] + (to.y - at.y) * direction[1];
      const across = Math.abs((to.x - at.x) * direction[1]) + Math.abs((to.y - at.y) * direction[0]);
      if (other !== from && along > 5 && (!best || along + 2 * across < best.far)) {
        best = { other, far: along + 2 * across };
      }
    }
    best?.other.focus();
  }
}

function centre(element) {
  const place = element.getBoundingClientRect();
  return { x: place.x + place.width / 2, y: place.y + place.height / 2 };
}
