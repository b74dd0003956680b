// A new sheet or a copy: what it begins with, proposed while its title is typed.

import { post } from "./link.js";
import { select } from "./form-fields.js";
import { jobs } from "./form-jobs.js";
import { button, identifier, make, said } from "./form-parts.js";
import { language, word } from "./words.js";

const PAUSE = 250; // milliseconds without a key before the program proposes
const FILE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const FIELDS = { "metier.intitule": "title", "metier.masculin": "masculine", "metier.feminin": "feminine", domaine: "domain", "codes.rome": "code", id: "file" };

/** Ask for a new sheet; `domains` are the choices of its field, `done` is told its number and its file. */
export function ask(domains, done) {
  const own = asked("form_new", "form_create", (wanted) => post("/form/sheets", wanted), done);
  const domain = select(domains.map((one) => [one.value, said(one.title)]), "");
  domain.options[0].text = word("form_domain_none");
  put(own, "title", text(), { label: "form_title", help: "form_title_help", required: true });
  job_of(own);
  put(own, "domain", domain, { label: "form_domain", help: "form_domain_help" });
  names(own);
  open(own);
}

/** Ask for the names and the job of a copy of a sheet, whose own are `metier` and `code`; `send` makes it. */
export function ask_copy(metier, code, send, done) {
  const own = asked("form_copy", "form_copy_create", send, done);
  own.element.append(make("p", { class: "help", text: word("form_copy_help", { name: metier.intitule ?? "" }) }));
  own.original = { title: (metier.intitule ?? "").trim(), code };
  put(own, "title", text(), { label: "form_title", required: true });
  job_of(own);
  names(own);
  own.rows.title.set(metier.intitule ?? "");
  for (const [key, name] of [["masculine", "masculin"], ["feminine", "feminin"]]) own.rows[key].set(metier[name] || metier.epicene || "");
  open(own);
  own.rows.title.input.select();
  propose(own, ["file"]);
}

function asked(heading, go, send, done) {
  const title = make("h2", { id: identifier(), text: word(heading) });
  const element = make("dialog", { class: "form-dialog", "aria-labelledby": title.id }, title);
  const speaker = make("p", { class: "unseen", role: "status" });
  const fault = make("div", { class: "wrong", role: "alert" });
  return { element, speaker, fault, go, send, done, original: null, rows: {}, typed: new Set(), round: 0, timer: 0, waiting: null };
}

function job_of(own) {
  const spoken = (text) => (own.speaker.textContent = text);
  const job = jobs(spoken, (chosen) => taken(own, chosen));
  put(own, "code", job.input, { label: "form_job", help: "form_job_help", after: job.list, get: job.value, set: job.set });
}

function text() {
  return make("input", { type: "text", autocomplete: "off", lang: "fr", maxlength: 400 });
}

/** The names in both genders, and that of the file. */
function names(own) {
  put(own, "feminine", text(), { label: "form_feminine", help: "form_gender_help" });
  put(own, "masculine", text(), { label: "form_masculine" });
  const file = make("input", { type: "text", autocomplete: "off", spellcheck: "false", maxlength: 80 });
  const around = make("div", { class: "file" }, make("span", { text: "sheets/" }), file, make("span", { class: "suffix", text: ".yaml" }));
  const note = make("p", { class: "help", role: "status" });
  put(own, "file", file, { label: "form_file", around, after: note });
  own.note = note;
}

/** A field with its label, help and place for faults. */
function put(own, key, input, { label, help, required, around, after, get, set }) {
  input.id = identifier();
  const title = make("label", { class: "label", for: input.id, text: word(label) });
  const hint = make("span", { class: "proposed", text: word("form_proposed"), hidden: true });
  if (required) title.append(" ", make("span", { class: "need", text: word("form_required") }));
  title.append(" ", hint);
  if (required) input.setAttribute("aria-required", "true");
  const about = help ? make("p", { class: "help", id: `${input.id}-help`, text: word(help) }) : null;
  const fault = make("div", { class: "wrong", id: `${input.id}-fault` });
  input.setAttribute("aria-describedby", [about?.id, fault.id].filter(Boolean).join(" "));
  own.rows[key] = { input, fault, get: get ?? (() => input.value.trim()), set: set ?? ((value) => (input.value = value)), hint };
  own.element.append(make("div", { class: "field" }, title, about, around ?? input, after, fault));
  input.addEventListener("input", () => {
    mark(own.rows[key], false);
    if (key !== "code" && !input.value) own.typed.delete(key);
    else own.typed.add(key);
    if (key === "title") later(own);
  });
}

/** Say whether what a field holds is the program's proposal. */
function mark(row, proposed) {
  row.hint.hidden = !proposed;
  row.input.toggleAttribute("data-proposed", proposed);
}

function fill(row, value) {
  row.set(value);
  mark(row, Boolean(value));
}

function open(own) {
  const create = button(word(own.go), () => begin(own), { class: "first" });
  const cancel = button(word("form_cancel"), () => own.element.close());
  own.create = create;
  own.element.append(own.fault, own.speaker, make("div", { class: "actions" }, create, cancel));
  own.element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    create.click();
  });
  own.element.addEventListener("close", () => own.element.remove());
  document.body.append(own.element);
  own.element.showModal();
  own.rows.title.input.focus();
}

/** A job was chosen by the person: it gives the title too, where there is none. */
function taken(own, job) {
  if (job && !own.typed.has("title")) fill(own.rows.title, job.title);
  own.typed.add("code");
  mark(own.rows.code, false);
  propose(own);
}

function later(own) {
  clearTimeout(own.timer);
  own.timer = setTimeout(() => propose(own), PAUSE);
}

/** Fill what the person has not typed; what the program is not sure of stays empty. */
function propose(own, keys = ["masculine", "feminine", "file", "domain"]) {
  clearTimeout(own.timer);
  own.timer = 0;
  own.waiting = proposed(own, keys, (own.round += 1));
  return own.waiting;
}

async function proposed(own, keys, mine) {
  const { title, code } = own.rows;
  const same = own.original?.title === title.get() ? own.original.code : "";
  const known = own.typed.has("code") ? code.get() : same;
  const found = await post("/form/proposal", { title: title.get(), code: known }).catch(() => null);
  if (!found || mine !== own.round) return;
  for (const key of keys) if (own.rows[key] && !own.typed.has(key)) fill(own.rows[key], found[key]);
  if (!own.typed.has("code")) offer(code, found, same);
  if (own.typed.has("file")) return;
  own.note.textContent = found.taken ? word("form_file_taken") : "";
}

/** The job of the title; a copy that has the title of its original has its job, known to the program or not. */
function offer(row, found, same) {
  fill(row, found.code ? { code: found.code, title: found.job } : null);
  if (same && !found.code) row.input.value = same;
  if (same) mark(row, false);
}

async function begin(own) {
  if (own.create.disabled) return;
  own.create.disabled = true;
  if (own.timer) propose(own);
  await own.waiting;
  const { file, ...others } = Object.fromEntries(Object.entries(own.rows).map(([key, one]) => [key, one.get()]));
  clear(own);
  if (!others.title) refuse(own, [{ field: "metier.intitule", text: word("form_title_missing") }]);
  else if (file && !FILE.test(file)) refuse(own, [{ field: "id", text: word("form_file_wrong") }]);
  else await send(own, { ...others, identifier: file });
  own.create.disabled = false;
}

async function send(own, wanted) {
  const answer = await own.send(wanted).catch(() => null);
  if (!answer) return refuse(own, [{ field: "", text: word("form_lost") }]);
  if (answer.refused) return refuse(own, answer.refused.map((one) => ({ field: one.field, text: told(one) })));
  own.element.close();
  own.done(answer.sheet, wanted);
}

/** What is wrong, without what only a command line would do about it. */
function told(one) {
  return one.code === "FM943" ? word("form_file_there") : `${one.message[language()]}.`.replaceAll("`", "");
}

function clear(own) {
  own.fault.replaceChildren();
  for (const one of Object.values(own.rows)) {
    one.fault.replaceChildren();
    one.input.removeAttribute("aria-invalid");
  }
}

function refuse(own, faults) {
  let first = null;
  for (const { field, text } of faults) {
    const row = own.rows[FIELDS[field]];
    (row?.fault ?? own.fault).append(make("p", { text }));
    row?.input.setAttribute("aria-invalid", "true");
    first ??= row;
  }
  (first ?? own.rows.title).input.focus();
}
