/* The page of experiment leaky-pair: two leaky rectifiers in training, and what they know of eight inputs. */

import { CEILING, ending, epochEntries, fromNats, lede, overEpochs, parameters } from "./chain.js";
import { epochClouds } from "./chain/clouds.js";
import { main, result } from "./frame/data.js";
import { element, section } from "./frame/elements.js";
import { verdictKey } from "./frame/verdicts.js";
import { entropyName } from "./frame/words.js";

function information() {
  const node = section(
    main,
    "information",
    "Information: it rises to its ceiling, and falls",
    "Lines: exact values. Points: estimates, in the symbol of their verdict, with their standard " +
      "errors; shaded: their brackets. At the start w₁ = 0, all inputs give the same output, and " +
      "nothing is known of X. The eight values of T_1 then move apart until all inputs are told apart. " +
      "As the second unit learns, inputs 5 to 8 cross to the flat side of the rectifier, where they " +
      "lie ten times closer together: they gather in a cluster, and information falls. What T_2 knows " +
      "falls further, for its weight shrinks meanwhile. Bounded activations are not needed for that: a " +
      "leaky rectifier never saturates.",
  );
  overEpochs(node, "xInformation", "X", [[result.inputEntropy, CEILING]]);
  node.append(element("h3", {}, "Information about the label: is it one of 1 to 4, or of 5 to 8?"));
  overEpochs(node, "yInformation", "Y", [[fromNats(Math.log(2)), entropyName(fromNats(Math.log(2)), 2)]]);
  node.append(verdictKey(new Set(epochEntries().map(({ information: one }) => one.verdict))));
}

function representations() {
  const node = section(
    main,
    "representations",
    "Representations: the values of both units, epoch by epoch",
    "Each row is an input, each dot a noisy output. Where dots of different rows lie above each " +
      "other, these inputs cannot be told apart. Drag the slider, or play. (The dots are an " +
      "illustration; the numbers come from the estimates.)",
  );
  const start = epochClouds(node);
  node.append(element("h3", {}, "Weights, biases, loss and gradients"));
  const row = element("div", { class: "row" });
  node.append(row);
  parameters(row);
  return start;
}

function page() {
  const first = lede(
    "Two units in a row: T_1 = R(w₁ X + b₁) + Z_1 and T_2 = R(w₂ T_1 + b₂) + Z_2 with the leaky " +
      `rectifier R(x) = max(x, x/10) and Gaussian noise of standard deviation ${result.noise}. X is 1, ` +
      "2, ..., 8, each as likely as the others; T_2 is to be 0 for the first four and 1/4 for the " +
      "others. " +
      "Trained by gradient descent from w₁ = 0, b₁ = 4.5, w₂ = −1, b₂ = 0. What T_1 and T_2 know of X " +
      "is known exactly here, and stands beside every estimate.",
  );
  const starts = [];
  if (result.epochs.length > 0) {
    information();
    starts.push(representations());
  }
  ending(first, result.epochs.length > 0 ? epochEntries() : [], starts);
}

page();
