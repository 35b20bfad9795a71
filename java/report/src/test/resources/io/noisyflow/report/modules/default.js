import three from "./numbers.js";

three();
