// What a block says of a picture is of that picture alone: a new file is not credited to the author of the old one.

import { announce, button, make } from "./form-parts.js";
import { word } from "./words.js";

/** Empty the texts of a block beside its picture once another is chosen; one button takes the old one back. */
export function of_its_own(picture, beside) {
  const notice = make("div", { class: "replaced" });
  let held = picture.read();
  picture.element.append(notice);
  picture.input.addEventListener("input", () => {
    const before = held;
    held = picture.read();
    if (held === before) return;
    notice.replaceChildren();
    const said = before ? beside().filter((one) => one.input.value.trim()) : [];
    if (said.length) tell(notice, picture, before, emptied(said));
  });
}

/** The texts that were there, each with its field. */
function emptied(said) {
  const texts = said.map((one) => [one, one.input.value]);
  for (const one of said) write(one, "");
  return texts;
}

function write(one, text) {
  one.input.value = text;
  one.input.dispatchEvent(new Event("input", { bubbles: true }));
}

function tell(notice, picture, before, texts) {
  const back = button(word("form_picture_back"), () => {
    write(picture, before);
    for (const [one, text] of texts) write(one, text);
    picture.focus();
    announce("form_picture_is_back");
  });
  notice.append(make("p", { text: word("form_picture_replaced") }), back);
  announce("form_picture_replaced");
}
