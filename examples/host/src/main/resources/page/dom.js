// Small helpers around the DOM. Text is always text: nothing here takes markup.

/** Makes an element: attributes, listeners (onclick…), then children, texts or nothing. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** Makes an SVG element. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Puts new children in place of the old, and gives the focus back to what had it. */
export function replace(parent, ...children) {
  const focus = document.activeElement;
  const id = focus && parent.contains(focus) ? focus.getAttribute("data-focus") : null;
  parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (id !== null) {
    parent.querySelector(`[data-focus="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
  }
}

/** Puts children in this order, and touches nothing where they are in it. */
export function order(parent, children) {
  if (children.length !== parent.children.length || children.some((child, i) => parent.children[i] !== child)) {
    replace(parent, children);
  }
}

/**
 * Reacts to presses somewhere in an element whose content is drawn again and again: a click is lost
 * when what was pressed is replaced before it is released.
 *
 * @param action gets what was pressed
 */
export function onPress(element, action) {
  element.addEventListener("pointerup", (event) => event.button === 0 && action(event.target));
  // Without a pointer: by keyboard, or by a screen reader.
  element.addEventListener("click", (event) => event.detail === 0 && action(event.target));
}

/** Says something to screen readers. */
export function announce(text) {
  document.getElementById("announcer").textContent = text;
}

/** Shows a message that goes away when it is clicked, or by itself if it is no problem. */
export function message(text, isProblem = false) {
  const box = h("div", { class: isProblem ? "message problem" : "message" }, h("span", {}, text),
    h("button", { class: "plain", type: "button", "aria-label": "Dismiss", onclick: () => box.remove() }, "×"));
  document.getElementById("messages").append(box);
  if (!isProblem) {
    setTimeout(() => box.remove(), 6000);
  }
}

/**
 * Asks before something that cannot be undone.
 *
 * @returns a promise of whether it is wanted
 */
export function ask(question, yes, no) {
  return new Promise((resolve) => {
    const dialog = h("dialog", { class: "ask", "aria-labelledby": "question" }, h("form", { method: "dialog" },
      h("p", { id: "question" }, question),
      h("div", { class: "buttons" }, h("button", { value: "no", autofocus: true }, no), h("button", { class: "danger", value: "yes" }, yes))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * Makes many buttons one stop of the tabulator; arrow keys go from one to the next.
 *
 * @param selector finds them in the element, in their order
 */
export function rove(element, selector) {
  element.addEventListener("keydown", (event) => {
    const all = [...element.querySelectorAll(selector)];
    const at = all.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at >= 0 && to !== undefined && !event.defaultPrevented) {
      event.preventDefault();
      all[to]?.focus();
    }
  });
  element.addEventListener("focusin", (event) => {
    const button = event.target.closest(selector);
    if (button) {
      element.querySelectorAll(`${selector}[tabindex="0"]`).forEach((other) => other.setAttribute("tabindex", -1));
      button.setAttribute("tabindex", 0);
    }
  });
}

/** Makes one of them that stop, at least: the one that had been, or the first. */
export function stop(element, selector) {
  if (!element.querySelector(`${selector}[tabindex="0"]`)) {
    element.querySelector(selector)?.setAttribute("tabindex", 0);
  }
}
