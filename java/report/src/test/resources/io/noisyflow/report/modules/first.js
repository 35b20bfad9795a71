import { three } from "./numbers.js";
import { four } from "./inner/four.js";

const hidden = 1;

export function seven() {
  return three + four() * hidden;
}

document.documentElement.dataset.seven = String(seven());
