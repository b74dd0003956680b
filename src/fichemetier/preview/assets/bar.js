// The bar: which sheet, how it stands, and what is chosen.

import { address, known, on, post } from "./link.js";
import { settled } from "./pages.js";
import { choose, counted, label, language, spoken_in, word } from "./words.js";

const at = (id) => document.getElementById(id);

function fill(select, options, value) {
  if (document.activeElement === select && select.value === value && select.length === options.length) return;
  select.replaceChildren(...options.map(([name, text]) => new Option(text, name)));
  if (!options.some(([name]) => name === value)) select.add(new Option(value, value));
  select.value = value;
}

function show() {
  const page = known("page");
  if (!page) return;
  const sheet = known("sheets")?.sheets.find((one) => one.id === page.sheet);
  const choices = known("choices") ?? { locales: [], layouts: [] };
  at("name").textContent = sheet?.title ?? "fichemetier";
  document.title = `${sheet?.title ?? word("pages")} – fichemetier`;
  at("disc").style.setProperty("--deep", choices.palettes?.[sheet?.domain]?.deep ?? "");
  stand(page);
  fill(at("locale"), choices.locales.map((one) => [one.tag, one.name[language()]]), page.locale);
  fill(at("layout"), choices.layouts.map((one) => [one.name, one.title[language()]]), page.layout);
  const pdf = at("pdf");
  pdf.href = address("/pdf");
  pdf.toggleAttribute("hidden", !page.pdf);
}

/** Say how the sheet stands; that it is up to date only once its pages can be seen. */
function stand(page) {
  const standing = standing_of(page);
  if (standing === "fine" && !settled()) return;
  const errors = page.faults.filter((one) => one.severity === "error").length;
  at("state").textContent = word(standing, { count: counted(errors, "error") });
  at("state").dataset.state = standing;
}

function standing_of(page) {
  if (page.busy) return "busy";
  if (page.current) return "fine";
  if (page.sheet === null) return "none";
  return page.pages.length ? "kept" : "faulty";
}

/** Where the bar has no room for the choices, they head the panel of options. */
function settle({ matches }) {
  if (matches) at("options").prepend(at("choices"));
  else at("controls").prepend(at("choices"));
}

export function start() {
  const narrow = matchMedia("(max-width: 1240px)");
  narrow.addEventListener("change", settle);
  settle(narrow);
  for (const id of ["locale", "layout"]) {
    at(id).addEventListener("change", (event) => post("/choose", { [id]: event.target.value }).catch(() => {}));
  }
  at("language").addEventListener("click", () => choose(language() === "fr" ? "en" : "fr"));
  for (const topic of ["page", "sheets", "choices"]) on(topic, show);
  document.addEventListener("shown", show);
  on("connected", ({ there }) => (at("gone").hidden = there));
  spoken_in(() => {
    at("language").textContent = word("language");
    at("gone").textContent = word("gone");
    show();
  });
  label(document);
}
