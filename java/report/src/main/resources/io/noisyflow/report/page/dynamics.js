/* The page of experiment dynamics: errors, transitions, gradients and weights at every value of a sweep. */

import { counts } from "./dynamics/counts.js";
import { errors } from "./dynamics/errors.js";
import { gradients } from "./dynamics/gradients.js";
import { ABSCISSAE, SWEEP, medianUpdates, spreadText, valueName } from "./dynamics/sweep.js";
import { transitions } from "./dynamics/transitions.js";
import { main, result } from "./frame/data.js";
import { element, prose, section, table, words } from "./frame/elements.js";
import { contents, provenance } from "./frame/ending.js";
import { plain, plural } from "./frame/words.js";
import { draw } from "./plot/figure.js";

const values = result.values;

function introduction() {
  const node = element(
    "p",
    { class: "lede" },
    prose(
      `${plural(result.settings.networks, "network")} for each ${SWEEP.one} learn to label the 4096 strings of 12 ` +
        "bits by the rule of Shwartz-Ziv and Tishby, the same seeds at each. At checkpoints weights are frozen, and " +
        "gradients of all minibatches are taken: while the norm M of their mean exceeds the norm S of their standard " +
        "deviation, weights drift; from the first of three checkpoints in a row with M below S on, they diffuse. " +
        `All are trained for as many epochs, which are ${SWEEP.unequal}: both are shown.`,
    ),
  );
  main.append(node);
  if (result.cells < result.allCells) {
    main.append(element("p", {}, `This run was stopped: ${result.cells} of ${result.allCells} cells are finished.`));
  }
  return node;
}

function glance() {
  const node = section(
    main,
    "glance",
    "At a glance: errors after the last epoch",
    "Mean and standard deviation over the networks. The gap is the test error less the training error.",
  );
  const row = (setting) => {
    const last = setting.checkpoints[setting.checkpoints.length - 1];
    const reached = setting.accuracyReached;
    return [
      words(valueName(setting)),
      String(setting.trainRows),
      String(setting.updatesPerEpoch),
      ...["trainError", "testError", "generalisationGap"].map((field) => spreadText(last[field])),
      `${reached.reached} of ${setting.networks}`,
      reached.medianEpoch === null ? "none" : String(reached.medianEpoch),
      medianUpdates(setting, reached),
    ];
  };
  const of = `${(100 * result.settings.accuracy).toFixed(0)} %`;
  node.append(
    table(
      [
        words(SWEEP.one, "th"),
        "training rows",
        "updates an epoch",
        "training error",
        "test error",
        "gap",
        `test accuracy ${of} in`,
        "median epoch",
        "median updates",
      ],
      values.map(row),
    ),
  );
}

function page() {
  const lede = introduction();
  if (values.length > 0) {
    glance();
    errors(main, values, ABSCISSAE);
    transitions(main, values, ABSCISSAE);
    gradients(main, values);
    counts(main, values, result.comparisons);
  }
  provenance(Object.entries(result.settings).map(([name, value]) => [name, plain(value)]));
  contents(lede);
  draw();
}

page();
