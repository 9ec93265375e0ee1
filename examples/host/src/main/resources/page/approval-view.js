// Asks a person what a run waits for.

import { h, message } from "./dom.js";
import { ofRun, post } from "./api.js";

/** A form for a task that waits; its fields are what the workflow expects. */
export function approval(run, vertex) {
  const fields = (vertex.expects ?? []).map((expected) => ({ expected, input: field(expected) }));
  const send = async (part, body, said) => {
    try {
      await post(ofRun(run.key, part), body);
      message(said);
    } catch (problem) {
      message(problem.message, true);
    }
  };
  const approve = (event) => {
    event.preventDefault();
    const outputs = {};
    fields.forEach(({ expected, input }) => {
      if (input.value !== "") {
        outputs[expected.name] = input.value;
      }
    });
    send("/approve", { path: vertex.path, outputs }, "Approved.");
  };
  const reject = () => send("/reject", { path: vertex.path, why: "rejected on the page" }, "Rejected.");
  return h("form", { class: "approval", onsubmit: approve, "aria-label": `Answer to ${vertex.title}` },
    h("h2", {}, `‖ ${vertex.title}`),
    h("p", {}, "The run waits for a person."),
    h("div", { class: "fields" }, fields.map(({ expected, input }) => h("label", {}, expected.name, input))),
    h("div", { class: "buttons" },
      h("button", { class: "primary", type: "submit" }, "Approve"),
      h("button", { type: "button", onclick: reject }, "Reject")));
}

function field(expected) {
  if (expected.choices.length > 0) {
    return h("select", { name: expected.name }, expected.choices.map((choice) => h("option", {}, choice)));
  }
  return h("input", { name: expected.name, placeholder: expected.default ?? "" });
}
