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
    `${digits(information.value, information.standardError.total)} ± ${errorDigits(information.standardError.total)} ${unit}<br>` +
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
  waiting.push(() => Plotly.newPlot(box, traces, styled(layout, box.clientWidth), {
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
    document.documentElement.dataset.overflow = String(document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const traces = boxes.flatMap((box) => box.data);
    const isNumber = (value) => typeof value === "number" && Number.isFinite(value);
    document.documentElement.dataset.traces = String(traces.length);
    document.documentElement.dataset.points = String(traces.reduce((sum, trace) => sum + trace.x.filter((x, i) => isNumber(x) && isNumber(trace.y[i])).length, 0));
  });
}

/* A finger that means to scroll the page must not zoom a plot. */
const touch = window.matchMedia("(pointer: coarse)").matches;

/* What the names of levels take beside a plot, and the width of a plot that has no room for them there. */
const ROOM = 138;
const NARROW = 480;

/** Names of levels stand beside the plot, where they hide nothing; on a narrow one inside, without a ground. */
function besidePlot(layout, width) {
  const isLevel = (annotation) => annotation.name === "level";
  if (!(layout.annotations || []).some(isLevel)) {
    return layout;
  }
  if (width < NARROW) {
    const inside = { x: 0.99, xanchor: "right", xshift: 0, yanchor: "bottom", align: "right" };
    return { ...layout, annotations: layout.annotations.map((each) => (isLevel(each) ? { ...each, ...inside, text: each.text.replace(/<br>/g, " ") } : each)) };
  }
  return { ...layout, margin: { l: 60, t: 24, b: 52, ...layout.margin, r: ROOM } };
}

/** Our look under what a plot asks for. */
function styled(asked, width) {
  const layout = besidePlot(asked, width);
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
    line: { width: 0.75, color: faded(colour, 0.55) },
    hoverinfo: "skip",
    showlegend: false,
    ...more,
  });
  // Pale with an outline, for where bands of several colours lie on one another each must still be seen.
  return [edge(lower), { ...edge(upper), fill: "tonexty", fillcolor: faded(colour, 0.11) }];
}

/** A bracket drawn as a band, or, at a single place, as a bar; what lies above the tops (one, or one for each) is cut off. */
function bracketTraces(x, brackets, colour, name, tops = Infinity) {
  const lower = brackets.map((bracket) => bracket.lower);
  const upper = cutUpper(brackets, tops);
  if (x.length > 1) {
    const [low, high] = band(x, lower, upper, colour);
    return [low, { ...high, name, showlegend: true }, ...cutMarks(x, brackets, colour, tops)];
  }
  const bar = { x: [x[0], x[0]], y: [lower[0], upper[0]], mode: "lines", line: { color: faded(colour, 0.3), width: 14 }, hoverinfo: "skip", name };
  return upper[0] === null || lower[0] === null ? [] : [bar, ...cutMarks(x, brackets, colour, tops)];
}

const topAt = (tops, i) => (Array.isArray(tops) ? tops[i] : tops);

/** Whether a bracket has no upper end, or one above what a plot shows. */
const isCut = (bracket, top) => Number.isFinite(top) && (bracket.upper === null || bracket.upper > top);

/** The upper ends as far as they are shown. */
const cutUpper = (brackets, tops) => brackets.map((bracket, i) => (isCut(bracket, topAt(tops, i)) ? topAt(tops, i) : bracket.upper));

/* Arrows of more brackets would run their numbers into one another: the pointer shows them. */
const NUMBERED = 6;

/** An arrow where a bracket was cut off, with the number of its end. */
function cutMarks(x, brackets, colour, tops, more = {}) {
  const cut = brackets.map((_, i) => i).filter((i) => isCut(brackets[i], topAt(tops, i)));
  return cut.length === 0 ? [] : [{
    x: cut.map((i) => x[i]),
    y: cut.map((i) => topAt(tops, i)),
    mode: "text",
    textposition: "bottom center",
    textfont: { color: colour, size: 13 },
    name: "bracket goes on above",
    text: cut.map((i) => (cut.length > NUMBERED ? "↑" : brackets[i].upper === null ? "↑ none" : `↑ ${Number(brackets[i].upper.toPrecision(3))}`)),
    customdata: cut.map((i) => (brackets[i].upper === null ? "the bracket has no upper end" : `the bracket goes up to ${digits(brackets[i].upper)} ${unit}`)),
    hovertemplate: "%{customdata}<extra></extra>",
    showlegend: false,
    ...more,
  }];
}

/** Where a plot of informations ends: a fifth above the logarithm that none can exceed, or at what there is. */
const topOf = (logarithm, values) => Math.min(1.2 * logarithm, 1.06 * values.reduce((a, b) => Math.max(a, b), 0)) || 1;

/** The axis of sigma; linear where there is one sigma. */
const sigmaAxis = (sigmas) => (sigmas.length > 1 ? logAxis(sigmas, "noise σ") : { title: { text: "noise σ" }, tickvals: sigmas });

/** The name of a level in lines that the margin holds: what it is, and its number. */
const inLines = (name) => name.replace(/ = (?=[^=]*$)/, "\n= ").replace(/^([^\n]*): ([^\n]*)$/, "$1:\n$2").split("\n").map((part) => wrapped(part, 24)).join("<br>");

/** A dashed level across the plot, with its name beside it. */
function level(value, name) {
  return {
    shapes: [{ type: "line", xref: "paper", x0: 0, x1: 1, y0: value, y1: value, line: { color: GREY, width: 1.5, dash: "dash" } }],
    annotations: [{ name: "level", text: inLines(name), xref: "paper", x: 1, xshift: 5, y: value, xanchor: "left", yanchor: "middle", align: "left", showarrow: false, font: { size: 11.5, color: INK } }],
  };
}

/**
 * A curve of informations, each point in the symbol of its verdict, with its standard error. Before the points stands one
 * that is not drawn: the legend takes its symbol, which must not be the verdict of one of them.
 */
function informationCurve(x, informations, colour, name, label) {
  return {
    x: [null, ...x],
    y: [null, ...informations.map((information) => information.value)],
    error_y: {
      type: "data",
      array: [0, ...informations.map((information) => information.standardError.total)],
      thickness: 1,
      width: 2,
      color: colour,
    },
    mode: "lines+markers",
    line: { color: colour, width: 2 },
    marker: { color: colour, size: 7, symbol: ["circle", ...informations.map((information) => SYMBOLS[information.verdict][0])] },
    name: notation(name),
    text: ["", ...informations.map((information, i) => `${notation(escaped(label(i)))}<br>${described(information)}`)],
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
