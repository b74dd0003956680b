// Lists of the form: add, remove, move, by buttons and by keys.

import { field, heading } from "./form-fields.js";
import { announce, button, empty, identifier, lowered, make, said } from "./form-parts.js";
import { called, removed } from "./form-undo.js";
import { word } from "./words.js";

/** A list; each item knows its place in the file, so that the program sees one that moves. */
export function list(schema, value, above, changed) {
  const items = [];
  const rows = make("ol", { class: schema.item.kind === "group" ? "cards" : "rows" });
  const tag = schema.title ? "fieldset" : "div";
  const element = make(tag, { class: "list" });
  if (schema.title) element.append(...heading(schema, identifier(), "legend", schema.item.kind !== "group" && empty(value) ? schema.example : ""));
  const fault = make("div", { class: "wrong", hidden: true });
  const self = {
    element,
    fault,
    path: () => (schema.key ? [above.path(), schema.key].filter(Boolean).join(".") : above.path()),
    read: () => read(state),
    below: () => items.map((one) => one.made),
    rebase: (now) => rebase(state, now),
    focus: () => (items[0]?.made.focus ? items[0].made.focus() : more.focus()),
  };
  const state = { schema, items, rows, self, changed, sent: [] };
  const noun = schema.item.noun ? lowered(said(schema.item.noun)) : word("form_line");
  const more = button(word("form_add_one", { noun }), () => insert(state, items.length), { class: "add" });
  state.more = more;
  for (const one of value ?? []) put(state, one.value, one.from, items.length);
  element.append(rows, fault, more);
  if (!items.length && (schema.item.kind !== "group" || schema.first || schema.required)) put(state, undefined, null, 0);
  return self;
}

function read(state) {
  const rows = state.items.map((one) => ({ from: one.from, value: one.made.read() }));
  state.sent = state.items.filter((one, index) => !empty(rows[index].value));
  return rows;
}

/** After a save: the places of the items that were sent in the file as it is now; false where they differ. */
function rebase(state, now) {
  for (const one of state.items) one.from = null;
  state.sent.forEach((one, place) => (one.from = place));
  return state.sent.length === (now?.length ?? 0) && state.sent.every((one, place) => one.made.rebase(now[place].value));
}

function put(state, value, from, at) {
  const { schema, self, changed } = state;
  const one = { from };
  const place = { path: () => (one.from === null ? "" : `${self.path()}[${one.from}]`) };
  one.made = field({ ...schema.item, key: "" }, value, place, changed);
  one.row = make("li", { class: "item" }, one.made.element, tools(state, one));
  if (one.made.slim?.()) slim(one);
  one.row.addEventListener("keydown", (event) => keys(event, state, one));
  stand(state, one, at);
  return one;
}

function stand(state, one, at) {
  const { items, rows } = state;
  items.splice(at, 0, one);
  rows.insertBefore(one.row, items[at + 1]?.row ?? null);
  name(state);
}

/** An item of one field stands on one line, until it is completed. */
function slim(one) {
  one.row.classList.add("slim");
  one.row.addEventListener("grown", () => one.row.classList.remove("slim"));
}

function insert(state, at) {
  const one = put(state, undefined, null, at);
  one.made.focus?.();
  state.changed();
  announce("form_added");
}

function tools(state, one) {
  const up = button("↑", () => move(state, one, -1, up), { "data-tool": "form_up" });
  const down = button("↓", () => move(state, one, 1, down), { "data-tool": "form_down" });
  const away = button("✕", () => remove(state, one), { "data-tool": "form_remove" });
  return make("div", { class: "tools" }, up, down, away);
}

/** Say on every control of a list which item it is of. */
function name({ schema, items }) {
  const title = said(schema.title) || said(schema.item.noun);
  items.forEach((one, index) => {
    for (const tool of one.row.lastChild.children) {
      tool.setAttribute("aria-label", `${word(tool.dataset.tool)} : ${title} ${index + 1}`);
      tool.title = word(tool.dataset.tool);
    }
    one.row.lastChild.children[0].disabled = index === 0;
    one.row.lastChild.children[1].disabled = index === items.length - 1;
    if (one.made.input && !one.made.schema.title) one.made.input.setAttribute("aria-label", `${title} ${index + 1}`);
    if (schema.item.kind === "group") {
      one.row.setAttribute("aria-label", `${said(schema.item.noun)} ${index + 1}`);
    }
  });
}

function move(state, one, by, focus) {
  const { items, rows, changed } = state;
  const at = items.indexOf(one);
  const to = at + by;
  if (to < 0 || to >= items.length) return;
  items.splice(at, 1);
  items.splice(to, 0, one);
  rows.insertBefore(one.row, items[to + 1]?.row ?? null);
  name(state);
  if (focus.disabled) one.row.lastChild.querySelector("button:enabled")?.focus();
  else focus.focus();
  changed();
  announce("form_moved", { number: to + 1, count: items.length });
}

/** Take an item away; one that says something can be brought back. */
function remove(state, one) {
  const { schema, items, rows, changed, more } = state;
  const at = items.indexOf(one);
  const next = items[at + 1]?.row ?? null;
  const told = called(one.row, `${said(schema.item.noun) || said(schema.title)} ${at + 1}`);
  items.splice(at, 1);
  one.row.remove();
  name(state);
  changed();
  const value = one.made.read();
  if (!empty(value)) {
    const back = () => restore(state, one, next);
    return removed(told, "li", value, (note) => rows.insertBefore(note, next), back, () => (one.from = null));
  }
  const beside = items[Math.min(at, items.length - 1)];
  if (beside?.made.focus) beside.made.focus();
  else more.focus();
  announce("form_removed", { name: told });
}

/** Put an item back before the one that stood after it. */
function restore(state, one, next) {
  const at = state.items.findIndex((other) => other.row === next);
  stand(state, one, at < 0 ? state.items.length : at);
  state.changed();
  if (one.made.focus) one.made.focus();
  else state.more.focus();
}

function keys(event, state, one) {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (by && event.altKey) {
    event.preventDefault();
    event.stopPropagation();
    move(state, one, by, document.activeElement);
  } else if (event.key === "Enter" && event.target === one.made.input && event.target.tagName === "INPUT") {
    event.preventDefault();
    insert(state, state.items.indexOf(one) + 1);
  }
}
