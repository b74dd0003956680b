// The words of the page in its two languages, and which one is spoken.

const WORDS = {
  fr: {
    sheets: "Fiches",
    locale: "Langue",
    layout: "Maquette",
    options: "Options",
    zoom: "Zoom",
    zoom_width: "Largeur de page",
    zoom_page: "Page entière",
    zoom_full: "100 %",
    write: "Écrire",
    see: "Voir la page",
    pdf: "Télécharger le PDF",
    language: "English",
    pages: "Pages",
    page: "Page {number} sur {count}",
    faults: "Ce qui ne va pas",
    fold: "Replier",
    details: "Détails",
    unfold: "Déplier",
    open: "Ouvrir",
    line: "ligne {line}",
    meant: "Voulez-vous dire « {text} » ?",
    busy: "Mise en page…",
    fine: "À jour",
    kept: "À corriger : {count}",
    before: "En attendant, les pages montrent la fiche d’avant l’erreur.",
    faulty: "À corriger : {count}",
    gone: "Le programme ne répond plus. Relancez « fichemetier preview », ou attendez : la page se reconnecte seule.",
    none: "Aucune fiche dans ce dossier pour l'instant.",
    first: "Première mise en page…",
    failed: "La fiche n'a pas encore pu être mise en page. Corrigez ce qui est signalé et enregistrez.",
    error: "{n} erreur",
    errors: "{n} erreurs",
    warning: "{n} avertissement",
    warnings: "{n} avertissements",
    note: "{n} remarque",
    notes: "{n} remarques",
    sheet_fine: "rien à signaler",
    sheet_new: "pas encore lue",
    by_default: "par défaut",
    yes: "oui",
    no: "non",
    close: "Fermer",
    reset: "Réglages d'origine",
    colour_default: "celle d'origine",
    colour_reset: "Couleur d'origine",
  },
  en: {
    sheets: "Sheets",
    locale: "Language",
    layout: "Layout",
    options: "Options",
    zoom: "Zoom",
    zoom_width: "Page width",
    zoom_page: "Whole page",
    zoom_full: "100 %",
    write: "Write",
    see: "See the page",
    pdf: "Download the PDF",
    language: "Français",
    pages: "Pages",
    page: "Page {number} of {count}",
    faults: "What is wrong",
    fold: "Fold",
    details: "Details",
    unfold: "Unfold",
    open: "Open",
    line: "line {line}",
    meant: "Did you mean “{text}”?",
    busy: "Laying out…",
    fine: "Up to date",
    kept: "To fix: {count}",
    before: "Until it is fixed, the pages show the sheet as it was before the error.",
    faulty: "To fix: {count}",
    gone: "The program does not answer any more. Start “fichemetier preview” again, or wait: the page reconnects by itself.",
    none: "There is no sheet in this folder yet.",
    first: "Laying out for the first time…",
    failed: "The sheet could not be laid out yet. Fix what is reported, and save.",
    error: "{n} error",
    errors: "{n} errors",
    warning: "{n} warning",
    warnings: "{n} warnings",
    note: "{n} note",
    notes: "{n} notes",
    sheet_fine: "nothing to report",
    sheet_new: "not read yet",
    by_default: "default",
    yes: "yes",
    no: "no",
    close: "Close",
    reset: "Original settings",
    colour_default: "the original one",
    colour_reset: "Original colour",
  },
};
const KEPT = "fichemetier.language";
const listeners = [];
let spoken = localStorage.getItem(KEPT) || (navigator.language.startsWith("fr") ? "fr" : "en");

export function language() {
  return spoken;
}

export function word(key, values = {}) {
  return (WORDS[spoken][key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Add words in both languages: `{fr: {key: "…"}, en: {key: "…"}}`. */
export function add(words) {
  for (const tag of Object.keys(WORDS)) Object.assign(WORDS[tag], words[tag]);
  label(document);
}

/** `2 erreurs` for a count and the word of one; no count, no word. */
export function counted(n, one) {
  return n ? word(n > 1 ? `${one}s` : one, { n }) : "";
}

/** Write the words of every element of a tree that names one. */
export function label(root) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
}

/** Call a function now, and whenever another language is chosen. */
export function spoken_in(listener) {
  listeners.push(listener);
  listener();
}

export function choose(tag) {
  spoken = tag;
  localStorage.setItem(KEPT, tag);
  document.documentElement.lang = tag;
  label(document);
  for (const listener of listeners) listener();
}
