// Puts the page together: who may see it, the lists, and what the address says.

import { h, replace } from "./dom.js";
import { follow, get, post, whenUnknown } from "./api.js";
import { Lists } from "./lists.js";
import { RunView } from "./run-view.js";
import { YearView } from "./year-view.js";

const main = document.getElementById("main");
const connection = document.getElementById("connection");
let lists;
let view;

function go(address) {
  if (location.hash === address) {
    show();
  } else {
    location.hash = address;
  }
}

function onState(state) {
  connection.textContent = state;
  connection.className = `connection ${state}`;
}

/** Shows what the address says. */
function show() {
  view?.close();
  const [, kind, id] = location.hash.split("/").map(decodeURIComponent);
  if (kind === "runs" && id) {
    view = new RunView(id, go, onState);
  } else if (kind === "years" && id) {
    view = new YearView(id, go);
  } else {
    view = { element: welcome(), close() {} };
  }
  replace(main, view.element);
  lists.select(kind ? `#/${kind}/${id}` : "#/");
}

function welcome() {
  return h("div", { class: "welcome" }, h("h1", {}, "Weather office"),
    h("p", {}, "A year of observations is checked, and then reported in the way that fits it. Choose a year to see what is known of it and to start a workflow, or a run to watch it."),
    h("p", { class: "faint" }, "The API of this page: ", h("a", { href: "/openapi.yaml" }, "openapi.yaml")));
}

async function begin() {
  const session = await get("/api/session");
  if (!session.known) {
    askForToken();
    return;
  }
  lists = new Lists(document.getElementById("lists"), go);
  await lists.load();
  window.addEventListener("hashchange", show);
  show();
  follow("/api/events", {
    run: async (run) => {
      if (await lists.take(run) && view instanceof YearView) {
        view.load();
      }
    },
    deleted: (gone) => lists.forget(gone.key),
  }, onState);
}

function askForToken() {
  const token = h("input", { type: "password", autocomplete: "current-password", required: true, name: "token" });
  const send = async (event) => {
    event.preventDefault();
    try {
      await post("/api/session", { token: token.value });
      location.reload();
    } catch (problem) {
      said.textContent = problem.message;
    }
  };
  const said = h("p", { class: "why", role: "alert" });
  replace(main, h("form", { class: "token card", onsubmit: send }, h("h1", {}, "Who is there?"),
    h("label", {}, "Token of the office", token), said, h("button", { class: "primary", type: "submit" }, "Come in")));
  token.focus();
}

/** Dark or light: what the system says, until somebody chooses. */
function theme() {
  const button = document.getElementById("theme");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let chosen = localStorage.getItem("theme");
  const paint = () => {
    const now = chosen ?? (dark.matches ? "dark" : "light");
    document.documentElement.dataset.theme = now;
    button.textContent = now === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `Use ${now === "dark" ? "light" : "dark"} colours`);
  };
  button.addEventListener("click", () => {
    chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    localStorage.setItem("theme", chosen);
    paint();
  });
  dark.addEventListener("change", paint);
  paint();
}

theme();
whenUnknown(askForToken);
begin().catch((problem) => replace(main, h("p", { class: "why" }, problem.message)));
