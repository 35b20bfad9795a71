"use strict";
/*
 * The look of every plot, and the curves, bands and levels they are made of.
 * Text from the data reaches a plot through escaped(), for its labels know a few tags.
 */

/* Okabe and Ito's colours, which also those see apart who see fewer. */
const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9", "#000000"];
const INK = "#1a1d21";
const GREY = "#6b7280";

/* ---- text in plots ---- */

/** Text for a plot, whose labels know a few tags. */
function escaped(text) {
  return String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** The notation T_l as a plot writes it. */
function notation(text) {
  return text.replace(/\b([A-Z])_(\w+)/g, "$1<sub>$2</sub>");
}

/** Lines of at most so many characters, for a box that does not wrap. */
function wrapped(text, width = 62) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines[lines.length - 1].length + word.length > width) {
      lines.push("");
    }
    lines[lines.length - 1] += `${word} `;
  }
  return lines.map((line) => escaped(line.trim())).join("<br>");
}

/** Everything there is to say of an information, for the box under the pointer. */
function described(information) {
  return (
    `${digits(information.value)} ± ${errorDigits(information.standardError.total)} ${unit}<br>` +
    `bracket ${digits(information.bracket.lower)} to ${digits(information.bracket.upper)}<br>` +
    `<b>${SYMBOLS[information.verdict][1]} ${escaped(verdictWords[information.verdict])}</b><br>` +
    wrapped(information.advice)
  );
}

/* ---- an estimate holds two numbers ---- */

/** h(Z) of the noise: what the entropy of S + Z exceeds the information by. */
const noiseEntropy = (estimate) => estimate.entropy - estimate.information;

/** An estimate as the information it states, and as the entropy. */
const asInformation = (estimate) => ({ ...estimate, value: estimate.information, bracket: estimate.informationBracket });
const asEntropy = (estimate) => ({ ...estimate, value: estimate.entropy, bracket: estimate.entropyBracket });

/* ---- boxes ---- */

/* Boxes to be drawn once all of them stand in the page, for a grid gives each its width only then. */
const waiting = [];

/** A box for a plot at the end of the parent; draw() fills it. */
function plot(parent, label, traces, layout) {
  const box = element("div", { class: "figure", role: "img", "aria-label": label.replace(/_/g, "") });
  parent.append(box);
  waiting.push(() => Plotly.newPlot(box, traces, styled(layout), {
    responsive: true,
    displaylogo: false,
    // On a narrow plot its buttons would lie on the legend.
    displayModeBar: box.clientWidth < 900 || touch ? false : "hover",
    // The button that would send the plot to a server, and those that do nothing here.
    showSendToCloud: false,
    plotlyServerURL: "",
    modeBarButtonsToRemove: ["sendChartToCloud", "select2d", "lasso2d", "autoScale2d"],
  }));
  return box;
}

/** Draws what waits, then calls back; marks the page as finished, for who waits for it. */
function draw(then = () => {}) {
  Promise.all(waiting.splice(0).map((start) => start())).then((boxes) => {
    then();
    document.documentElement.dataset.plots = String(boxes.length);
    const traces = boxes.flatMap((box) => box.data);
    const isNumber = (value) => typeof value === "number" && Number.isFinite(value);
    document.documentElement.dataset.traces = String(traces.length);
    document.documentElement.dataset.points = String(traces.reduce((sum, trace) => sum + trace.x.filter((x, i) => isNumber(x) && isNumber(trace.y[i])).length, 0));
  });
}

/* A finger that means to scroll the page must not zoom a plot. */
const touch = window.matchMedia("(pointer: coarse)").matches;

/** Our look under what a plot asks for. */
function styled(layout) {
  const axis = { gridcolor: "#e6e9ee", linecolor: GREY, zeroline: false, ticks: "outside", tickcolor: GREY, automargin: true };
  const full = {
    height: 420,
    margin: { l: 60, r: 16, t: 24, b: 52 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: "system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif", size: 13, color: INK },
    legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom", traceorder: "normal" },
    hovermode: "closest",
    hoverlabel: { align: "left", bgcolor: "#ffffff", bordercolor: GREY, font: { color: INK } },
    modebar: { bgcolor: "rgba(255,255,255,0.8)", color: "#9ca3af", activecolor: INK },
    dragmode: touch ? false : "zoom",
    ...layout,
  };
  for (const name of ["xaxis", "yaxis"]) {
    full[name] = { ...axis, ...layout[name] };
  }
  return full;
}

/* ---- traces and axes ---- */

function faded(colour, opacity) {
  const channel = (from) => parseInt(colour.slice(from, from + 2), 16);
  return `rgba(${channel(1)},${channel(3)},${channel(5)},${opacity})`;
}

/** Two traces that fill what lies between two curves; points without an upper end are left out. */
function band(x, lower, upper, colour, more = {}) {
  const kept = x.map((value, i) => i).filter((i) => lower[i] !== null && upper[i] !== null);
  const edge = (values) => ({
    x: kept.map((i) => x[i]),
    y: kept.map((i) => values[i]),
    mode: "lines",
    line: { width: 0, color: colour },
    hoverinfo: "skip",
    showlegend: false,
    ...more,
  });
  return [edge(lower), { ...edge(upper), fill: "tonexty", fillcolor: faded(colour, 0.2) }];
}

/** A bracket drawn as a band, or, at a single place, as a bar. */
function bracketTraces(x, brackets, colour, name) {
  const lower = brackets.map((bracket) => bracket.lower);
  const upper = brackets.map((bracket) => bracket.upper);
  if (x.length > 1) {
    const [low, high] = band(x, lower, upper, colour);
    return [low, { ...high, name, showlegend: true }];
  }
  const bar = { x: [x[0], x[0]], y: [lower[0], upper[0]], mode: "lines", line: { color: faded(colour, 0.3), width: 14 }, hoverinfo: "skip", name };
  return upper[0] === null || lower[0] === null ? [] : [bar];
}

/** The axis of sigma; linear where there is one sigma. */
const sigmaAxis = (sigmas) => (sigmas.length > 1 ? logAxis(sigmas, "noise σ") : { title: { text: "noise σ" }, tickvals: sigmas });

/** A dashed level across the plot, with its name above it. */
function level(value, name) {
  return {
    shapes: [{ type: "line", xref: "paper", x0: 0, x1: 1, y0: value, y1: value, line: { color: GREY, width: 1.5, dash: "dash" } }],
    annotations: [{ text: escaped(name), xref: "paper", x: 0.005, y: value, xanchor: "left", yanchor: "bottom", showarrow: false, bgcolor: "rgba(255,255,255,0.8)" }],
  };
}

/** A curve of informations, each point in the symbol of its verdict, with its standard error. */
function informationCurve(x, informations, colour, name, label) {
  return {
    x,
    y: informations.map((information) => information.value),
    error_y: {
      type: "data",
      array: informations.map((information) => information.standardError.total),
      thickness: 1,
      width: 2,
      color: colour,
    },
    mode: "lines+markers",
    line: { color: colour, width: 2 },
    marker: { color: colour, size: 7, symbol: informations.map((information) => SYMBOLS[information.verdict][0]) },
    name: notation(name),
    text: informations.map((information, i) => `${notation(escaped(label(i)))}<br>${described(information)}`),
    hovertemplate: "%{text}<extra></extra>",
  };
}

/** The range of an axis that holds these values with a little room. */
function padded(values) {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const pad = 0.06 * (high - low || 1);
  return [low - pad, high + pad];
}

/** A logarithmic axis with few and round ticks, a little wider than the values. */
function logAxis(values, title) {
  if (values.length === 0) {
    return { title: { text: title } };
  }
  const low = Math.min(...values);
  const high = Math.max(...values);
  const decades = Math.log10(high / low);
  const steps = decades > 2 ? [1] : decades > 0.7 ? [1, 2, 5] : [1, 2, 3, 4, 5, 7];
  const ticks = [];
  for (let power = Math.floor(Math.log10(low)) - 1; power <= Math.ceil(Math.log10(high)); power++) {
    steps.forEach((step) => ticks.push(Number(`${step}e${power}`)));
  }
  const pad = decades < 0.3 ? 0.2 : Math.max(0.04, 0.03 * decades);
  return {
    type: "log",
    title: { text: title },
    range: [Math.log10(low) - pad, Math.log10(high) + pad],
    tickvals: ticks,
    ticktext: ticks.map((tick) => (tick >= 1e5 || tick < 1e-4 ? tick.toExponential(0) : String(tick))),
  };
}

/** Line samples with their meaning: [name, colour, dash] each. */
function key(entries) {
  return element(
    "ul",
    { class: "key" },
    entries.map(([name, colour, dash]) => {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("width", "34");
      svg.setAttribute("height", "8");
      svg.setAttribute("aria-hidden", "true");
      const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      const look = { x1: 0, y1: 4, x2: 34, y2: 4, stroke: colour, "stroke-width": 2.5, "stroke-dasharray": DASHES[dash] };
      Object.entries(look).forEach(([attribute, value]) => line.setAttribute(attribute, value));
      svg.append(line);
      return element("li", {}, svg, prose(name));
    })
  );
}

const DASHES = { solid: "none", dash: "9 5", dot: "2 4", dashdot: "9 4 2 4", longdash: "14 5" };
