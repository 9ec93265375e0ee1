// Puts the page together: who may see it, the lists, and what the address says.

import { h, message, replace } from "./dom.js";
import { follow, get, post, remove, whenUnknown } from "./api.js";
import { Lists } from "./lists.js";
import { Overview } from "./overview.js";
import { RunView } from "./run-view.js";
import { YearView } from "./year-view.js";

const main = document.getElementById("main");
const connection = document.getElementById("connection");
const lost = document.getElementById("lost");
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
  const before = connection.className;
  connection.textContent = state;
  connection.className = `connection ${state}`;
  if (state === "live") {
    lost.hidden = true;
    if (before.endsWith("reconnecting")) {
      lists.load().catch(() => {});
    }
  } else if (lost.hidden) {
    lost.hidden = false;
    lost.textContent = `The connection is lost. What you see is as of ${new Date().toLocaleTimeString()}; trying again …`;
  }
}

/** Shows what the address says. */
function show() {
  view?.close();
  const [, kind, id] = location.hash.split("/").map(decodeURIComponent);
  document.title = "Weather office";
  if (kind === "runs" && id) {
    view = new RunView(id, go, onState);
  } else if (kind === "years" && id) {
    view = new YearView(id, go, () => lists.load());
  } else {
    view = new Overview(lists);
  }
  replace(main, view.element);
  window.scrollTo(0, 0);
  lists.select(kind ? `#/${kind}/${id}` : "#/");
}

async function begin() {
  const session = await get("/api/session");
  if (!session.known) {
    askForToken();
    return;
  }
  offerToLeave(session.tokenNeeded);
  lists = new Lists(document.getElementById("lists"), go);
  await lists.load();
  window.addEventListener("hashchange", () => {
    show();
    main.focus({ preventScroll: true });
  });
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

/** Who came in by a token can go, so that the next person at this screen needs it again. */
function offerToLeave(tokenNeeded) {
  const button = document.getElementById("leave");
  button.hidden = !tokenNeeded;
  button.addEventListener("click", async () => {
    try {
      await remove("/api/session");
      location.reload();
    } catch (problem) {
      message(problem.message, true);
    }
  });
}

function askForToken() {
  connection.hidden = true;
  document.getElementById("lists").hidden = true;
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
  const said = h("p", { class: "said", role: "alert" });
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

// Not by the address, which says what is shown.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
theme();
whenUnknown(askForToken);
begin().catch((problem) => replace(main, h("div", { class: "empty" }, h("h1", {}, "The office cannot be reached"), h("p", { class: "why" }, problem.message),
  h("button", { class: "primary", type: "button", onclick: () => location.reload() }, "Try again"))));
