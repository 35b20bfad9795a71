/* Buttons below a plot that save it as a file under a name that says what it is. */

import { result } from "../frame/data.js";
import { element } from "../frame/elements.js";
import { lightened } from "./theme.js";

/* Notation as a file's name spells it: I(X;T_l) is information-x, H(Bin(T_l)) binned-entropy, h(S+Z) entropy. */
const SPELT = [
  [/Bin\([^)]*\)/g, "bins"],
  [/I\((\w);([AB])\)/g, "information $1 of $2"],
  [/I\((\w)[^)]*\)/g, "information $1"],
  [/H\(bins\)/g, "binned entropy"],
  [/h\([^)]*\)/g, "entropy"],
  [/σ/g, "sigma"],
  [/−/g, "minus"],
];

/** Words as a part of a file's name: "I(X;T_l) over epochs" is information-x-over-epochs. */
const slug = (words) =>
  SPELT.reduce((text, [notation, spelt]) => text.replace(notation, spelt), words)
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");

/** The name of a plot's file without its ending: noisyflow-szt-information-plane. */
export const fileName = (words) => `noisyflow-${slug(result.experiment ?? result.command ?? "result")}-${slug(words)}`;

/* A picture has three dots for one of the screen, so that it is sharp in print. */
const SCALE = 3;

/** Saves a plot as it stands, in light colours on white, whatever the screen's are. */
function save(box, format, name) {
  return window.Plotly.downloadImage(
    { data: lightened(box.data), layout: { ...lightened(box.layout), paper_bgcolor: "#ffffff", images: [] } },
    {
      format,
      filename: name,
      width: box.clientWidth,
      height: box._fullLayout.height,
      scale: format === "png" ? SCALE : 1,
    },
  );
}

/** A button for each format. */
export function exportButtons(box, name) {
  return element(
    "span",
    { class: "export", "data-file": name },
    ["svg", "png"].map((format) =>
      element(
        "button",
        { type: "button", title: `Save as ${name}.${format}`, onclick: () => save(box, format, name) },
        format.toUpperCase(),
      ),
    ),
  );
}
