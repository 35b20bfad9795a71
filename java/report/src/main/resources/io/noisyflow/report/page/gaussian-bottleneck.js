/* The page of the bottleneck of Gaussian variables. */

import { data, main, result, unit } from "./frame/data.js";
import { element, prose, section, table, words } from "./frame/elements.js";
import { contents } from "./frame/ending.js";
import { digits, plural } from "./frame/words.js";
import { draw, plot } from "./plot/figure.js";
import { COLOURS } from "./plot/look.js";

function page() {
  const lede = element(
    "p",
    { class: "lede" },
    prose(
      `${result.source}: jointly Gaussian X of ${plural(result.inputs, "coordinate")} and Y, in closed form. ` +
        `I(X;Y) is ${digits(result.information)} ${unit}.`,
    ),
  );
  main.append(lede);
  const node = section(main, "curve", "The curve: the most of Y for what is kept of X");
  plot(
    node,
    "curve of the bottleneck",
    "I(T;Y) against I(X;T).",
    [
      {
        x: result.points.map((point) => point.inputInformation),
        y: result.points.map((point) => point.labelInformation),
        mode: "lines+markers",
        line: { color: COLOURS[0] },
        name: "bottleneck",
        text: result.points.map(
          (point) => `β = ${point.beta.toPrecision(5)}<br>${plural(point.directions, "direction")}`,
        ),
        hovertemplate: "%{text}<extra></extra>",
      },
    ],
    { xaxis: { title: { text: `I(X;T) (${unit})` } }, yaxis: { title: { text: `I(T;Y) (${unit})` } } },
  );
  const kept = section(main, "directions", "Directions: where a further one is kept");
  kept.append(
    table(
      [words("direction", "th"), "λ", "β"],
      result.criticalBetas.map((beta, i) => [
        words(String(i + 1)),
        result.eigenvalues[i].toPrecision(9),
        beta.toPrecision(9),
      ]),
    ),
  );
  section(main, "settings", "Settings: how to get this page again").append(element("pre", {}, data.commandLine));
  contents(lede);
  draw();
}

page();
