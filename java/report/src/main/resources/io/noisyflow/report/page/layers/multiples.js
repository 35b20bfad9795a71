/* Small plots, one for each layer, with one range. */

import { element } from "../frame/elements.js";
import { plural } from "../frame/words.js";
import { padded } from "../plot/axes.js";
import { plot } from "../plot/figure.js";
import { escaped, notation } from "../plot/text.js";

/**
 * One small plot for each layer.
 *
 * @param parent element that the grid is put into
 * @param what is plotted: the name of a plot, before ", layer l"
 * @param lines courses of the layers
 * @param scale of the epochs
 * @param yaxis range and kind of the axis that all share
 * @param curves of a line: {y, line, name, text}, line being colour and dash, text what to say of each value
 * @param more of a line, what its layout has beside
 */
export function multiples(parent, what, lines, scale, yaxis, curves, more = () => ({})) {
  const grid = element("div", { class: "multiples" });
  parent.append(grid);
  lines.forEach((course) => {
    const x = course.at.map(scale.position);
    const all = curves(course);
    const traces = all.map(({ y, line, name, text }) => ({
      x,
      y,
      mode: x.length > 2 ? "lines" : "lines+markers",
      line: { width: 2, ...line },
      name: notation(escaped(name)),
      text,
      hovertemplate: text ? "%{text}<extra></extra>" : "%{y:.4~g} at epoch %{x}<extra>%{fullData.name}</extra>",
    }));
    const caption = `Layer ${course.layer}, ${plural(course.width, "unit")}: ${what} against epochs.`;
    plot(grid, `${what}, layer ${course.layer}`, caption, traces, {
      height: 240,
      margin: { l: 46, r: 8, t: 30, b: 44 },
      showlegend: false,
      title: { text: `layer ${course.layer}`, font: { size: 13 }, x: 0.02, y: 0.98 },
      xaxis: scale.axis(),
      yaxis: { ...yaxis, title: { text: "" } },
      ...more(course),
    });
  });
}

/** The axis that holds all these values, for plots that are to be compared. */
export function sharedAxis(values, type) {
  const kept = values.filter((value) => value !== null && (type !== "log" || value > 0));
  if (kept.length === 0) {
    return {};
  }
  const [low, high] = padded(kept.map((value) => (type === "log" ? Math.log10(value) : value)));
  return type === "log"
    ? { type, range: [low, high], exponentformat: "power", dtick: 1 }
    : { range: [Math.min(0, low), high] };
}
