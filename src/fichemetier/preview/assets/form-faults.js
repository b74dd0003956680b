// What is wrong, under the field that it is about; for a section that is closed, how much.

import { button, identifier, make, said } from "./form-parts.js";
import { reach } from "./form-reach.js";
import { counted, word } from "./words.js";

/** Every field below some, with the path that it has in the file. */
function* every(fields) {
  for (const one of fields) {
    yield one;
    yield* every(one.below());
  }
}

/** The field of a path, or the nearest around it that can say something. */
function holder(path, byPath) {
  for (let at = path; at; at = at.replace(/(\.[^.[]+|\[\d+\])$/, "")) {
    if (byPath.has(at)) return byPath.get(at);
    if (!/[.[]/.test(at)) break;
  }
  return null;
}

/** Put faults where they belong. */
export function place(faults, sections) {
  for (const section of sections) {
    const own = faults.filter((fault) => section.keys.has((fault.field ?? "").split(/[.[]/)[0]));
    const worst = ["error", "warning", "note"].find((grade) => own.some((fault) => fault.severity === grade)) ?? "";
    section.count.textContent = counted(own.filter((fault) => fault.severity === worst).length, worst);
    section.count.dataset.worst = worst;
    if (section.fields) show(own, section);
  }
}

/** Below a field of the section; a block says what it lacks itself. */
function show(faults, section) {
  const top = section.live ?? section.fields[0];
  const all = [top, ...every(top.below())];
  for (const one of all) clear(one);
  const byPath = new Map(all.filter((one) => one.path()).map((one) => [one.path(), one]));
  for (const fault of faults) say(holder(fault.field, byPath) ?? top, fault, section);
}

function clear(one) {
  if (!one.fault) return;
  one.fault.hidden = true;
  one.fault.replaceChildren();
  one.input?.removeAttribute("aria-invalid");
  if (!one.input) one.element.removeAttribute("aria-describedby");
}

/** Say it at a field, to screen readers too; a block leads to the field of its own that is wanted. */
function say(one, fault, section) {
  one.fault ??= one.element.appendChild(make("div", { class: "wrong" }));
  one.fault.id ||= identifier();
  const inside = !one.input && fault.field !== one.path();
  const go = inside ? button(word("form_fill_in"), () => reach(fault.field, section), { class: "fill-in" }) : null;
  one.fault.append(make("p", { class: fault.severity, text: said(fault.plain) }));
  if (go) one.fault.append(go);
  one.fault.hidden = false;
  if (!one.input) describe(one, section);
  if (fault.severity === "error") one.input?.setAttribute("aria-invalid", "true");
}

function describe(one, section) {
  if (one.element.tagName !== "FIELDSET") {
    one.element.setAttribute("role", "group");
    one.element.setAttribute("aria-label", said(one.schema?.title ?? one.schema?.noun) || section.title);
  }
  one.element.setAttribute("aria-describedby", one.fault.id);
}
