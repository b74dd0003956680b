// A picture of the workspace, chosen by what it looks like, or added from this computer.

import { adder, dropped_on } from "./form-adder.js";
import { address, get } from "./link.js";
import { announce, button, make } from "./form-parts.js";
import { word } from "./words.js";

let sheet = 0;
let offered = [];

/** Learn which pictures a sheet may name. */
export async function pictures_of(number) {
  sheet = number;
  offered = await get(pictures()).catch(() => []);
}

function pictures() {
  return `/form/sheets/${sheet}/pictures`;
}

function source(one) {
  return address(`${pictures()}/${one.number}`);
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
  const element = make("div", { class: "picture" }, shown, pick, input);
  dropped_on(element, (files) => choose(input, files));
  return { input, element, focus: pick };
}

/** Choose among the pictures there are; `files` that were dropped are added to them. */
function choose(input, files = null) {
  const dialog = make("dialog", { class: "form-dialog", "aria-label": word("form_pictures") });
  const take = (name) => {
    input.value = name;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    dialog.close();
  };
  const add = adder(pictures(), (one) => {
    if (!offered.some((other) => other.name === one.name)) offered.push(one);
    if (!dialog.open) return;
    announce("form_picture_added", { name: one.name });
    take(one.name);
  });
  const title = make("h2", { text: word("form_pictures") });
  const note = offered.length ? null : make("p", { class: "help", text: word("form_pictures_none") });
  const gallery = make("ul", { class: "gallery" }, ...offered.map((one) => card(one, input.value, take)));
  const none = button(word("form_picture_none"), () => take(""));
  const cancel = button(word("form_cancel"), () => dialog.close());
  dialog.append(title, add.element, note ?? gallery, make("div", { class: "actions" }, none, cancel));
  dropped_on(dialog, add.take);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  if (files) add.take(files);
}

function card(one, chosen, take) {
  const image = make("img", { src: source(one), alt: "", loading: "lazy" });
  const made = button("", () => take(one.name), { "aria-pressed": String(one.name === chosen) });
  made.append(image, make("span", { text: one.name }));
  return make("li", {}, made);
}
