/* When each layer goes from drift to diffusion. */

import { element, section, table, words } from "../frame/elements.js";
import { logAxis } from "../plot/axes.js";
import { plot } from "../plot/figure.js";
import { lineOf, symbolOf } from "../plot/look.js";
import { SWEEP, valueName } from "./sweep.js";

const isCrossing = (setting) => setting.crossings.some(({ reached }) => reached > 0);

/** A dot for each network, beside each other where values would lie on one another, and a line through medians. */
function traces(setting, i, count, abscissa) {
  const line = lineOf(i);
  const aside = (0.5 * (i + 0.5)) / count - 0.25;
  const per = abscissa.per(setting);
  const dots = setting.crossings.flatMap(({ layer, epochs }) =>
    epochs.filter((epoch) => epoch !== null).map((epoch) => [layer + aside, epoch * per]),
  );
  const medians = setting.crossings.filter(({ medianEpoch }) => medianEpoch !== null);
  const group = { legendgroup: valueName(setting) };
  return [
    {
      x: dots.map(([layer]) => layer),
      y: dots.map(([, at]) => at),
      mode: "markers",
      marker: { color: line.color, size: 5, opacity: 0.45, symbol: symbolOf(i) },
      showlegend: false,
      ...group,
      hovertemplate: `%{y}<extra>${valueName(setting)}</extra>`,
    },
    {
      x: medians.map(({ layer }) => layer + aside),
      y: medians.map(({ medianEpoch }) => medianEpoch * per),
      mode: "lines+markers",
      line,
      marker: { color: line.color, size: 9, symbol: symbolOf(i) },
      name: valueName(setting),
      ...group,
      hovertemplate: `median %{y}<extra>${valueName(setting)}</extra>`,
    },
  ];
}

/** Median epochs, and how many of the networks get there. */
function medians(values, layers) {
  const cell = (setting, layer) => {
    const crossing = setting.crossings[layer - 1];
    if (!crossing) {
      return "";
    }
    return crossing.medianEpoch === null
      ? `none (${crossing.reached})`
      : `${crossing.medianEpoch} (${crossing.reached})`;
  };
  return table(
    [words(SWEEP.one, "th"), ...layers.map((layer) => `layer ${layer}`)],
    values.map((setting) => [words(valueName(setting)), ...layers.map((layer) => cell(setting, layer))]),
  );
}

export function transitions(parent, values, abscissae) {
  const node = section(
    parent,
    "transitions",
    "From drift to diffusion: layer by layer",
    "The first of three checkpoints in a row with M below S. Small dots are networks, large ones their median; " +
      "networks in which a layer never gets there have no dot, and count as later than all. The last layer of each " +
      "has the outputs. One minibatch of all rows has no S.",
  );
  const crossing = values.filter(isCrossing);
  const most = Math.max(...values.map((setting) => setting.crossings.length));
  const layers = Array.from({ length: most }, (_, l) => l + 1);
  if (crossing.length > 0) {
    const row = element("div", { class: "row" });
    node.append(row);
    abscissae.forEach((abscissa) =>
      plot(
        row,
        `transition in ${abscissa.title}`,
        `Where the transition comes, in ${abscissa.title}, against the layer; a colour and a symbol for each ` +
          `${SWEEP.one}.`,
        values.flatMap((setting, i) => (isCrossing(setting) ? traces(setting, i, values.length, abscissa) : [])),
        {
          height: 440,
          xaxis: { title: { text: "layer" }, tickvals: layers, ticktext: layers.map(String) },
          yaxis: logAxis(
            crossing.flatMap((setting) =>
              setting.crossings.flatMap(({ epochs }) =>
                epochs.filter((epoch) => epoch !== null).map((epoch) => epoch * abscissa.per(setting)),
              ),
            ),
            abscissa.title,
          ),
        },
      ),
    );
  }
  node.append(
    element("p", {}, "Median epoch, and in brackets in how many networks the layer gets there:"),
    medians(values, layers),
  );
}
