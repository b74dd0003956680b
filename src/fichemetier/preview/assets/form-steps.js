// The first steps of a sheet: what makes it worth printing, ticked as it is filled in.

import { announce, button, empty, identifier, make } from "./form-parts.js";
import { word } from "./words.js";

const KEYS = ["en_bref", "missions", "formation", "sources"];
const TO_WRITE = "À écrire"; // how a text begins that stands for one still to be written
const KEPT = "fichemetier.steps"; // by number of a sheet: "open", "closed"

let made = {}; // the sheet that was just made, and its file

function kept() {
  return JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
}

function keep(sheet, how) {
  sessionStorage.setItem(KEPT, JSON.stringify({ ...kept(), [sheet]: how }));
}

/** Whether a text of the form stands for one still to be written. */
export function unwritten(text) {
  return typeof text === "string" && text.startsWith(TO_WRITE);
}

function filled(value) {
  return !empty(value) && !(Array.isArray(value) && value.some((one) => unwritten(one.value)));
}

/** Show the steps of a sheet that was just made from now on, and the name of its file. */
export function begin(sheet, file) {
  keep(sheet, "open");
  made = { sheet, file };
  announce("form_made", { file });
}

/** The list: `show` what the form holds now; `go` opens the section of a key. */
export function steps(go) {
  const heading = make("h2", { id: identifier() });
  const list = make("ol");
  const done = make("p", { class: "help" });
  const away = button("✕", () => close(), { class: "away" });
  const element = make("section", { id: "form-steps", "aria-labelledby": heading.id, hidden: true }, heading, away, list, done);
  let sheet = null;
  const close = () => {
    keep(sheet, "closed");
    element.hidden = true;
    go(null);
  };
  const show = (number, values, saved) => {
    sheet = number;
    if (values && (values.en_bref ?? []).some?.((one) => unwritten(one.value))) keep(number, kept()[number] ?? "open");
    const left = KEYS.filter((key) => !filled(values?.[key]));
    if (!element.hidden && !left.length && saved) announce("form_steps_done");
    element.hidden = !values || kept()[number] !== "open" || (!left.length && saved);
    if (element.hidden) return;
    heading.textContent = word("form_steps");
    away.setAttribute("aria-label", word("form_steps_close"));
    const where = made.sheet === number ? word("form_made", made) : "";
    done.textContent = left.length ? where : word("form_steps_save");
    if (list.children.length) tick(list, left);
    else list.append(...KEYS.map((key) => item(key, left, go)));
  };
  return { element, show };
}

function item(key, left, go) {
  const state = make("span", { class: "unseen" });
  const link = button("", () => go(key), { class: "step" });
  link.append(make("span", { text: word(`form_step_${key}`) }), state);
  const row = make("li", { "data-key": key }, link);
  mark(row, left);
  return row;
}

function tick(list, left) {
  for (const row of list.children) mark(row, left);
}

function mark(row, left) {
  const open = left.includes(row.dataset.key);
  row.dataset.done = String(!open);
  row.querySelector(".unseen").textContent = ` (${word(open ? "form_step_open" : "form_step_done")})`;
}
