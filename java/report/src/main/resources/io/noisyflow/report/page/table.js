/* The page of a result that is a table: its plots, all its rows, and what its numbers are worth. */

import { adviceList } from "./frame/advice.js";
import { data, main, result, unit } from "./frame/data.js";
import { element, prose, section, table, words } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { counted, verdictCell, verdictKey, verdictLegend } from "./frame/verdicts.js";
import { digits, plain } from "./frame/words.js";
import { logAxis } from "./plot/axes.js";
import { draw, plot } from "./plot/figure.js";
import { colourOf, dashOf } from "./plot/look.js";
import { besideTruth } from "./plot/truth.js";

const rows = result.rows;

/* Columns that tell a row from the others. */
const named = data.columns.filter((column) => ["text", "number"].includes(column.kind));

const placeOf = (row) => named.map((column) => `${column.name} ${row[column.name]}`).join(", ");

const entries = data.columns
  .filter((column) => column.kind === "information")
  .flatMap(({ name }) =>
    rows.map((row) => ({ quantity: name, kind: "row", place: placeOf(row), information: row[name] })),
  );

/** A curve for each value of a column, in the order in which they come. */
function curves(of) {
  return [...new Set(rows.map((row) => row[of.curves]))].flatMap((value, i) => {
    const own = rows.filter((row) => row[of.curves] === value);
    const x = own.map((row) => row[of.x]);
    return besideTruth(
      x,
      own.map((row) => row[of.y]),
      colourOf(i),
      `${of.curves} ${plain(value)}`,
      (k) => placeOf(own[k]),
      { exact: { x, y: own.map((row) => row[of.exact]) }, dash: dashOf(i) },
    );
  });
}

function plots() {
  data.plots.forEach((of, i) => {
    const node = section(main, `plot-${i + 1}`, of.title, of.explanation);
    const title = `${of.yTitle} (${unit})`;
    plot(node, `${of.yTitle} against ${of.xTitle}`, of.caption, curves(of), {
      xaxis: of.isLogarithmic
        ? logAxis(
            rows.map((row) => row[of.x]),
            of.xTitle,
          )
        : { title: { text: of.xTitle } },
      yaxis: { title: { text: title }, rangemode: "tozero" },
    });
    node.append(verdictKey(new Set(rows.map((row) => row[of.y].verdict))));
  });
}

function cellOf(row, { name, kind }) {
  switch (kind) {
    case "information":
      return verdictCell(row[name]);
    case "quantity":
      return digits(row[name]);
    case "text":
      return words(row[name]);
    default:
      return row[name] === null ? "none" : plain(row[name]);
  }
}

function allRows() {
  const node = section(main, "rows", "Rows: every number", `Quantities are in ${unit}.`);
  node.append(
    table(
      data.columns.map(({ name }) => words(name, "th")),
      rows.map((row) => data.columns.map((column) => cellOf(row, column))),
    ),
  );
}

function page() {
  const first = element("p", { class: "lede" }, prose(data.lede));
  main.append(first);
  if (result.cells < result.allCells) {
    main.append(element("p", {}, `This run was stopped: ${result.cells} of ${result.allCells} cells are finished.`));
  }
  if (rows.length > 0) {
    plots();
    allRows();
  }
  if (entries.length > 0) {
    const node = section(main, "verdicts", "Verdicts: what the numbers are worth");
    verdictLegend(node, counted(entries));
    adviceList(node, entries);
  }
  provenance(Object.entries(result.settings).map(([name, value]) => [name, plain(value)]));
  contents(first, entries);
  draw();
}

page();
