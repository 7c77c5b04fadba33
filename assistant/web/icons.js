/** The page's pictograms, drawn as strokes of the text's own colour on a 24 by 24 grid. */

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  chat: "M5 4.5h14a2 2 0 0 1 2 2v8.5a2 2 0 0 1-2 2h-7.5L7 21v-4H5a2 2 0 0 1-2-2V6.5a2 2 0 0 1 2-2zM8 9h8M8 12.5h5",
  lantern: "M12 6.5c-4.7 0-7.5 2.2-7.5 5.5s2.8 5.5 7.5 5.5 7.5-2.2 7.5-5.5-2.8-5.5-7.5-5.5zM9.5 6.5h5M9.5 17.5h5M12 3v3.5M12 6.5c-2 1.5-3 3.3-3 5.5s1 4 3 5.5M12 6.5c2 1.5 3 3.3 3 5.5s-1 4-3 5.5M12 17.5V21M10.5 21h3",
  close: "M6 6l12 12M18 6L6 18",
  send: "M12 19V5M5.5 11.5L12 5l6.5 6.5",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  up: "M7.5 11v9H4v-9zM7.5 11l4-7.5c1.8 0 2.7 1.3 2.3 3L13 10h5.5a1.8 1.8 0 0 1 1.8 2.2l-1.3 6.3a2 2 0 0 1-2 1.5H7.5",
  down: "M16.5 13V4H20v9zM16.5 13l-4 7.5c-1.8 0-2.7-1.3-2.3-3L11 14H5.5a1.8 1.8 0 0 1-1.8-2.2L5 5.5A2 2 0 0 1 7 4h9.5",
  person: "M5 13.5v-2a7 7 0 0 1 14 0v2M5 13h2.5v5H6a1 1 0 0 1-1-1zM19 13h-2.5v5H18a1 1 0 0 0 1-1zM18 18.5c0 1.5-1.5 2.5-4 2.5",
  download: "M12 4v11M7.5 11L12 15.5 16.5 11M5 19.5h14",
  trash: "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18",
  theme: "M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9z",
  star: "M12 3.5l2.7 5.5 6 .9-4.4 4.2 1 6L12 17.3 6.7 20.1l1-6L3.3 9.9l6-.9z",
  next: "M9.5 6l6 6-6 6",
  downwards: "M12 5v14M5.5 12.5L12 19l6.5-6.5",
  chevron: "M6 9.5l6 6 6-6",
  file: "M13.5 3.5H6.5v17h11v-13zM13.5 3.5v4h4M9.5 12.5h5M9.5 16h5",
  order: "M4 8l8-4.5L20 8v8l-8 4.5L4 16zM4 8l8 4.5L20 8M12 12.5v8M8 5.8l8 4.5",
  product: "M6 8.5h12l1 11.5H5zM9 8.5V7a3 3 0 0 1 6 0v1.5",
  retry: "M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5v4.5H15",
  warning: "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17h.01",
  offline: "M3 3l18 18M8.5 15.5a5 5 0 0 1 5.5-1M5 12a10 10 0 0 1 4-2.4M2 8.5a15 15 0 0 1 4-2.6M19 12a10 10 0 0 0-5-2.8M22 8.5A15 15 0 0 0 10 5M12 19h.01",
  check: "M5 12.5l4.5 4.5L19 7.5",
  book: "M5 4.5h10a3 3 0 0 1 3 3v12H8a3 3 0 0 1-3-3zM5 16.5a3 3 0 0 1 3-3h10M9 8.5h5",
  leave: "M14 4.5H6v15h8M11 12h9.5M17 8.5l3.5 3.5-3.5 3.5",
};

/**
 * Draws a pictogram. It says nothing to a screen reader: what it stands on has a name.
 *
 * @param {keyof typeof PATHS} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
