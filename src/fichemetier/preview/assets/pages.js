// The pictures of the pages: replaced in place once they are there, so that nothing flickers or moves.

import { address, known, on } from "./link.js";
import { spoken_in, word } from "./words.js";

const PX_PER_MM = 96 / 25.4;
const KEPT = "fichemetier.zoom";
const main = document.getElementById("pages");
const zoom = document.getElementById("zoom");
let wanted = 0;
let seen = null; // the notice whose pages can be seen

/** Whether the pages that the program last told of can be seen. */
export function settled() {
  return seen !== null && seen === known("page");
}

/** Show pages; resolves once all of them can be seen. */
async function show(notice) {
  const round = (wanted += 1);
  const figures = [...main.querySelectorAll("figure")];
  const loaded = await Promise.all(notice.pages.map((page, index) => picture(page, figures[index])));
  if (round !== wanted) return;
  loaded.forEach((image, index) => place(image, notice.pages[index], figures[index]));
  for (const figure of figures.slice(notice.pages.length)) figure.remove();
  main.classList.toggle("kept", !notice.current && !notice.busy && notice.pages.length > 0);
  seen = notice;
  describe();
  document.dispatchEvent(new CustomEvent("shown", { detail: notice }));
}

/** The picture of a page: the one that is there where it is the same. */
async function picture(page, figure) {
  const there = figure?.querySelector("img");
  if (there?.dataset.hash === page.hash) return there;
  const image = new Image();
  image.dataset.hash = page.hash;
  image.src = address(`/pages/${page.hash}`);
  await image.decode().catch(() => {});
  return image;
}

function place(image, page, figure) {
  const holder = figure ?? main.appendChild(document.createElement("figure"));
  holder.style.setProperty("--width", `${page.width * PX_PER_MM}px`);
  holder.style.setProperty("--ratio", page.width / page.height);
  if (holder.firstChild !== image) holder.replaceChildren(image);
}

/** What stands in place of pages, and what each page is called. */
function describe() {
  const notice = known("page");
  const images = [...main.querySelectorAll("img")];
  images.forEach((image, index) => (image.alt = word("page", { number: index + 1, count: images.length })));
  let empty = "";
  if (notice && !images.length) {
    if (notice.sheet === null) empty = "none";
    else empty = notice.busy ? "first" : "failed";
  }
  let text = main.querySelector("p");
  if (!empty) return text?.remove();
  text ??= main.appendChild(document.createElement("p"));
  text.textContent = word(empty);
}

export function start() {
  zoom.value = localStorage.getItem(KEPT) ?? "width";
  zoom.addEventListener("change", () => {
    localStorage.setItem(KEPT, zoom.value);
    main.dataset.zoom = zoom.value;
  });
  main.dataset.zoom = zoom.value;
  on("page", show);
  spoken_in(describe);
}
