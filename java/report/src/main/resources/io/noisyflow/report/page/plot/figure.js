/* Figures: a plot, what is seen in it, and buttons that save it. No other module but export.js knows Plotly. */

import { element, prose } from "../frame/elements.js";
import { exportButtons, fileName } from "./export.js";
import { GREY, GRID, INK, PAPER, faded } from "./look.js";
import { onTheme, themed } from "./theme.js";

/* Boxes to be drawn once all of them stand in the page, for a grid gives each its width only then. */
const waiting = [];

/* Figures of one page that would have one file name are numbered. */
const taken = new Set();

function unique(name) {
  let free = name;
  for (let i = 2; taken.has(free); i++) {
    free = `${name}-${i}`;
  }
  taken.add(free);
  return free;
}

/**
 * A figure at the end of the parent; draw() fills it.
 *
 * @param parent element that it is put into
 * @param name what the plot is, in a few words: its files are called by them, and who hears the page is told them
 * @param caption what is seen, in a sentence
 * @param traces of Plotly, in light colours
 * @param layout what differs from the look of all plots
 * @returns the box of the plot, for restyle()
 */
export function plot(parent, name, caption, traces, layout) {
  const box = element("div", { class: "figure", role: "img", "aria-label": name.replace(/_/g, "") });
  parent.append(
    element(
      "figure",
      {},
      box,
      element("figcaption", {}, element("span", {}, prose(caption)), " ", exportButtons(box, unique(fileName(name)))),
    ),
  );
  waiting.push(() =>
    window.Plotly.newPlot(box, themed(traces), themed(styled(layout, box.clientWidth)), {
      responsive: true,
      displaylogo: false,
      // On a narrow plot its buttons would lie on the legend.
      displayModeBar: box.clientWidth < 900 || touch ? false : "hover",
      // The button that would send the plot to a server, those that do nothing here, and one that figures have below.
      showSendToCloud: false,
      plotlyServerURL: "",
      modeBarButtonsToRemove: ["sendChartToCloud", "select2d", "lasso2d", "autoScale2d", "toImage"],
    }),
  );
  return box;
}

/** Draws what waits, then calls back; marks the page as finished, for who waits for it. */
export function draw(then = () => {}) {
  Promise.all(waiting.splice(0).map((start) => start())).then((boxes) => {
    then();
    const root = document.documentElement;
    boxes.forEach((box) => box.setAttribute("data-curves", box.data.length));
    root.dataset.plots = String(boxes.length);
    root.dataset.overflow = String(root.scrollWidth - root.clientWidth);
    const traces = boxes.flatMap((box) => box.data);
    const isNumber = (value) => typeof value === "number" && Number.isFinite(value);
    const points = (trace) => trace.x.filter((x, i) => isNumber(x) && isNumber(trace.y[i])).length;
    root.dataset.traces = String(traces.length);
    root.dataset.points = String(traces.reduce((sum, trace) => sum + points(trace), 0));
  });
}

/** Other values for these traces of a drawn plot. */
export const restyle = (box, values, traces) => window.Plotly.restyle(box, values, traces);

/** Takes away what an element holds, plots in good order. */
export function emptied(content) {
  content.querySelectorAll(".figure").forEach((box) => window.Plotly.purge(box));
  content.querySelectorAll(".export").forEach((buttons) => taken.delete(buttons.dataset.file));
  content.replaceChildren();
}

const drawn = () => [...document.querySelectorAll(".js-plotly-plot")];

onTheme((turned) => drawn().forEach((box) => window.Plotly.react(box, turned(box.data), turned(box.layout))));

/* Paper is narrower than the screen that a plot was drawn for: for print plots are scaled as pictures. */
window.addEventListener("beforeprint", () =>
  drawn().forEach((box) => {
    const { width, height } = box._fullLayout;
    box.style.setProperty("--shape", `${width} / ${height}`);
    box.querySelectorAll(".main-svg").forEach((svg) => svg.setAttribute("viewBox", `0 0 ${width} ${height}`));
  }),
);
window.addEventListener("afterprint", () =>
  document.querySelectorAll(".main-svg").forEach((svg) => svg.removeAttribute("viewBox")),
);

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
    const moved = (each) => (isLevel(each) ? { ...each, ...inside, text: each.text.replace(/<br>/g, " ") } : each);
    return { ...layout, annotations: layout.annotations.map(moved) };
  }
  return { ...layout, margin: { l: 60, t: 24, b: 52, ...layout.margin, r: ROOM } };
}

/** Our look under what a plot asks for. */
function styled(asked, width) {
  const layout = besidePlot(asked, width);
  const axis = {
    gridcolor: GRID,
    linecolor: GREY,
    zeroline: false,
    ticks: "outside",
    tickcolor: GREY,
    // Where a legend takes several lines, margins that move with its height need not come to rest.
    automargin: width >= NARROW,
  };
  const full = {
    height: 420,
    margin: { l: 60, r: 16, t: 24, b: 52 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: "system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif", size: 13, color: INK },
    legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom", traceorder: "normal" },
    hovermode: "closest",
    hoverlabel: { align: "left", bgcolor: PAPER, bordercolor: GREY, font: { color: INK } },
    modebar: { bgcolor: faded(PAPER, 0.8), color: GREY, activecolor: INK },
    dragmode: touch ? false : "zoom",
    ...layout,
  };
  for (const name of ["xaxis", "yaxis"]) {
    full[name] = { ...axis, ...layout[name] };
  }
  return full;
}
