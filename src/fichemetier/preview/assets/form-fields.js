// The fields of the form: one builder a kind. Each gives its element, what it holds, and where it is in the file.

import { list } from "./form-lists.js";
import { picture } from "./form-pictures.js";
import { of_its_own } from "./form-rights.js";
import { button, empty, identifier, make, said } from "./form-parts.js";
import { word } from "./words.js";

const SHORT = 100; // characters up to which a limit is counted down

/** A field of a schema with its value; `above` is what holds it, `changed` is told of every change. */
export function field(schema, value, above, changed) {
  if (value && typeof value === "object" && "kept" in value) return kept(schema, value);
  const builder = { group, list, choices }[schema.kind] ?? single;
  const made = builder(schema, value, above, changed);
  made.element.classList.add("field");
  made.schema = schema;
  made.path ??= () => (schema.key ? joined(above.path(), schema.key) : above.path());
  return made;
}

function joined(above, key) {
  return above ? `${above}.${key}` : key;
}

function kept(schema, value) {
  const element = make("div", { class: "field kept" });
  element.append(make("p", { class: "label", text: said(schema.title) }), make("pre", { text: value.kept, tabindex: 0 }));
  element.append(make("p", { class: "help", text: word("form_kept") }));
  return { element, schema, read: () => value, rebase: () => true, path: () => "", below: () => [] };
}

/** An example for who has still to write; a help may give one by itself. */
function example_of(schema, value) {
  const told = ["choice", "yes_no", "choices"].includes(schema.kind) || /exemple|example/.test(said(schema.help));
  return told || !empty(value) ? "" : schema.example;
}

/** What stands above a control: its title, and what there is to know. */
export function heading(schema, id, tag = "label", example = "") {
  const title = make(tag, { class: "label", text: said(schema.title) });
  if (tag === "label") title.htmlFor = id;
  if (schema.required) title.append(" ", make("span", { class: "need", text: word("form_required") }));
  const shown = example ? word("form_example", { text: example }) : "";
  const help = [said(schema.help), shown].filter(Boolean).join(" ");
  return [title, make("p", { class: "help", id: `${id}-help`, text: help, hidden: !help })];
}

function single(schema, value, above, changed) {
  const id = identifier();
  const made = schema.kind === "picture" ? picture(value ?? "") : control(schema, value ?? "");
  const input = made.input;
  input.id = id;
  const fault = make("div", { class: "wrong", id: `${id}-fault`, hidden: true });
  input.setAttribute("aria-describedby", `${id}-help ${id}-fault`);
  const [title, help] = schema.title ? heading(schema, id, "label", example_of(schema, value)) : [null, make("p", { id: `${id}-help`, hidden: true })];
  const element = make("div", {}, title, help, made.element ?? input, counter(schema, input), fault);
  input.addEventListener("input", changed);
  return {
    element,
    input,
    fault,
    read: () => input.value,
    rebase: () => true,
    below: () => [],
    focus: () => (made.focus ?? input).focus(),
  };
}

function control(schema, value) {
  if (schema.kind === "choice") return { input: select(schema.choices.map((one) => [one.value, said(one.title)]), value) };
  if (schema.kind === "yes_no") {
    return { input: select([["true", word("form_yes")], ["false", word("form_no")]], value) };
  }
  if (schema.kind === "text") {
    const input = make("textarea", { rows: 2, spellcheck: "true", lang: "fr" });
    input.value = value;
    return { input };
  }
  const input = make("input", { type: "text", autocomplete: "off", lang: "fr" });
  if (schema.kind === "date" && /^(\d{4}-\d\d-\d\d)?$/.test(value)) input.type = "date";
  if (["number", "whole", "money"].includes(schema.kind)) input.inputMode = "decimal";
  if (schema.kind === "address") input.inputMode = "url";
  input.classList.add(schema.kind);
  input.value = value;
  return { input };
}

export function select(options, value) {
  const input = make("select");
  input.add(new Option(word("form_empty"), ""));
  for (const [name, text] of options) input.add(new Option(text, name));
  if (value && !options.some(([name]) => name === value)) input.add(new Option(value, value));
  input.value = value;
  return input;
}

function counter(schema, input) {
  if (!schema.most || schema.most > SHORT) return null;
  const count = make("p", { class: "counter", "aria-hidden": "true" });
  const show = () => {
    count.textContent = `${input.value.length} / ${schema.most}`;
    count.classList.toggle("over", input.value.length > schema.most);
  };
  input.addEventListener("input", show);
  show();
  return count;
}

/** Boxes to tick. */
function choices(schema, value, above, changed) {
  const ticked = new Set(value ?? []);
  const element = make("fieldset", {}, make("legend", { class: "label", text: said(schema.title) }));
  const id = identifier();
  const boxes = schema.choices.map((one) => {
    const box = make("input", { type: "checkbox", value: one.value, checked: ticked.has(one.value) });
    box.addEventListener("change", changed);
    element.append(make("label", { class: "tick" }, box, ` ${said(one.title)}`));
    return box;
  });
  const fault = make("div", { class: "wrong", id: `${id}-fault`, hidden: true });
  element.append(fault);
  return {
    element,
    fault,
    read: () => boxes.filter((box) => box.checked).map((box) => box.value),
    rebase: () => true,
    below: () => [],
    focus: () => boxes[0].focus(),
  };
}

/** A block of fields, with a title of its own unless it is `bare`. */
export function group(schema, value, above, changed, bare = false) {
  const held = value ?? {};
  const fields = new Map();
  const element = make(bare || !schema.title ? "div" : "fieldset", { class: "group" });
  if (!bare && schema.title) element.append(make("legend", { text: said(schema.title) }));
  if (schema.help) element.append(make("p", { class: "help", text: said(schema.help) }));
  const self = {
    element,
    read: () => Object.fromEntries([...fields].map(([key, one]) => [key, one.read()])),
    below: () => [...fields.values()],
    rebase: (now) => [...fields].every(([key, one]) => one.rebase(now?.[key])),
    focus: () => [...fields.values()].find((one) => one.focus)?.focus(),
    slim: () => fields.size === 1 && [...fields.values()][0].input !== undefined,
  };
  self.path = () => (schema.key ? joined(above.path(), schema.key) : above.path());
  if (held["?"]) element.append(unknown(held["?"]));
  fill(self, schema, held, fields, changed, bare || Boolean(schema.top));
  return self;
}

/** Put in the fields that are there or asked for first, and offer the others. */
function fill(self, schema, held, fields, changed, open) {
  const body = self.element.appendChild(make("div", { class: "fields" }));
  const usual = (one) => one.required || one.first || !empty(held[one.key]);
  const some = schema.fields.some(usual);
  const shown = (one) => (some ? usual(one) : !["group", "list"].includes(one.kind));
  const put = (one, first = one.first) => {
    const made = field({ ...one, first }, held[one.key], self, changed);
    fields.set(one.key, made);
    if (one.kind === "picture") of_its_own(made, () => texts(fields));
    const after = schema.fields.slice(schema.fields.indexOf(one) + 1).find((other) => fields.has(other.key));
    body.insertBefore(made.element, after ? fields.get(after.key).element : null);
    return made;
  };
  for (const one of schema.fields.filter(shown)) put(one);
  const rest = schema.fields.filter((one) => !shown(one));
  if (rest.length) self.element.append(offers(rest, (one) => put(one, true), open));
}

function texts(fields) {
  return [...fields.values()].filter((one) => ["line", "text"].includes(one.schema.kind) && one.input);
}

/** Buttons for what may be added; behind one button where they are not wanted at once. */
export function offers(schemas, put, open) {
  const id = identifier();
  const row = make("div", { class: "offers", id });
  if (open) row.append(make("span", { class: "offer-word", text: word("form_add") }));
  for (const schema of schemas) {
    const one = button(said(schema.title), () => {
      one.remove();
      const made = put(schema);
      row.dispatchEvent(new Event("grown", { bubbles: true }));
      made.focus?.();
      if (!row.querySelector("button")) row.remove();
    });
    one.dataset.offer = schema.key;
    one.setAttribute("aria-label", word("form_offer", { title: said(schema.title) }));
    row.append(one);
  }
  if (open) return row;
  row.hidden = true;
  const more = button(word("form_more"), () => {
    row.hidden = !row.hidden;
    more.setAttribute("aria-expanded", String(!row.hidden));
  }, { class: "more", "aria-expanded": "false", "aria-controls": id });
  return make("div", { class: "later" }, more, row);
}

/** What the program does not know: to be seen, and kept. */
export function unknown(held) {
  const rows = Object.entries(held).map(([key, text]) => make("pre", { text: `${key} : ${text}`, tabindex: 0 }));
  return make("div", { class: "kept" }, make("p", { class: "help", text: word("form_kept") }), ...rows);
}
