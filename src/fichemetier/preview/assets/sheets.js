// The list of sheets: each with its colour and how it stands.

import { begin } from "./form.js";
import { known, on, post } from "./link.js";
import { counted, spoken_in, word } from "./words.js";

const KEPT = "fichemetier.sheets";
const list = document.getElementById("list");
const panel = document.getElementById("sheets");
const button = document.getElementById("show-sheets");
const items = new Map();

function state(sheet) {
  if (sheet.state === "errors") return counted(sheet.errors, "error");
  if (sheet.state === "warnings") return counted(sheet.warnings, "warning");
  return word(`sheet_${sheet.state}`);
}

function show() {
  const notice = known("sheets");
  if (!notice) return;
  const there = new Set(notice.sheets.map((sheet) => sheet.id));
  for (const [id, item] of items) {
    if (!there.has(id)) {
      item.remove();
      items.delete(id);
    }
  }
  notice.sheets.forEach((sheet, index) => {
    const item = items.get(sheet.id) ?? made(sheet.id);
    fill(item, sheet);
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
}

function made(id) {
  const item = document.createElement("li");
  const choice = item.appendChild(document.createElement("button"));
  choice.type = "button";
  for (const name of ["disc", "name", "state"]) choice.appendChild(document.createElement("span")).className = name;
  choice.addEventListener("click", () => post("/choose", { sheet: id }).catch(() => {}));
  items.set(id, item);
  return item;
}

function fill(item, sheet) {
  const choice = item.firstChild;
  const [disc, name, about] = choice.children;
  const palette = known("choices")?.palettes?.[sheet.domain];
  disc.style.setProperty("--deep", palette?.deep ?? "");
  name.textContent = sheet.title;
  about.textContent = state(sheet);
  choice.title = sheet.file;
  item.dataset.state = sheet.state;
  choice.setAttribute("aria-current", known("page")?.sheet === sheet.id ? "true" : "false");
}

function unfold(open) {
  panel.hidden = !open;
  button.setAttribute("aria-expanded", open);
  localStorage.setItem(KEPT, open ? "open" : "closed");
}

export function start() {
  const kept = localStorage.getItem(KEPT);
  unfold(kept ? kept === "open" : innerWidth > 900);
  button.addEventListener("click", () => unfold(panel.hidden));
  document.getElementById("begin").addEventListener("click", begin);
  for (const topic of ["sheets", "page", "choices"]) on(topic, show);
  spoken_in(show);
}
