// What is shown as the text behind the # of an address, and back. "#Shigeru_Ishiba" alone selects an entity.

const LISTS = ["say", "types", "classes", "publishers"];
const TEXTS = ["entity", "day", "around", "depth", "from", "until", "lines", "panel", "view", "article"];
const PAIRS = ["line", "path"];
const CHAINS = ["open"]; // lists of lists

const escaped = (text) => encodeURIComponent(text).replaceAll("~", "%7E");

// Keys without a value, null or undefined, are left out.
export function toAddress(seen) {
  const parts = [];
  for (const key of TEXTS) if (seen[key]) parts.push([key, escaped(seen[key])]);
  for (const key of PAIRS) if (seen[key]) parts.push([key, seen[key].map(escaped).join("~")]);
  for (const key of LISTS) if (seen[key]) parts.push([key, seen[key].map(escaped).join(",")]);
  for (const key of CHAINS) if (seen[key]) parts.push([key, seen[key].map((chain) => chain.map(escaped).join("~")).join(",")]);
  if (parts.length === 1 && parts[0][0] === "entity") return parts[0][1];
  return parts.map((part) => part.join("=")).join("&");
}

// What cannot be read is left out: an address may have been cut or typed by hand.
export function fromAddress(text) {
  const seen = {};
  if (!text) return seen;
  try {
    if (!text.includes("=")) return { entity: decodeURIComponent(text) };
    for (const part of text.split("&")) {
      const [key, value = ""] = part.split("=");
      if (TEXTS.includes(key)) seen[key] = decodeURIComponent(value);
      else if (LISTS.includes(key)) seen[key] = value ? value.split(",").map(decodeURIComponent) : [];
      else if (CHAINS.includes(key)) seen[key] = value ? value.split(",").map((chain) => chain.split("~").map(decodeURIComponent)) : [];
      else if (PAIRS.includes(key) && value.split("~").length === 2) seen[key] = value.split("~").map(decodeURIComponent);
    }
  } catch {
    return {}; // a broken escape
  }
  return seen;
}
