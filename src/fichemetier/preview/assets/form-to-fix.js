// All that is wrong with a sheet, at the top of the form: each fault in plain words leads to its field.

import { detail } from "./faults.js";
import { reach } from "./form-reach.js";
import { identifier, make, said } from "./form-parts.js";
import { counted, language, word } from "./words.js";

const title = make("h2", { id: identifier() });
const told = make("p", { class: "unseen", role: "status" });
const grave = make("ol");
const light = make("ol");
const others = make("summary");
const more = make("details", { class: "others" }, others, light);
const all = make("section", { id: "form-to-fix", "aria-labelledby": title.id, hidden: true }, title, grave, more);
let shown = "";

/** The list, and the line that a screen reader speaks when the count changes. */
export const to_fix = [all, told];

/** The section of the form that a field is in; none for what has no field. */
export function section_of(path, sections) {
  return sections.find((one) => one.keys.has(path.split(/[.[]/)[0]));
}

function tally(faults) {
  const many = (grade) => counted(faults.filter((one) => one.severity === grade).length, grade);
  return ["error", "warning", "note"].map(many).filter(Boolean).join(", ");
}

/** Show the faults of a sheet; what is shown already stays as it is, with what is unfolded in it. */
export function list(faults, sections) {
  const errors = faults.filter((one) => one.severity === "error");
  const rest = faults.filter((one) => one.severity !== "error");
  const now = JSON.stringify([language(), sections.length, faults]);
  for (const row of all.querySelectorAll("li")) row.sections = sections;
  if (now === shown) return;
  shown = now;
  all.hidden = !faults.length;
  all.dataset.worst = faults[0]?.severity ?? "";
  title.textContent = errors.length ? word("faulty", { count: tally(errors) }) : word("form_to_see");
  grave.replaceChildren(...errors.map((one) => row(one, sections)));
  light.replaceChildren(...rest.map((one) => row(one, sections)));
  more.hidden = !rest.length;
  others.textContent = tally(rest);
  speak(faults);
}

/** The count alone, when it is another. */
function speak(faults) {
  const line = faults.length ? tally(faults) : told.textContent && word("form_no_fault");
  if (told.textContent !== line) told.textContent = line;
}

function row(fault, sections) {
  const made = make("li", { class: "fault" });
  made.sections = sections;
  const text = said(fault.plain);
  const place = said(fault.place);
  const inside = make("details", {}, make("summary", { text: word("details") }), ...detail(fault));
  made.append(section_of(fault.field, sections) ? way(fault, made, text) : make("p", { class: "message", text }));
  if (place) made.append(make("p", { class: "place", text: place }));
  if (!section_of(fault.field, sections) && fault.editor) {
    made.append(make("a", { href: fault.editor, text: word("form_open_file", { line: fault.line }) }));
  }
  made.append(inside);
  return made;
}

function way(fault, made, text) {
  const follow = (event) => {
    event.preventDefault();
    reach(fault.field, section_of(fault.field, made.sections));
  };
  return make("a", { class: "way", href: "#form", text, on: { click: follow } });
}
