// The way back for what was removed: said where it stood, until something else is removed or saved.

import { announce, button, identifier, make } from "./form-parts.js";
import { word } from "./words.js";

const SHORT = 60; // characters of a text that name what was removed
let offered = null; // what may be brought back

/** How something is called: by the first text that was typed into it, or else by `otherwise`. */
export function called(element, otherwise) {
  const typed = [...element.querySelectorAll("textarea, input[type=text]")].map((one) => one.value.trim()).find(Boolean);
  if (!typed) return otherwise;
  return word("form_quoted", { text: typed.length > SHORT ? `${typed.slice(0, SHORT).trimEnd()}…` : typed });
}

/**
 * Say that something of a value was removed, in an element of this tag that `place` puts where it stood; `back` brings
 * it back. `cut` is told when the removal is in the file.
 */
export function removed(name, tag, value, place, back, cut = () => {}) {
  withdraw();
  const id = identifier();
  const undo = button(word("form_undo"), () => {
    withdraw();
    back();
    announce("form_back", { name });
  }, { "aria-describedby": id });
  const element = make(tag, { class: "removed" }, make("p", { id, text: word("form_removed", { name }) }), undo);
  offered = { element, value, cut, saved: false };
  place(element);
  undo.focus();
  announce("form_removed", { name });
}

/** What may be brought back now, to be given to `saved` once it is in the file. */
export function pending() {
  return offered;
}

/** A save is done; the way back of what it removed stays until the next one, if the form knows all of it. */
export function saved(removal) {
  if (!removal || removal !== offered) return;
  if (removal.saved || !whole(removal.value)) return withdraw();
  removal.cut();
  removal.saved = true;
}

/** Whether a value holds nothing that only the file has. */
function whole(value) {
  if (value === null || typeof value !== "object") return true;
  return !("kept" in value) && !("?" in value) && Object.values(value).every(whole);
}

/** A value whose items have no place in the file. */
export function renewed(value) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(renewed);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === "from" ? null : renewed(one)]));
}

/** Offer no way back any more. */
export function withdraw() {
  const gone = offered;
  offered = null;
  if (gone?.element.contains(document.activeElement)) document.getElementById("form-save").focus();
  gone?.element.remove();
}
