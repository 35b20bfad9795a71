import { seven } from "./first.js";

document.documentElement.dataset.hidden = typeof hidden + " " + seven();
