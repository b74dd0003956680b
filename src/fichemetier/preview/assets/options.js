// The options of the layout, as real controls with their descriptions.

import { known, on, post } from "./link.js";
import { language, spoken_in, word } from "./words.js";

const TONES = { accent: "spark" }; // options that take the place of a colour of another name
const panel = document.getElementById("options");
const rows = document.getElementById("option-rows");
const button = document.getElementById("show-options");
let shown = "";

function show() {
  const choices = known("choices");
  const page = known("page");
  if (!choices || !page) return;
  const key = JSON.stringify([choices.controls, page.layout, tones(), language()]);
  if (key !== shown) rows.replaceChildren(...choices.controls.map((control) => row(control, page.options)), reset());
  shown = key;
}

/** The colours of the sheet that is shown. */
function tones() {
  const sheet = known("sheets")?.sheets.find((one) => one.id === known("page").sheet);
  return known("choices").palettes?.[sheet?.domain] ?? {};
}

function row(control, given) {
  const value = given[control.key] ?? control.default;
  if (control.type === "color") return colour(control, value);
  const holder = document.createElement("label");
  const text = holder.appendChild(document.createElement("span"));
  text.textContent = control.description[language()];
  const field = input(control);
  field.name = control.key;
  if (field.type === "checkbox") {
    field.checked = String(value) === "true";
    holder.className = "ticked";
    holder.prepend(field);
  } else {
    field.value = value;
    holder.append(field);
  }
  field.addEventListener("change", send);
  return holder;
}

function input(control) {
  if (control.type === "choice") {
    const select = document.createElement("select");
    for (const one of control.choices) select.add(new Option(one.title[language()], one.value));
    return select;
  }
  const field = document.createElement("input");
  field.type = { bool: "checkbox", address: "url" }[control.type] ?? "text";
  return field;
}

/** A colour: that of the layout until one is picked. */
function colour(control, value) {
  const holder = document.createElement("div");
  holder.className = "colour";
  const label = holder.appendChild(document.createElement("label"));
  label.append(control.description[language()]);
  const field = label.appendChild(document.createElement("input"));
  field.type = "color";
  field.name = control.key;
  const name = holder.appendChild(document.createElement("span"));
  const back = holder.appendChild(document.createElement("button"));
  back.type = "button";
  back.textContent = word("colour_reset");
  back.setAttribute("aria-label", `${word("colour_reset")} – ${control.description[language()]}`);
  const put = (picked) => {
    field.dataset.picked = picked;
    field.value = picked || tones()[TONES[control.key] ?? control.key] || "#1b1a20";
    name.textContent = picked || word("colour_default");
    back.hidden = !picked;
  };
  put(String(value));
  const change = (picked) => {
    put(picked);
    send();
  };
  field.addEventListener("change", () => change(field.value));
  back.addEventListener("click", () => {
    change("");
    field.focus();
  });
  return holder;
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
    const field = rows.querySelector(`[name="${CSS.escape(control.key)}"]`);
    const value = field.type === "checkbox" ? String(field.checked) : (field.dataset.picked ?? field.value);
    if (value !== String(control.default)) options[control.key] = value;
  }
  post("/choose", { options }).catch(() => {});
}

export function start() {
  button.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", !panel.hidden);
  });
  for (const topic of ["choices", "page", "sheets"]) on(topic, show);
  spoken_in(show);
}
