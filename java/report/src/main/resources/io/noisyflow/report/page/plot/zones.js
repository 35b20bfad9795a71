/* Zones of verdicts over a grid of sigmas, as the ground of a plot. */

import { verdictWords } from "../frame/verdicts.js";
import { plural } from "../frame/words.js";
import { COLOURS, GREY, INK, faded } from "./look.js";

/* The ground of a zone: the worse a verdict the warmer. */
const GROUNDS = {
  converged: faded(COLOURS[2], 0.13),
  atCeiling: faded(COLOURS[5], 0.16),
  imprecise: faded(COLOURS[3], 0.08),
  loose: faded(COLOURS[3], 0.12),
  undersampled: faded(COLOURS[3], 0.16),
  heavyTail: faded(COLOURS[1], 0.08),
  saturated: faded(COLOURS[1], 0.13),
  isolated: faded(GREY, 0.2),
  orderViolated: faded(COLOURS[4], 0.25),
};

/* A zone narrower than this part of the axis has its name along it, one narrower still has none. */
const WIDE = 0.13;
const NARROW = 0.018;

/* Zones touch in the middle between the sigmas at which one was last and the next first seen. */
function edges(zones) {
  const between = zones.slice(1).map((zone, i) => Math.sqrt(zones[i].to) * Math.sqrt(zone.from));
  return [zones[0].from / 2, ...between, zones[zones.length - 1].to * 2];
}

function ground(zone, low, high) {
  return {
    type: "rect",
    layer: "below",
    yref: "paper",
    x0: low,
    x1: high,
    y0: 0,
    y1: 1,
    line: { width: 0 },
    fillcolor: GROUNDS[zone.verdict],
  };
}

/* The name of a zone, where its curve is not: at the foot of high values, above low ones. */
function name(zone, low, high, whole, isHigh) {
  const part = Math.log(high / low) / whole;
  return part < NARROW
    ? []
    : [
        {
          text: verdictWords[zone.verdict],
          x: (Math.log10(low) + Math.log10(high)) / 2,
          yref: "paper",
          y: isHigh ? 0.02 : 0.98,
          xanchor: "center",
          yanchor: isHigh ? "bottom" : "top",
          textangle: part < WIDE ? -90 : 0,
          showarrow: false,
          font: { size: 11.5, color: INK },
        },
      ];
}

/* The line above which the rows suffice; none where they do everywhere, or nowhere. */
function threshold(of, rows, first, whole) {
  if (of.sufficientFrom === null || of.sufficientFrom <= first) {
    return { shapes: [], annotations: [] };
  }
  const line = { color: INK, width: 1.5, dash: "longdash" };
  const at = of.sufficientFrom;
  // On the side where there is more room.
  const side = Math.log(at / first) < 0.6 * whole ? "left" : "right";
  return {
    shapes: [{ type: "line", yref: "paper", x0: at, x1: at, y0: 0, y1: 1, line }],
    annotations: [
      {
        text: `${plural(rows, "row")} suffice<br>from σ = ${at} on`,
        x: Math.log10(at),
        xshift: side === "left" ? 6 : -6,
        yref: "paper",
        y: 0.78,
        xanchor: side,
        yanchor: "top",
        align: side,
        showarrow: false,
        font: { size: 12.5, color: INK },
      },
    ],
  };
}

/**
 * A layout with the zones of a quantity as its ground.
 *
 * @param of zones as JSON has them; undefined where the sigmas are no grid that was asked for
 * @param rows how many there are
 */
export function withZones(layout, of, rows, sigmas, values) {
  if (!of || sigmas.length < 2) {
    return layout;
  }
  const ends = edges(of.zones);
  const whole = Math.log(sigmas[sigmas.length - 1] / sigmas[0]);
  const shown = [Math.max(ends[0], sigmas[0]), ...ends.slice(1, -1), sigmas[sigmas.length - 1]];
  const middle = Math.max(...values) / 2;
  const mean = (zone) => {
    const inside = values.filter((_, i) => sigmas[i] >= zone.from && sigmas[i] <= zone.to);
    return inside.reduce((sum, value) => sum + value, 0) / inside.length;
  };
  const mark = threshold(of, rows, sigmas[0], whole);
  return {
    ...layout,
    shapes: [
      ...of.zones.map((zone, i) => ground(zone, ends[i], ends[i + 1])),
      ...(layout.shapes || []),
      ...mark.shapes,
    ],
    annotations: [
      ...(layout.annotations || []),
      ...of.zones.flatMap((zone, i) => name(zone, shown[i], shown[i + 1], whole, mean(zone) > middle)),
      ...mark.annotations,
    ],
  };
}
