// A picture of the workspace, chosen by what it looks like.

import { address, get } from "./link.js";
import { button, make } from "./form-parts.js";
import { word } from "./words.js";

let sheet = 0;
let offered = [];

/** Learn which pictures a sheet may name. */
export async function pictures_of(number) {
  sheet = number;
  offered = await get(`/form/sheets/${number}/pictures`).catch(() => []);
}

function source(one) {
  return address(`/form/sheets/${sheet}/pictures/${one.number}`);
}

/** A field that holds the name of a picture. */
export function picture(value) {
  const input = make("input", { type: "hidden" });
  input.value = value;
  const shown = make("div", { class: "chosen" });
  const pick = button(word("form_pick"), () => choose(input));
  const show = () => {
    const found = offered.find((one) => one.name === input.value);
    const image = found ? make("img", { src: source(found), alt: "" }) : null;
    shown.replaceChildren(...[image, make("span", { text: input.value || word("form_picture_none") })].filter(Boolean));
  };
  input.addEventListener("input", show);
  show();
  return { input, element: make("div", { class: "picture" }, shown, pick, input), focus: pick };
}

function choose(input) {
  const dialog = make("dialog", { class: "form-dialog", "aria-label": word("form_pictures") });
  const take = (name) => {
    input.value = name;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    dialog.close();
  };
  const cards = offered.map((one) => {
    const image = make("img", { src: source(one), alt: "", loading: "lazy" });
    const card = button("", () => take(one.name), { "aria-pressed": String(one.name === input.value) });
    card.append(image, make("span", { text: one.name }));
    return make("li", {}, card);
  });
  const note = offered.length ? null : make("p", { text: word("form_pictures_none") });
  dialog.append(make("h2", { text: word("form_pictures") }), make("ul", { class: "gallery" }, ...cards));
  if (note) dialog.append(note);
  const none = button(word("form_picture_none"), () => take(""));
  dialog.append(make("div", { class: "actions" }, none, button(word("form_cancel"), () => dialog.close())));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
