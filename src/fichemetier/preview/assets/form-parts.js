// What the form is built of: elements, buttons, labels, and the line that a screen reader speaks.

import { language, word } from "./words.js";

let made = 0;

/** An element with attributes (`text` is its text, `on` its listeners) and what stands in it. */
export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...inside.filter((one) => one != null));
  return element;
}

export function button(text, press, attributes = {}) {
  return make("button", { type: "button", text, on: { click: press }, ...attributes });
}

/** A name for an element that no other has. */
export function identifier() {
  made += 1;
  return `form-${made}`;
}

/** `{fr, en}` in the language that is spoken. */
export function said(words) {
  return words?.[language()] ?? "";
}

/** A noun as it follows a word: `Une mission` → `une mission`. */
export function lowered(noun) {
  return noun ? noun[0].toLowerCase() + noun.slice(1) : "";
}

const live = make("p", { id: "form-live", class: "unseen", role: "status" });

/** Let a screen reader say something. */
export function announce(key, values = {}) {
  live.textContent = word(key, values);
}

export function speaker() {
  return live;
}

/** Whether a value of the form holds nothing, as the program sees it. */
export function empty(value) {
  if (value == null) return true;
  if (typeof value === "string") return !value.trim();
  if (Array.isArray(value)) return value.every((one) => empty(typeof one === "object" ? one.value : one));
  if ("kept" in value) return false;
  return Object.values(value).every(empty);
}
