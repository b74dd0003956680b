// The search of a site: MiniSearch over the list of jobs that search-data.js hands over, loaded when it is wanted.
"use strict";

(() => {
  const form = document.querySelector(".site-search");
  if (!form) return;
  const field = form.querySelector("input");
  const count = form.querySelector(".site-count");
  const list = form.querySelector(".site-results");
  const near = form.dataset.near;
  const french = document.documentElement.lang.startsWith("fr");
  const MOST = 40;
  const PASSED_OVER = new Set(
    ("a au aux avec ce ces d dans de des du en et l la le les leur leurs ou par pour sa se ses son sur un une "
    + "metier metiers").split(" "));

  const folded = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss");

  // Feminine to masculine, then plural to singular: the first rule that leaves three letters or more.
  const ENDINGS = [
    [/eaux$/, "eau"], [/aux$/, "al"], [/[sx]$/, ""],
  ];
  const FORMS = [
    [/trices?$/, "teur"], [/euses?$/, "eur"], [/ieres?$/, "ier"], [/eres?$/, "er"], [/(ien|on|en|an)nes?$/, "$1"],
    [/elles?$/, "el"], [/ives?$/, "if"], [/ees?$/, "e"], [/esses?$/, ""], [/e$/, ""],
  ];
  const changed = (word, rules) => {
    for (const [ending, other] of rules) {
      const found = word.replace(ending, other);
      if (found !== word && found.length >= 3) return found;
    }
    return word;
  };
  const stem = (word) => word.length < 4 || /\d/.test(word) ? word : changed(changed(word, ENDINGS), FORMS);

  const term = (word) => {
    const plain = folded(word);
    if (plain.length < 2 && !/\d/.test(plain)) return null;
    if (!french) return plain;
    return PASSED_OVER.has(plain) ? null : stem(plain);
  };

  // Words by their places in the list of all words, each less the one before.
  const spelled = (steps, vocabulary) => {
    let place = 0;
    return steps.map((step) => vocabulary[place += step]).join(" ");
  };

  const indexed = (data) => {
    const vocabulary = data.words.split(" ");
    const index = new MiniSearch({
      fields: ["title", "names", "codes", "words", "about"],
      processTerm: term,
      searchOptions: { boost: { title: 8, names: 6, codes: 8, about: 2 } },
    });
    index.addAll(data.jobs.map(([, title, names, domain, codes, about, words], id) => ({
      id, title, about,
      names: names.join(" "),
      codes: codes.join(" "),
      words: `${data.labels[data.domains[domain]] || ""} ${spelled(words, vocabulary)}`,
    })));
    return index;
  };

  const found = (index, text) => {
    const options = { prefix: (word) => word.length > 1, fuzzy: (word) => word.length > 4 && !/\d/.test(word) ? 0.2 : 0 };
    const all = index.search(text, { ...options, combineWith: "AND" });
    return all.length ? all : index.search(text, options);
  };

  const element = (name, type, text) => {
    const made = document.createElement(name);
    if (type) made.className = type;
    if (text) made.textContent = text;
    return made;
  };

  const result = ([key, title, , domain, codes, about], data) => {
    const name = data.domains[domain];
    const item = element("li", name ? `d-${name}` : "d-none");
    const link = element("a", "", title);
    link.href = `${near}metiers/${encodeURIComponent(key)}.html`;
    item.append(link);
    const facts = [data.labels[name], codes[0]].filter(Boolean).join(" · ");
    if (facts) item.append(element("span", "site-facts", facts));
    if (about) item.append(element("span", "site-about", about));
    return item;
  };

  const show = (index, data) => {
    const text = field.value.trim();
    const results = text ? found(index, text) : [];
    list.replaceChildren(...results.slice(0, MOST).map(({ id }) => result(data.jobs[id], data)));
    const { none, one, many } = form.dataset;
    const said = results.length > 1 ? many.replace("#", results.length) : results.length ? one : none;
    count.textContent = text ? said : "";
    document.body.classList.toggle("site-searching", Boolean(text));
  };

  const script = (source) => new Promise((loaded, failed) => {
    const made = document.createElement("script");
    made.src = source;
    made.onload = loaded;
    made.onerror = failed;
    document.head.append(made);
  });

  let ready;
  const prepared = () => {
    ready ??= Promise.all([script(`${form.dataset.up}assets/minisearch.js`), script(`${near}search-data.js`)])
      .then(() => ({ data: self.siteData, index: indexed(self.siteData) }));
    return ready;
  };
  const update = async () => {
    const { index, data } = await prepared();
    show(index, data);
  };

  form.hidden = false;
  field.addEventListener("focus", prepared);
  field.addEventListener("input", update);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await update();
    const first = list.querySelector("a");
    if (first) first.focus();
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked || field.value) {
    field.value = asked || field.value;
    update();
  }
})();
