import { ping } from "./ping.js";

export const pong = () => ping();
