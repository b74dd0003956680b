// The sections of the form, each with the fields of its schema once it is opened.

import { group } from "./form-fields.js";
import { empty, identifier, make, said } from "./form-parts.js";

const STARTS = ["domaine", "en_bref"]; // what a new sheet begins with, beside its names

/** A section of the schema, closed and without its fields yet; it is usual where the sheet says something of it. */
export function section(one, values) {
  const id = identifier();
  const count = make("span", { class: "count" });
  const title = said(one.title);
  const toggle = make("button", { type: "button", "aria-expanded": "false", "aria-controls": id }, make("span", { text: title }), count);
  const inside = make("div", { class: "inside", id, hidden: true });
  const element = make("section", { class: "part" }, make("h2", {}, toggle), inside);
  const usual = one.fields.some((each) => each.required || !empty(values[each.key])) || starts(one);
  return { schema: one, title, element, toggle, body: inside, count, usual, fields: null, keys: new Set(one.fields.map((each) => each.key)) };
}

/** Whether a new sheet begins with this section. */
function starts(one) {
  return one.fields.some((each) => STARTS.includes(each.key));
}

/** Make the fields of a section, filled with values. */
export function put_fields(one, values, changed) {
  const root = { path: () => "" };
  const alone = one.schema.fields.length === 1 && one.schema.fields[0].kind === "group";
  if (alone) {
    const only = group(one.schema.fields[0], values[one.schema.fields[0].key], root, changed, true);
    only.schema = one.schema.fields[0];
    one.fields = [only];
    one.body.append(only.element);
    return;
  }
  const fields = one.schema.fields.map((each) => at_top(one, each));
  const own = Object.fromEntries(fields.map((each) => [each.key, values[each.key]]));
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

/** What the fields of a section hold. */
export function read(one) {
  return Object.fromEntries((one.live?.below() ?? one.fields ?? []).map((each) => [each.schema.key, each.read()]));
}

/** Everything that a section holds, opened or not. */
export function own(one, values) {
  const all = { ...values, ...read(one) };
  return Object.fromEntries([...one.keys].map((key) => [key, all[key]]));
}
