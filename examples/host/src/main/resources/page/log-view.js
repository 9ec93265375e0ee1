// The lines of one attempt, live while it runs.

import { h } from "./dom.js";
import { follow, ofRun } from "./api.js";

const MOST = 2000;

export class LogView {
  constructor() {
    this.lines = h("pre", { class: "log", tabindex: 0, "aria-label": "Log" });
    this.state = h("span", { class: "faint" });
    this.element = h("section", {}, h("h3", {}, "Log ", this.state), this.lines);
    this.stop = () => {};
    this.shown = "";
  }

  /** Follows an attempt, unless it is shown already. */
  show(key, path, attempt) {
    const wanted = `${key} ${path} ${attempt}`;
    if (wanted === this.shown) {
      return;
    }
    this.close();
    this.shown = wanted;
    this.lines.replaceChildren();
    this.last = 0;
    this.state.textContent = `attempt ${attempt}, live`;
    const query = `?follow=true&path=${encodeURIComponent(path)}&attempt=${attempt}`;
    this.stop = follow(ofRun(key, `/log${query}`), {
      line: (line, event) => this.add(line, Number(event.lastEventId)),
      end: () => {
        this.state.textContent = this.lines.childElementCount ? `attempt ${attempt}` : `attempt ${attempt}: no lines`;
        this.stop();
      },
    }, (state) => {
      this.state.textContent = state === "live" ? `attempt ${attempt}, live` : `attempt ${attempt}: not there now`;
    });
  }

  /** A stream that is opened again begins with the first line. */
  add(line, number) {
    if (number <= this.last) {
      return;
    }
    this.last = number;
    const atEnd = this.lines.scrollTop + this.lines.clientHeight >= this.lines.scrollHeight - 8;
    this.lines.append(h("span", { class: line.error ? "error" : "" }, `${line.text}\n`));
    while (this.lines.childElementCount > MOST) {
      this.lines.firstChild.remove();
    }
    if (atEnd) {
      this.lines.scrollTop = this.lines.scrollHeight;
    }
  }

  close() {
    this.stop();
    this.shown = "";
  }
}
