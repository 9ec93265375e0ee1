// Places boxes of a graph in columns from left to right: each after all that it depends on, in an
// order with few crossings, near its neighbours. Boxes may differ in size.

const COLUMN_GAP = 56;
const ROW_GAP = 20;
const SWEEPS = 12;
const BEND = 8;

/**
 * Lays out boxes.
 *
 * @param boxes objects with id, width, height and after (ids); gets x and y
 * @returns width and height of all, and edges as lists of points
 */
export function layout(boxes) {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const edges = boxes.flatMap((to) => direct(to, byId).map((id) => ({ from: byId.get(id), to })));
  const columns = fillColumns(boxes, edges, byId);
  const parts = splitEdges(edges, columns);
  const neighbours = index(parts);
  order(columns, neighbours);
  const width = placeColumns(columns);
  placeRows(columns, neighbours);
  const top = Math.min(...columns.flat().map((box) => box.y), 0);
  columns.flat().forEach((box) => (box.y -= top));
  const height = Math.max(...columns.flat().map((box) => box.y + box.height), 0);
  return { width, height, edges: edges.map((edge) => ({ from: edge.from.id, to: edge.to.id, path: curve(edge) })) };
}

/** What a box comes after, without what those come after themselves: such edges only hide others. */
function direct(box, byId) {
  const indirect = new Set();
  const visit = (id) => byId.get(id)?.after.forEach((before) => {
    if (!indirect.has(before)) {
      indirect.add(before);
      visit(before);
    }
  });
  box.after.forEach(visit);
  return box.after.filter((id) => byId.has(id) && !indirect.has(id));
}

function fillColumns(boxes, edges, byId) {
  const column = new Map();
  const columnOf = (box) => {
    if (!column.has(box.id)) {
      const before = box.after.filter((id) => byId.has(id)).map((id) => columnOf(byId.get(id)));
      column.set(box.id, Math.max(-1, ...before) + 1);
    }
    return column.get(box.id);
  };
  const columns = [];
  for (const box of boxes) {
    box.column = columnOf(box);
    (columns[box.column] ??= []).push(box);
  }
  return columns;
}

/** An edge over several columns goes by way of a point in each of them. */
function splitEdges(edges, columns) {
  const parts = [];
  for (const edge of edges) {
    edge.by = [];
    let last = edge.from;
    for (let column = edge.from.column + 1; column < edge.to.column; column++) {
      const point = { point: true, width: 0, height: BEND, column };
      columns[column].push(point);
      edge.by.push(point);
      parts.push([last, point]);
      last = point;
    }
    parts.push([last, edge.to]);
  }
  return parts;
}

function index(parts) {
  const neighbours = { before: new Map(), after: new Map() };
  for (const [from, to] of parts) {
    push(neighbours.after, from, to);
    push(neighbours.before, to, from);
  }
  return neighbours;
}

function push(map, key, value) {
  map.has(key) ? map.get(key).push(value) : map.set(key, [value]);
}

/** Sorts each column by the mean place of its neighbours, back and forth. */
function order(columns, { before, after }) {
  const rank = () => columns.forEach((column) => column.forEach((box, i) => (box.rank = i)));
  rank();
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forth = sweep % 2 === 0;
    for (const column of forth ? columns : [...columns].reverse()) {
      const near = forth ? before : after;
      const wanted = new Map(column.map((box) => [box, mean((near.get(box) ?? [box]).map((other) => other.rank))]));
      column.sort((a, b) => wanted.get(a) - wanted.get(b));
      column.forEach((box, i) => (box.rank = i));
    }
  }
}

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function placeColumns(columns) {
  let x = 0;
  for (const column of columns) {
    const width = Math.max(...column.map((box) => box.width));
    column.forEach((box) => (box.x = x + (box.point ? 0 : (width - box.width) / 2)));
    column.forEach((box) => (box.columnWidth = width));
    x += width + COLUMN_GAP;
  }
  return Math.max(0, x - COLUMN_GAP);
}

const middle = (box) => box.y + box.height / 2;

/** Moves boxes towards their neighbours as far as the others of their column let them. */
function placeRows(columns, { before, after }) {
  for (const column of columns) {
    let y = 0;
    for (const box of column) {
      box.y = y;
      y += box.height + ROW_GAP;
    }
    column.forEach((box) => (box.y -= (y - ROW_GAP) / 2));
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forth = sweep % 2 === 0;
    for (const column of forth ? columns : [...columns].reverse()) {
      const near = forth ? before : after;
      const wanted = column.map((box) => (near.has(box) ? mean(near.get(box).map(middle)) : middle(box)) - box.height / 2);
      spread(column, wanted);
    }
  }
}

/** Gives each box the place that it wants, and moves those apart that want the same. */
function spread(column, wanted) {
  const down = [];
  const up = [];
  let least = -Infinity;
  column.forEach((box, i) => {
    down[i] = Math.max(wanted[i], least);
    least = down[i] + box.height + ROW_GAP;
  });
  let most = Infinity;
  for (let i = column.length - 1; i >= 0; i--) {
    up[i] = Math.min(wanted[i], most - column[i].height);
    most = up[i] - ROW_GAP;
  }
  column.forEach((box, i) => (box.y = (down[i] + up[i]) / 2));
}

function curve({ from, to, by }) {
  const points = [
    [from.x + from.width, middle(from)],
    ...by.flatMap((point) => [[point.x, middle(point)], [point.x + point.columnWidth, middle(point)]]),
    [to.x, middle(to)],
  ];
  let path = `M${points[0].join(" ")}`;
  for (let i = 1; i < points.length; i++) {
    const [x0, y0] = points[i - 1];
    const [x1, y1] = points[i];
    const half = (x0 + x1) / 2;
    path += ` C${half} ${y0} ${half} ${y1} ${x1} ${y1}`;
  }
  return path;
}
