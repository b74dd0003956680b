// The form beside the pages: a sheet to be filled in by people who never saw its file.

import "./form-words.js";
import * as faults from "./form-faults.js";
import { offers, unknown } from "./form-fields.js";
import { ask, ask_copy } from "./form-new.js";
import { announce, button, empty, make, said, speaker } from "./form-parts.js";
import { pictures_of } from "./form-pictures.js";
import { reach } from "./form-reach.js";
import { own, put_fields, read, section } from "./form-sections.js";
import { begin as begin_steps, steps } from "./form-steps.js";
import { list as list_faults, section_of, to_fix } from "./form-to-fix.js";
import * as undo from "./form-undo.js";
import { get, known, on, post } from "./link.js";
import { spoken_in, word } from "./words.js";

const KEPT = "fichemetier.form";
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
let parts = null; // where sections stand, and where the others are offered
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
  const { key, count } = dirty ? { key: "form_dirty", count: 0 } : saved();
  state.textContent = held?.values ? word(key, { n: count }) : "";
  state.dataset.dirty = String(dirty);
  state.dataset.wrong = String(count > 0);
}

/** What is said of a sheet that is saved: that it is, and how many errors it has. */
function saved() {
  const count = (held?.faults ?? []).filter((one) => one.severity === "error").length;
  return { key: ["form_saved", "form_saved_wrong"][count] ?? "form_saved_wrongs", count };
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
  undo.withdraw();
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
  sections = schema.sections.map((one) => section(one, held.values));
  for (const one of sections) one.toggle.addEventListener("click", () => (one.body.hidden ? unfold(one) : fold(one)));
  const shown = sections.filter((one) => one.usual);
  const others = held.values["?"] ? make("section", { class: "part" }, make("h2", { class: "plain", text: word("form_others") }), unknown(held.values["?"])) : null;
  const list = make("div", { class: "parts" }, ...shown.map((one) => one.element));
  const rest = make("section", { class: "more-parts" });
  parts = { list, rest };
  offer_rest();
  body.replaceChildren(...[list, rest, others].filter(Boolean));
  unfold(sections.find((one) => one.title === open && one.usual) ?? shown[0]);
}

/** Buttons for the sections that the sheet has not yet. */
function offer_rest() {
  const more = sections.filter((one) => !there(one));
  parts.rest.hidden = !more.length;
  const put = ({ one }) => {
    stand(one);
    return { focus: () => one.toggle.focus() };
  };
  const row = offers(more.map((one) => ({ title: one.schema.title, key: one.schema.fields[0].key, one })), put, true);
  row.firstChild.remove();
  parts.rest.replaceChildren(make("h2", { class: "plain", text: word("form_sections") }), row);
}

function there(one) {
  return one.element.parentNode === parts.list;
}

/** What stands after a section, in the order of the model. */
function after(one) {
  return sections.slice(sections.indexOf(one) + 1).find(there)?.element ?? null;
}

function stand(one) {
  parts.list.insertBefore(one.element, after(one));
  if (one.removal && one.removal === undo.pending()) undo.withdraw();
  if (one.kept) {
    const { inside, ...fields } = one.kept;
    Object.assign(one, { kept: null, ...fields });
    one.body.replaceChildren(...inside);
  }
  offer_rest();
  unfold(one);
}

/** Take a whole section away; one that says something can be brought back. */
function remove(one) {
  const value = own(one, held.values);
  one.kept = { fields: one.fields, live: one.live, inside: [...one.body.childNodes] };
  Object.assign(one, { fields: null, live: null, values: null, usual: false });
  one.body.replaceChildren();
  one.element.remove();
  offer_rest();
  changed();
  if (empty(value)) return parts.rest.querySelector(`[data-offer="${one.schema.fields[0].key}"]`).focus();
  const back = () => {
    if (!one.kept) one.values = undo.renewed(value);
    stand(one);
    changed();
    one.toggle.focus();
  };
  undo.removed(one.title, "div", value, (note) => parts.list.insertBefore(note, after(one)), back);
  one.removal = undo.pending();
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
  put_fields(one, one.values ?? held.values, changed);
  if (one.schema.fields.some((each) => each.required)) return;
  one.body.append(button(word("form_section_remove"), () => remove(one), { class: "more" }));
}

/** What the open sections hold; what was never opened is not said, and stays. */
function filled() {
  const all = {};
  for (const one of sections) {
    Object.assign(all, read(one));
    if (one.kept) for (const key of one.keys) all[key] = null;
  }
  return all;
}

async function save() {
  if (!held?.values) return false;
  state.textContent = word("form_saving");
  const values = filled();
  const before = edits;
  const removal = undo.pending();
  const gone = sections.filter((one) => one.kept);
  const answer = await post(`/form/sheets/${sheet}`, { digest: held.digest, values }).catch(() => null);
  if (!answer || answer.refused) {
    mark(true);
    if (answer?.conflict) conflict();
    else refusal(answer);
    return false;
  }
  notice.replaceChildren();
  const understood = sections.every((one) => (one.live?.below() ?? one.fields ?? []).every((each) => each.rebase(answer.values[each.schema.key])));
  for (const one of gone) one.kept = null;
  undo.saved(removal);
  if (understood) settle(answer, edits > before);
  else take(answer, opened());
  const { key, count } = saved();
  announce(key, { n: count });
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
  const old = codes_of(values);
  ask_copy(metier, old[0] ?? "", send, (made, { identifier: file, code }) => {
    mark(false);
    const job = old.length && !old.includes(code) ? word(code ? "form_copied_code" : "form_copied_no_code", { code, old: old[0] }) : "";
    arrive(made, `${word("form_copied", { name: metier.intitule, file })} ${job}`.trim());
  });
}

function codes_of(values) {
  return (values.codes?.rome ?? []).map((one) => one.value).filter((one) => typeof one === "string" && one);
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
