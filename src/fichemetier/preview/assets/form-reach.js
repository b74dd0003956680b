// From a fault or a step to its field: open the section and what is folded, add what is missing, move the focus.

import { unwritten } from "./form-steps.js";

/** Lead to a field of a section by its path in the file, such as `formation.voies[0].intitule`. */
export function reach(path, section) {
  const steps = path.match(/[^.[\]]+/g);
  if (!section.element.isConnected) offer(document.querySelector("#form .more-parts"), section.schema.fields[0].key)?.click();
  if (section.body.hidden) section.toggle.click();
  const found = field(steps, section);
  for (let at = found.element; at; at = at.parentElement) uncover(at);
  focus_on(found);
  document.activeElement.scrollIntoView({ block: "center" });
}

/** Move the focus to a field; a text that stands for one still to be written is selected, to be typed over. */
function focus_on(one) {
  if (one.focus) one.focus();
  else one.element.querySelector("input, select, textarea, button, pre")?.focus();
  if (unwritten(document.activeElement.value)) document.activeElement.select();
}

/** The field at the end of some steps, or the last one on the way that is there or can be added. */
function field(steps, section) {
  let at = section.live ?? section.fields[0];
  for (const step of section.live ? steps : steps.slice(1)) {
    const next = below(at, step) ?? added(at, step);
    if (!next) break;
    at = next;
  }
  return at;
}

function below(one, step) {
  const place = `${one.path()}[${step}]`;
  return one.below().find((each) => (/^\d+$/.test(step) ? each.path() === place : each.schema.key === step));
}

function added(one, step) {
  offer(one.element, step)?.click();
  return below(one, step);
}

/** The button of a block itself, and of none inside it, that adds a field. */
function offer(block, key) {
  const all = [...block.querySelectorAll(`[data-offer="${CSS.escape(key)}"]`)];
  return all.find((one) => !block.classList.contains("group") || one.closest(".group") === block);
}

function uncover(element) {
  if (element.tagName === "DETAILS") element.open = true;
  if (element.hidden && element.id) document.querySelector(`[aria-controls="${element.id}"]`)?.click();
}
