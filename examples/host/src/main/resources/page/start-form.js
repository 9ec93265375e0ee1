// A form to start a workflow: parameters, and switches for what can be left out.

import { h, message } from "./dom.js";
import { newKey, post } from "./api.js";
import { title } from "./format.js";

/**
 * Makes the form.
 *
 * @param year the year that the run is about
 * @param workflow what the catalogue says of it
 * @param asked whether the year asks for it
 */
export function startForm(year, workflow, asked, go) {
  const switches = new Map(optional(workflow.graph).map((vertex) => [vertex.enabledBy, vertex]));
  const fields = workflow.parameters.map((parameter) => ({ parameter, input: field(parameter) }));
  let key = newKey();
  const start = async (event) => {
    event.preventDefault();
    const args = {};
    for (const { parameter, input } of fields) {
      const value = parameter.type === "flag" ? String(input.checked) : input.value;
      if (value !== "" && value !== parameter.default) {
        args[parameter.name] = value;
      }
    }
    try {
      const run = await post("/api/runs", { year: year.id, workflow: workflow.name, arguments: args }, key);
      go(`#/runs/${run.key}`);
    } catch (problem) {
      message([problem.message, ...problem.problems.map((p) => `${p.path}: ${p.message}`)].join("\n"), true);
      // Only a request that the server has not judged is sent again under its key.
      key = problem.status === 0 ? key : newKey();
    }
  };
  const rows = fields.map(({ parameter, input }) =>
    h("label", { class: parameter.type === "flag" ? "switch" : "" },
      h("span", {}, switches.has(parameter.name) ? `${switches.get(parameter.name).title} (optional)` : parameter.name),
      input, h("small", {}, parameter.description)));
  return h("details", { class: asked ? "workflow asked" : "workflow", open: asked },
    h("summary", {}, h("strong", {}, title(workflow.name)), asked ? h("span", { class: "hint" }, "next step") : null),
    h("form", { onsubmit: start }, h("div", { class: "fields" }, rows),
      h("div", { class: "buttons" }, h("button", { class: "primary", type: "submit" }, "Start"))));
}

function field(parameter) {
  const name = parameter.name;
  if (parameter.type === "flag") {
    return h("input", { type: "checkbox", name, checked: parameter.default === "true", role: "switch" });
  }
  if (parameter.choices.length > 0) {
    return h("select", { name }, parameter.choices.map((choice) => h("option", { selected: choice === parameter.default }, choice)));
  }
  const number = parameter.type === "integer" || parameter.type === "decimal";
  return h("input", { type: number ? "number" : "text", step: parameter.type === "decimal" ? "any" : null, name, value: parameter.default ?? "" });
}

function optional(vertices) {
  return vertices.flatMap((vertex) => [...(vertex.enabledBy ? [vertex] : []), ...optional(vertex.members ?? [])]);
}
