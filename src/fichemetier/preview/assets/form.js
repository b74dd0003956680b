// The form beside the pages: a sheet to be filled in by people who never saw its file.

import "./form-words.js";
import * as faults from "./form-faults.js";
import { field, group, offers, unknown } from "./form-fields.js";
import { ask, ask_copy } from "./form-new.js";
import { announce, button, empty, identifier, make, said, speaker } from "./form-parts.js";
import { pictures_of } from "./form-pictures.js";
import { reach } from "./form-reach.js";
import { begin as begin_steps, steps } from "./form-steps.js";
import { list as list_faults, section_of, to_fix } from "./form-to-fix.js";
import { get, known, on, post } from "./link.js";
import { spoken_in, word } from "./words.js";

const KEPT = "fichemetier.form";
const STARTS = ["domaine", "en_bref"]; // what a new sheet begins with, beside its names
const panel = document.getElementById("form");
const opener = document.getElementById("show-form");
const body = make("div", { id: "form-body" });
const notice = make("div", { id: "form-notice", role: "alert" });
const state = make("p", { id: "form-state", role: "status" });
const guide = steps(lead);
let schema = null;
let sheet = null; // the number of the sheet in the form
let held = null; // what the program last said of it
let sections = [];
let dirty = false;
let edits = 0; // changes since the window was opened
let round = 0;
let fresh = null; // a sheet that was just made, and what to say of it

function changed() {
  edits += 1;
  mark(true);
  guide.show(sheet, held.values && holds(), false);
}

/** What the form holds now, opened or not. */
function holds() {
  return { ...held.values, ...filled() };
}

function mark(now) {
  dirty = now;
  state.textContent = held?.values ? word(dirty ? "form_dirty" : "form_saved") : "";
  state.dataset.dirty = String(dirty);
}

function head() {
  const save_button = button(word("form_save"), () => save(), { id: "form-save", title: "Ctrl+S" });
  const fresh_one = button(word("form_new"), begin, { id: "form-new" });
  const copy = button(word("form_copy"), () => duplicate(), { id: "form-copy" });
  return make("div", { id: "form-head" }, save_button, fresh_one, copy, state);
}

function choices_of(key) {
  return schema.sections.flatMap((one) => one.fields).find((one) => one.key === key)?.choices ?? [];
}

/** Show a sheet in the form, the first section open. */
async function fill(number) {
  const mine = (round += 1);
  schema ??= await get("/form/schema");
  if (number === null) return blank();
  await pictures_of(number);
  const answer = await get(`/form/sheets/${number}`).catch(() => null);
  if (mine !== round || !answer) return;
  sheet = number;
  take(answer, opened());
  if (fresh?.number === number) settle_in();
}

function blank() {
  sheet = held = null;
  sections = [];
  body.replaceChildren(make("p", { class: "help", text: word("form_none") }));
  panel.replaceChildren(head(), notice, guide.element, ...to_fix, body, speaker());
  list_faults([], sections);
  guide.show(null, null, true);
  mark(false);
}

/** Build the form anew from what the program says. */
function take(answer, open = null) {
  held = answer;
  notice.replaceChildren();
  const scroll = panel.scrollTop;
  panel.replaceChildren(head(), notice, guide.element, ...to_fix, body, speaker());
  guide.show(sheet, answer.values, true);
  if (answer.values) build(open);
  else unreadable(answer);
  show_faults(answer.faults ?? []);
  mark(false);
  colour();
  panel.scrollTop = scroll;
}

function show_faults(all) {
  list_faults(all, sections);
  faults.place(all, sections);
}

/** The form has the colour of the sheet's domain. */
function colour() {
  const domain = known("sheets")?.sheets.find((one) => one.id === sheet)?.domain;
  panel.style.setProperty("--deep", known("choices")?.palettes?.[domain]?.deep ?? "");
}

function unreadable(answer) {
  sections = [];
  const text = make("pre", { text: answer.text ?? "", tabindex: 0 });
  body.replaceChildren(make("p", { class: "help", text: word("form_unreadable") }), text);
}

function build(open) {
  sections = schema.sections.map(section);
  const shown = sections.filter((one) => one.usual);
  const more = sections.filter((one) => !one.usual);
  const others = held.values["?"] ? make("section", { class: "part" }, make("h2", { class: "plain", text: word("form_others") }), unknown(held.values["?"])) : null;
  const list = make("div", { class: "parts" }, ...shown.map((one) => one.element));
  body.replaceChildren(...[list, more.length ? added(more, list) : null, others].filter(Boolean));
  unfold(sections.find((one) => one.title === open && one.usual) ?? shown[0]);
}

/** Buttons for the sections that the sheet has not yet. */
function added(more, list) {
  const heading = make("h2", { class: "plain", text: word("form_sections") });
  const schemas = more.map((one) => ({ title: one.schema.title, key: one.schema.fields[0].key, one }));
  const put = ({ one }) => {
    const later = sections.slice(sections.indexOf(one) + 1).map((other) => other.element).find((other) => other.parentNode === list);
    list.insertBefore(one.element, later ?? null);
    unfold(one);
    return { focus: () => one.toggle.focus() };
  };
  const row = offers(schemas, put, true);
  row.firstChild.remove();
  return make("section", { class: "more-parts" }, heading, row);
}

function section(one) {
  const id = identifier();
  const count = make("span", { class: "count" });
  const title = said(one.title);
  const toggle = make("button", { type: "button", "aria-expanded": "false", "aria-controls": id }, make("span", { text: title }), count);
  const inside = make("div", { class: "inside", id, hidden: true });
  const element = make("section", { class: "part" }, make("h2", {}, toggle), inside);
  const usual = one.fields.some((each) => each.required || !empty(held.values[each.key])) || starts(one);
  const made = { schema: one, title, element, toggle, body: inside, count, usual, fields: null, keys: new Set(one.fields.map((each) => each.key)) };
  toggle.addEventListener("click", () => (inside.hidden ? unfold(made) : fold(made)));
  return made;
}

/** Whether a new sheet begins with this section. */
function starts(one) {
  return one.fields.some((each) => STARTS.includes(each.key));
}

function fold(one) {
  one.body.hidden = true;
  one.toggle.setAttribute("aria-expanded", "false");
}

/** Open a section and close the others; its fields are made when it is opened first. */
function unfold(one) {
  if (!one) return;
  for (const other of sections) if (other !== one) fold(other);
  if (!one.fields) fields_of(one);
  one.body.hidden = false;
  one.toggle.setAttribute("aria-expanded", "true");
  one.element.scrollIntoView({ block: "nearest" });
  if (one.toggle.getBoundingClientRect().top < panel.getBoundingClientRect().top) one.toggle.scrollIntoView();
  faults.place(held.faults ?? [], [one]);
}

function fields_of(one) {
  const root = { path: () => "" };
  const alone = one.schema.fields.length === 1 && one.schema.fields[0].kind === "group";
  if (alone) {
    const only = group(one.schema.fields[0], held.values[one.schema.fields[0].key], root, changed, true);
    only.schema = one.schema.fields[0];
    one.fields = [only];
    one.body.append(only.element);
    return;
  }
  const fields = one.schema.fields.map((each) => at_top(one, each));
  const own = Object.fromEntries(fields.map((each) => [each.key, held.values[each.key]]));
  const all = group({ kind: "group", fields }, own, root, changed, true);
  one.fields = all.below();
  one.live = all;
  one.body.append(all.element);
}

/** Single fields of a section are there at once; of blocks those that the sheet has, or the one to begin with. */
function at_top(one, each) {
  const begins = !one.usual && each === one.schema.fields[0];
  const first = !["group", "list"].includes(each.kind) || begins || STARTS.includes(each.key);
  return { ...each, top: true, first };
}

/** What the open sections hold; what was never opened is not said, and stays. */
function filled() {
  const all = {};
  for (const one of sections) {
    for (const each of one.live ? one.live.below() : one.fields ?? []) all[each.schema.key] = each.read();
  }
  return all;
}

async function save() {
  if (!held?.values) return false;
  state.textContent = word("form_saving");
  const values = filled();
  const before = edits;
  const answer = await post(`/form/sheets/${sheet}`, { digest: held.digest, values }).catch(() => null);
  if (!answer || answer.refused) {
    mark(true);
    if (answer?.conflict) conflict();
    else refusal(answer);
    return false;
  }
  notice.replaceChildren();
  const understood = sections.every((one) => (one.live?.below() ?? one.fields ?? []).every((each) => each.rebase(answer.values[each.schema.key])));
  if (understood) settle(answer, edits > before);
  else take(answer, opened());
  announce("form_saved");
  return true;
}

/** The title of the section that is open. */
function opened() {
  return sections.find((one) => !one.body.hidden)?.title ?? null;
}

/** The file is as it is told; what is `still` to be saved was typed meanwhile. */
function settle(answer, still = false) {
  held = answer;
  show_faults(answer.faults);
  guide.show(sheet, still ? holds() : answer.values, !still);
  mark(still);
}

function tell(text, ...actions) {
  notice.replaceChildren(make("p", { text }), make("div", { class: "actions" }, ...actions));
  panel.scrollTop = 0;
}

function refusal(answer) {
  tell(answer ? answer.refused.map((one) => said(one.plain)).join(" ") : word("form_lost"));
}

function conflict() {
  const reload = button(word("form_reload"), () => {
    mark(false);
    fill(sheet);
  });
  tell(word("form_conflict"), reload, button(word("form_keep"), () => duplicate()));
}

function duplicate() {
  if (!held?.values) return;
  const number = sheet;
  const { metier = {}, ...values } = holds();
  const send = (named) => post(`/form/sheets/${number}/copy`, { digest: held.digest, values: { metier, ...values }, named });
  ask_copy(metier, send, (made, { identifier: file }) => {
    mark(false);
    arrive(made, word("form_copied", { name: metier.intitule, file }));
  });
}

/** Ask for a new sheet, and show it with its first steps. */
export async function begin() {
  if (panel.hidden) show(true);
  schema ??= await get("/form/schema");
  ask(choices_of("domaine"), (made, { identifier: file }) => {
    begin_steps(made, file);
    arrive(made, "");
  });
}

/** Show a sheet that was just made; changes of another that are not saved are asked about first. */
function arrive(number, text) {
  fresh = { number, text };
  if (!dirty) fill(number).catch(() => {});
}

function settle_in() {
  if (fresh.text) tell(fresh.text, button(word("close"), () => notice.replaceChildren()));
  fresh = null;
  lead("en_bref");
}

/** Open the section of a key, with its field in focus. */
function lead(key) {
  if (key) reach(key, section_of(key, sections));
  else document.getElementById("form-save").focus();
}

/** Follow the page: another sheet, or the same one after a save that was not ours. */
async function follow() {
  const page = known("page");
  if (panel.hidden || !page || page.busy) return;
  if (page.sheet !== sheet) return dirty ? leave() : fill(page.sheet);
  if (sheet === null) return;
  const answer = await get(`/form/sheets/${sheet}`).catch(() => null);
  if (!answer || answer.digest === undefined || dirty || page.sheet !== sheet) return;
  if (answer.digest !== held?.digest) take(answer, opened());
  else settle(answer);
}

function leave() {
  const name = known("sheets")?.sheets.find((one) => one.id === sheet)?.title ?? "";
  const go = () => fill(known("page").sheet);
  const first = button(word("form_save_on"), async () => (await save()) && go());
  const second = button(word("form_discard"), () => {
    mark(false);
    go();
  });
  tell(word("form_other", { name }), first, second);
}

function show(open) {
  panel.hidden = !open;
  opener.setAttribute("aria-expanded", String(open));
  localStorage.setItem(KEPT, open ? "open" : "closed");
  document.dispatchEvent(new Event("form"));
  if (open) (dirty ? follow() : fill(known("page")?.sheet ?? null)).catch(() => {});
}

export function start() {
  opener.hidden = false;
  opener.addEventListener("click", () => show(panel.hidden));
  document.addEventListener("keydown", (event) => {
    if (panel.hidden || event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    save();
  });
  addEventListener("beforeunload", (event) => dirty && event.preventDefault());
  on("page", () => follow().catch(() => {}));
  for (const topic of ["sheets", "choices"]) on(topic, colour);
  spoken_in(() => {
    if (!panel.hidden && !dirty) fill(sheet).catch(() => {});
  });
  const wait = () => known("page") && show(true);
  if (localStorage.getItem(KEPT) === "open") known("page") ? wait() : on("page", once(wait));
}

function once(call) {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    call();
  };
}
