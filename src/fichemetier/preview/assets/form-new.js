// A new sheet: the few things that it begins with.

import { post } from "./link.js";
import { select } from "./form-fields.js";
import { button, identifier, make, said } from "./form-parts.js";
import { language, word } from "./words.js";

/** Ask for a new sheet; `domains` are the choices of its field. */
export function ask(domains) {
  const dialog = make("dialog", { class: "form-dialog", "aria-label": word("form_new") });
  const fields = {
    title: row("form_title", make("input", { type: "text", required: true, autocomplete: "off", lang: "fr" })),
    feminine: row("form_feminine", make("input", { type: "text", autocomplete: "off", lang: "fr" })),
    masculine: row("form_masculine", make("input", { type: "text", autocomplete: "off", lang: "fr" })),
    domain: row("form_domain", select(domains.map((one) => [one.value, said(one.title)]), ""), "form_domain_help"),
  };
  const fault = make("div", { class: "wrong", role: "alert" });
  const create = button(word("form_create"), () => begin(dialog, fields, fault), { class: "first" });
  const cancel = button(word("form_cancel"), () => dialog.close());
  dialog.append(make("h2", { text: word("form_new") }), ...Object.values(fields).map((one) => one.element));
  dialog.append(fault, make("div", { class: "actions" }, create, cancel));
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT") create.click();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function row(key, input, help = "") {
  input.id = identifier();
  const label = make("label", { class: "label", for: input.id, text: word(key) });
  const note = help ? make("p", { class: "help", id: `${input.id}-help`, text: word(help) }) : null;
  if (note) input.setAttribute("aria-describedby", note.id);
  return { input, element: make("div", { class: "field" }, label, note, input) };
}

async function begin(dialog, fields, fault) {
  const wanted = Object.fromEntries(Object.entries(fields).map(([key, one]) => [key, one.input.value]));
  const answer = await post("/form/sheets", wanted).catch(() => null);
  if (answer && !answer.refused) return dialog.close();
  const said = answer?.refused.map((one) => one.message[language()]);
  fault.replaceChildren(...(said ?? [word("form_lost")]).map((text) => make("p", { text })));
  fields.title.input.focus();
}
