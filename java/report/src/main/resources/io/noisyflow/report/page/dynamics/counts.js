/* In how many networks something holds. */

import { prose, section, table, words } from "../frame/elements.js";
import { element } from "../frame/elements.js";
import { SWEEP, valueName } from "./sweep.js";

const QUANTITIES = {
  crossingEpoch: "epochs until layer # diffuses",
  crossingUpdates: "updates until layer # diffuses",
  epochsToAccuracy: "epochs to the test accuracy",
  updatesToAccuracy: "updates to the test accuracy",
  testError: "test error at the end",
  generalisationGap: "generalisation gap at the end",
};

/** The order of the hidden layers at each value. */
function orders(values) {
  const row = (setting) => {
    const { networks, shallowFirst, firstBeforeLast, inOrder, reversed, pairs, tau } = setting.order;
    return [
      words(valueName(setting)),
      `${firstBeforeLast} of ${networks}`,
      `${shallowFirst} of ${networks}`,
      `${inOrder} in order, ${reversed} reversed, of ${pairs}`,
      tau === null ? "none" : tau.toFixed(2),
    ];
  };
  return table(
    [words(SWEEP.one, "th"), "first before last", "none before one below it", "pairs of layers", "Kendall's tau"],
    values.filter((setting) => setting.order.pairs > 0).map(row),
  );
}

export function counts(parent, values, comparisons) {
  const node = section(
    parent,
    "counts",
    "Counted: in how many networks",
    "Shallow layers first: the order in which hidden layers go from drift to diffusion within a network. Layers of " +
      "one checkpoint are in neither order.",
  );
  node.append(orders(values));
  if (comparisons.length === 0) {
    return;
  }
  const name = (value) => valueName(values.find((setting) => setting.value === value));
  node.append(
    element("h3", {}, "Neighbouring values, network by network"),
    element(
      "p",
      {},
      prose(
        "Networks of one seed are set beside each other: in how many of them the quantity is less at the first " +
          "value, equal, or more. What is never reached is later than all that is.",
      ),
    ),
    table(
      [words("values", "th"), words("quantity", "th"), "less", "equal", "more"],
      comparisons.map((each) => [
        words(`${name(each.from)} against ${name(each.to)}`),
        words(QUANTITIES[each.quantity].replace("#", each.layer)),
        String(each.less),
        String(each.equal),
        String(each.more),
      ]),
    ),
  );
}
