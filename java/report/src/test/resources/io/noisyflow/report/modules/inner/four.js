import { three } from "../numbers.js";

export const four = () => three + 1;
