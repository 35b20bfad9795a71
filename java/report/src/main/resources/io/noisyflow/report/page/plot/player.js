/* A slider that plays: what moves with the epochs, or with anything else that comes in steps. */

import { element } from "../frame/elements.js";

const FRAME_MILLISECONDS = 450;

/**
 * Play button, slider and a line of words; start() once the plots are drawn. frames says of each step what it is, and
 * show(i) draws the i-th.
 */
export function player(label, frames, show) {
  const last = frames.length - 1;
  const slider = element("input", {
    type: "range",
    min: "0",
    max: String(last),
    value: String(last),
    step: "1",
    "aria-label": label,
  });
  const button = element("button", { type: "button" }, "▶ Play");
  const output = element("output", {});
  let timer = null;
  const stop = () => {
    window.clearInterval(timer);
    timer = null;
    button.textContent = "▶ Play";
  };
  const go = (i) => {
    slider.value = String(i);
    slider.setAttribute("aria-valuetext", frames[i]);
    output.textContent = frames[i];
    show(i);
  };
  slider.addEventListener("input", () => {
    stop();
    go(Number(slider.value));
  });
  button.addEventListener("click", () => {
    if (timer !== null) {
      stop();
      return;
    }
    go(Number(slider.value) >= last ? 0 : Number(slider.value));
    button.textContent = "❚❚ Pause";
    timer = window.setInterval(() => {
      // What was chosen away takes its slider along.
      if (!slider.isConnected || Number(slider.value) >= last) {
        stop();
      } else {
        go(Number(slider.value) + 1);
      }
    }, FRAME_MILLISECONDS);
  });
  return { panel: element("div", { class: "player" }, button, slider, output), start: () => go(last) };
}
