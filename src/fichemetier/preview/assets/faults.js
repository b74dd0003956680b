// What is wrong, over the foot of the page: line, caret, help, and a link that opens the editor.

import { known, on } from "./link.js";
import { counted, language, spoken_in, word } from "./words.js";

const panel = document.getElementById("faults");
const list = document.getElementById("fault-list");
const count = document.getElementById("count");
const fold = document.getElementById("fold");
const before = document.getElementById("before");
const form = document.getElementById("form");
let folded = false;
let worst = "";

function element(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

function where(fault) {
  if (!fault.file) return [];
  const text = fault.line ? `${fault.file}, ${word("line", { line: fault.line })}` : fault.file;
  if (!fault.editor) return [element("span", "where", text)];
  const link = element("a", "where", text);
  link.href = fault.editor;
  return [link];
}

function excerpt(fault) {
  if (!fault.excerpt) return [];
  const line = element("pre", "excerpt");
  line.append(element("span", "number", `${fault.line}`), fault.excerpt.before);
  line.append(element("mark", "", fault.excerpt.marked), fault.excerpt.after);
  line.tabIndex = 0;
  return [line];
}

/** What there is to know of a fault beyond its plain words: code, place, line with a caret, help. */
export function detail(fault) {
  const said = element("p", "message", fault.message[language()]);
  said.append(" ", element("span", "code", fault.code));
  const meant = fault.suggestion ? `${word("meant", { text: fault.suggestion })} ` : "";
  return [said, ...where(fault), ...excerpt(fault), element("p", "help", meant + fault.help[language()])];
}

/** Who writes in the form reads plain words first; who writes in an editor, what stands in the file. */
function row(fault) {
  const item = element("li", `fault ${fault.severity}`);
  if (form.hidden) {
    item.append(...detail(fault));
    return item;
  }
  const inside = element("details", "");
  inside.append(element("summary", "", word("details")), ...detail(fault));
  item.append(element("p", "message", fault.plain[language()]), element("p", "place", fault.place[language()]), inside);
  return item;
}

function show() {
  const notice = known("page");
  if (!notice) return;
  const faults = notice.faults;
  const grades = ["error", "warning", "note"];
  const many = (grade) => faults.filter((fault) => fault.severity === grade).length;
  const now = grades.find(many) ?? "";
  if (now !== worst) folded = now !== "error" || !form.hidden;
  worst = now;
  panel.hidden = !faults.length;
  panel.dataset.worst = worst;
  count.textContent = grades.map((grade) => counted(many(grade), grade)).filter(Boolean).join(", ");
  before.hidden = notice.current || notice.busy || !notice.pages.length;
  list.replaceChildren(...faults.map(row));
  unfold();
}

function unfold() {
  list.hidden = folded;
  fold.textContent = word(folded ? "unfold" : "fold");
  fold.setAttribute("aria-expanded", !folded);
}

export function start() {
  fold.addEventListener("click", () => {
    folded = !folded;
    unfold();
  });
  document.addEventListener("form", () => {
    worst = "";
    show();
  });
  on("page", show);
  spoken_in(show);
}
