// The options of the layout, as real controls with their descriptions.

import { known, on, post } from "./link.js";
import { language, spoken_in, word } from "./words.js";

const panel = document.getElementById("options");
const button = document.getElementById("show-options");
let shown = "";

function show() {
  const choices = known("choices");
  const page = known("page");
  if (!choices || !page) return;
  const key = JSON.stringify([choices.controls, page.layout, language()]);
  if (key !== shown) panel.replaceChildren(...choices.controls.map((control) => row(control, page.options)), reset());
  shown = key;
}

function row(control, given) {
  const holder = document.createElement("label");
  const text = holder.appendChild(document.createElement("span"));
  text.textContent = control.description[language()];
  const field = holder.appendChild(input(control));
  field.name = control.key;
  const value = given[control.key] ?? control.default;
  if (field.type === "checkbox") field.checked = String(value) === "true";
  else field.value = value;
  field.addEventListener("change", send);
  return holder;
}

function input(control) {
  if (control.type === "choice") {
    const select = document.createElement("select");
    for (const choice of control.choices) select.add(new Option(choice, choice));
    return select;
  }
  const field = document.createElement("input");
  field.type = { bool: "checkbox", address: "url" }[control.type] ?? "text";
  if (control.type === "color") field.placeholder = "#rrggbb";
  return field;
}

function reset() {
  const all = document.createElement("button");
  all.type = "button";
  all.textContent = word("reset");
  all.addEventListener("click", () => {
    shown = "";
    post("/choose", { options: {} }).catch(() => {});
  });
  return all;
}

/** Send what differs from the defaults. */
function send() {
  const options = {};
  for (const control of known("choices").controls) {
    const field = panel.querySelector(`[name="${CSS.escape(control.key)}"]`);
    const value = field.type === "checkbox" ? String(field.checked) : field.value;
    if (value !== String(control.default)) options[control.key] = value;
  }
  post("/choose", { options }).catch(() => {});
}

export function start() {
  button.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", !panel.hidden);
  });
  for (const topic of ["choices", "page"]) on(topic, show);
  spoken_in(show);
}
