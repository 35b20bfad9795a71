import { pong } from "./pong.js";

export const ping = () => pong();
