// A job of the ROME, found by its words or its code: a field with a list that follows what is typed.

import { identifier, make } from "./form-parts.js";
import { get } from "./link.js";
import { counted, word } from "./words.js";

const PAUSE = 150; // milliseconds without a key before the program is asked

/** The field: `value()` is the code, or what was typed instead; `chosen` is told of every job that is taken. */
export function jobs(spoken, chosen) {
  const list = make("ul", { role: "listbox", id: identifier(), class: "jobs", "aria-label": word("form_job"), hidden: true });
  const input = make("input", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    lang: "fr",
    maxlength: 400,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  });
  const state = { list, input, spoken, chosen, found: [], at: -1, taken: null, round: 0, timer: 0 };
  input.addEventListener("input", () => later(state));
  input.addEventListener("keydown", (event) => keys(event, state));
  input.addEventListener("blur", () => fold(state));
  return {
    input,
    list,
    value: () => (state.taken ? state.taken.code : input.value.trim()),
    set: (job) => show(state, job),
  };
}

/** Write a job that was chosen, or none, into the field. */
function show(state, job) {
  state.taken = job;
  state.input.value = job ? `${job.code} – ${job.title}` : "";
}

function later(state) {
  state.taken = null;
  clearTimeout(state.timer);
  state.timer = setTimeout(() => look(state), PAUSE);
  if (!state.input.value.trim()) state.chosen(null);
}

async function look(state) {
  const mine = (state.round += 1);
  const words = state.input.value.trim();
  const found = words ? await get(`/form/jobs?words=${encodeURIComponent(words)}`).catch(() => []) : [];
  if (mine !== state.round || document.activeElement !== state.input) return;
  state.found = found;
  state.list.replaceChildren(...found.map((job) => option(state, job)));
  state.spoken(words ? counted(found.length, "form_found") || word("form_found_none") : "");
  point(state, -1);
  unfold(state, found.length > 0);
}

function option(state, job) {
  const item = make("li", { role: "option", id: identifier(), "aria-selected": "false" });
  item.append(make("span", { text: job.title, lang: "fr" }), make("span", { class: "code", text: job.code }));
  item.addEventListener("pointerdown", (event) => event.preventDefault());
  item.addEventListener("click", () => take(state, job));
  return item;
}

function take(state, job) {
  show(state, job);
  fold(state);
  state.chosen(job);
}

function unfold(state, open) {
  state.list.hidden = !open;
  state.input.setAttribute("aria-expanded", String(open));
  if (!open) point(state, -1);
}

function fold(state) {
  clearTimeout(state.timer);
  state.round += 1;
  unfold(state, false);
}

function point(state, at) {
  state.at = at;
  [...state.list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
  const item = state.list.children[at];
  if (item) state.input.setAttribute("aria-activedescendant", item.id);
  else state.input.removeAttribute("aria-activedescendant");
  item?.scrollIntoView({ block: "nearest" });
}

function keys(event, state) {
  const open = !state.list.hidden;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by && !open) look(state);
  else if (by) point(state, (state.at + by + state.found.length) % state.found.length);
  else if (event.key === "Enter" && open && state.at >= 0) take(state, state.found[state.at]);
  else if (event.key === "Escape" && open) fold(state);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
