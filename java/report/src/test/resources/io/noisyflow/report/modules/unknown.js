import { five } from "./numbers.js";

five();
