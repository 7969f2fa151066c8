// Elements. Names come from texts that anybody may have written: they only ever become text nodes and attribute values.
import { STANCES, symbolOf } from "./symbols.js";

export const $ = (id) => document.getElementById(id);

export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "onclick") node.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const FOCUSABLE = "button, input, select, summary, a[href]";
const keyOf = (node) => node.id || node.getAttribute("aria-label") || node.textContent;

// Put `children` into `box` in place of what it holds; the focus stays on what is the same, or at least in the box.
export function replace(box, children) {
  const key = box.contains(document.activeElement) && document.activeElement !== box ? keyOf(document.activeElement) : null;
  box.replaceChildren(...children);
  if (key === null) return;
  const same = [...box.querySelectorAll(FOCUSABLE)].find((node) => keyOf(node) === key);
  (same ?? box).focus({ preventScroll: true });
}

export function svg(kind, viewBox, shape, attributes) {
  const root = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  root.setAttribute("class", kind);
  root.setAttribute("viewBox", viewBox);
  root.setAttribute("aria-hidden", "true");
  const child = document.createElementNS("http://www.w3.org/2000/svg", shape);
  for (const [name, value] of Object.entries(attributes)) child.setAttribute(name, value);
  root.append(child);
  return root;
}

export function symbolIcon(type) {
  const { points, color } = symbolOf(type);
  return svg("symbol", "-1.3 -1.3 2.6 2.6", "polygon", { points: points.map((p) => p.map((v) => v.toFixed(3)).join()).join(" "), fill: `var(${color})` });
}

export function lineIcon(stance) {
  const negated = stance === "negated";
  const dashes = (STANCES[stance].dashes || []).map((part) => part * 0.7).join(" ") || "none";
  return svg("sample", "0 0 26 10", "path", { d: negated ? "M0 5H26M13 0V10" : "M0 5H26", fill: "none", stroke: negated ? "var(--negated)" : "currentColor", "stroke-width": "2", "stroke-dasharray": dashes });
}

export const phone = matchMedia("(max-width: 760px), (max-height: 520px)"); // upright or turned, as the style sheet has it
export const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
export const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
export const webAddress = (url) => (/^https?:\/\//i.test(url ?? "") ? url : null);
