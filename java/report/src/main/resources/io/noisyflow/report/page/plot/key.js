/* Line samples with their meaning, beside plots that share one key. */

import { element, prose } from "../frame/elements.js";
import { onTheme, themed } from "./theme.js";

/* Lengths of strokes and gaps, as plots draw them. */
const STROKES = { solid: "none", dash: "9 5", dot: "2 4", dashdot: "9 4 2 4", longdash: "14 5" };

function sample({ color, dash }) {
  const draw = (tag, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    return node;
  };
  const svg = draw("svg", { width: "34", height: "8", "aria-hidden": "true" });
  const look = { stroke: themed(color), "stroke-width": 2.5, "stroke-dasharray": STROKES[dash ?? "solid"] };
  svg.append(draw("line", { x1: 0, y1: 4, x2: 34, y2: 4, ...look }));
  return svg;
}

/** A list of [name, line], line being a colour and a dash. */
export function key(entries) {
  return element(
    "ul",
    { class: "key" },
    entries.map(([name, line]) => element("li", {}, sample(line), prose(name))),
  );
}

onTheme((turned) =>
  document
    .querySelectorAll(".key line")
    .forEach((line) => line.setAttribute("stroke", turned(line.getAttribute("stroke")))),
);
