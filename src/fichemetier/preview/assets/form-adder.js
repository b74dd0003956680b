// A picture from this computer, chosen or dropped: the program looks at it and puts it beside the sheet.

import { upload } from "./link.js";
import { button, make, said } from "./form-parts.js";
import { word } from "./words.js";

const MOST = 8_000_000; // bytes that the program takes
const KINDS = ".png,.jpg,.jpeg,.webp,.svg,image/png,image/jpeg,image/webp,image/svg+xml";

/** Where a picture is added at an address of the program; `done` is told of it. */
export function adder(path, done) {
  const input = make("input", { type: "file", accept: KINDS, hidden: true });
  const pick = button(word("form_picture_add"), () => input.click());
  const state = make("p", { class: "help", role: "status", text: word("form_picture_kinds", { limit: MOST / 1e6 }) });
  const fault = make("div", { class: "wrong", role: "alert" });
  const take = async (files) => {
    if (pick.disabled) return;
    fault.replaceChildren();
    const before = state.textContent;
    state.textContent = word("form_picture_adding");
    pick.disabled = true;
    const answer = await sent(path, files);
    pick.disabled = false;
    state.textContent = before;
    if (!answer.wrong) return done(answer);
    fault.append(make("p", { text: answer.wrong }));
    pick.focus();
  };
  input.addEventListener("change", async () => {
    await take(input.files);
    input.value = "";
  });
  const element = make("div", { class: "adder" }, make("p", { text: word("form_picture_drop") }), pick, input, state, fault);
  return { element, take };
}

/** The picture that the program has now, or what is `wrong`. */
async function sent(path, files) {
  if (files.length !== 1) return { wrong: word("form_picture_one") };
  const [file] = files;
  if (file.size > MOST) return { wrong: word("form_picture_large", { limit: MOST / 1e6 }) };
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return { wrong: word("form_picture_unread") };
  const answer = await upload(`${path}?name=${encodeURIComponent(file.name)}`, bytes).catch(() => null);
  if (!answer) return { wrong: word("form_lost") };
  return answer.refused ? { wrong: answer.refused.map((one) => said(one.plain)).join(" ") } : answer;
}

/** Let files be dropped on an element. */
export function dropped_on(element, take) {
  const over = (event, now) => {
    if (!brings_files(event)) return false;
    event.preventDefault();
    event.stopPropagation();
    element.classList.toggle("over", now);
    return true;
  };
  element.addEventListener("dragover", (event) => over(event, true));
  element.addEventListener("dragleave", (event) => over(event, element.contains(event.relatedTarget)));
  element.addEventListener("drop", (event) => over(event, false) && take([...event.dataTransfer.files]));
}

function brings_files(event) {
  return event.dataTransfer?.types.includes("Files");
}

/** A file that is dropped beside must not take the place of the page. */
for (const name of ["dragover", "drop"]) {
  addEventListener(name, (event) => {
    if (!brings_files(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  });
}
