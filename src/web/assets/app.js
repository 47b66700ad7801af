// What the pages gain from JavaScript. Each of them works without it.
import "htmx.org";
import "./bring.js";
import "./copy.js";
import "./errors.js";
import "./mask.js";
import "./save.js";
import "./submit_once.js";
