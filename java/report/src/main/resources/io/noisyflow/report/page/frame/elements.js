/* Elements of a page. Strings become text nodes: none of them is markup. */

/** An element; strings among its children become text. */
export function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) {
      node.addEventListener(name.slice(2), value);
    } else {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.flat());
  return node;
}

/** A sentence of ours, in which T_l stands for a letter with its index. */
export function prose(text) {
  return text.split(/(\b[A-Z]_\w+)/).map((part) => {
    const indexed = /^([A-Z])_(\w+)$/.exec(part);
    return indexed ? element("span", {}, indexed[1], element("sub", {}, indexed[2])) : part;
  });
}

/** A part of the page with its heading and how to read it. */
export function section(parent, id, title, ...explanations) {
  const node = element("section", { id, "data-short": title.split(":")[0] }, element("h2", {}, prose(title)));
  for (const explanation of explanations) {
    node.append(element("p", {}, prose(explanation)));
  }
  parent.append(node);
  return node;
}

/** A table in a box that scrolls by itself on a narrow screen; cells are strings or elements. */
export function table(header, rows) {
  const cell = (tag) => (content) => (content instanceof HTMLTableCellElement ? content : element(tag, {}, content));
  return element(
    "div",
    { class: "scroll" },
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, header.map(cell("th")))),
      element(
        "tbody",
        {},
        rows.map((row) => element("tr", {}, row.map(cell("td")))),
      ),
    ),
  );
}

export function words(text, tag = "td") {
  return element(tag, { class: "words" }, text);
}

/** Words that may take several lines. */
export function sentence(text) {
  return element("td", { class: "words sentence" }, text);
}
