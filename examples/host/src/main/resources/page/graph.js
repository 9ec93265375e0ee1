// Joins the graph of a workflow with the status of a run: one box for each task and each fan-out,
// and one for each group, folded or open.

import { layout } from "./layout.js";
import { look } from "./format.js";

const WIDTH = 212;
const HEIGHT = 62;
const PADDING = 14;
const TITLE = 30;

/** The tasks of a run by path, those of fan-outs and groups included. */
export function byPath(tasks, map = new Map()) {
  for (const task of tasks) {
    map.set(task.path, task);
    byPath(task.children ?? [], map);
  }
  return map;
}

/** Counts tasks by how they look. */
export function count(tasks) {
  const counts = { total: tasks.length };
  for (const task of tasks) {
    counts[look(task)] = (counts[look(task)] ?? 0) + 1;
  }
  return counts;
}

/** Those that do something themselves. */
export function leaves(task) {
  return task.children?.length ? task.children.flatMap(leaves) : [task];
}

/**
 * Makes the boxes of a run.
 *
 * @param vertices the graph of the workflow
 * @param tasks the status by path
 * @param open the paths of groups that are open
 */
export function boxes(vertices, tasks, open) {
  return vertices.map((vertex) => box(vertex, tasks, open));
}

function box(vertex, tasks, open) {
  const made = {
    id: vertex.name,
    path: vertex.path,
    title: vertex.title,
    kind: vertex.kind,
    after: vertex.after,
    width: WIDTH,
    height: HEIGHT,
  };
  if (vertex.kind === "group" && open.has(vertex.path)) {
    made.inside = boxes(vertex.members, tasks, open);
    made.insideLayout = layout(made.inside);
    made.width = Math.max(WIDTH, made.insideLayout.width + 2 * PADDING);
    made.height = made.insideLayout.height + 2 * PADDING + TITLE;
    made.shift = { x: PADDING, y: PADDING + TITLE };
  }
  join([made], tasks);
  return made;
}

/** Gives boxes that are made the status of now. */
export function join(made, tasks) {
  for (const box of made) {
    const task = tasks.get(box.path) ?? { path: box.path, phase: "PENDING", reason: "NONE", children: [], attempts: [] };
    box.task = task;
    if (box.kind === "fanOut") {
      box.counts = count(task.children ?? []);
    } else if (box.kind === "group") {
      box.counts = count((task.children ?? []).flatMap(leaves));
    }
    join(box.inside ?? [], tasks);
  }
}
