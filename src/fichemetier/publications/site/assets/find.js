// Finds jobs in what search-data.js hands over: MiniSearch, and the stems of French where the site is in French.
"use strict";

self.siteFinder = (data) => {
  // A name weighs more than whatever else is said of a job.
  const BOOST = { title: 80, names: 60, codes: 80, others: 40, field: 20, lowest: 2 };
  const NAMES = ["title", "names", "codes", "others", "field"];
  const RAW = ["others", "words", "lowest", "levels"];
  const ENOUGH = 5;
  const rules = data.rules || { passed: [], phrases: [], steps: [], irregular: {}, synonyms: {} };
  const passed = new Set(rules.passed);
  const own = (map, key) => Object.hasOwn(map, key) ? map[key] : undefined;

  const folded = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss");

  // The first ending of each step that leaves letters enough is replaced.
  const stem = (word) => {
    for (const [number, step] of rules.steps.entries()) {
      const found = step.find(([ending, , least]) => word.endsWith(ending) && word.length - ending.length >= least);
      if (found) word = word.slice(0, word.length - found[0].length) + found[1];
      if (number === 0 && own(rules.irregular, word)) return rules.irregular[word];
    }
    return word;
  };

  // Stems by their places in the list of all, each less the one before.
  const vocabulary = data.words.split(" ");
  const spelled = (steps) => {
    let place = 0;
    return steps.map((step) => vocabulary[place += step]).join(" ");
  };

  const term = (word, name) => {
    if (RAW.includes(name)) return word;
    const plain = folded(word);
    return passed.has(plain) ? null : [...new Set([plain, stem(plain)])];
  };
  const index = new MiniSearch({ fields: [...new Set([...NAMES, ...RAW])], processTerm: term });
  index.addAll(data.jobs.map(([, title, names, domain, codes, , level, others, words], id) => ({
    id, title,
    names: names.join(" "),
    codes: codes.join(" "),
    others: spelled(others),
    words: spelled(words),
    lowest: data.levels[level].split(" ")[0],
    levels: data.levels[level],
    field: data.labels[data.domains[domain]] || "",
  })));

  // What is typed, with marks in place of phrases for levels of study.
  const marked = (text) => rules.phrases.reduce((said, [phrase, mark]) =>
    said.replace(new RegExp(phrase, "g"), ` ${mark} `), folded(text));

  // What a word that is typed may stand for: a name it begins, its stem, a synonym; with `slips` a word near it.
  const meant = (word, slips) => {
    if (/\w\+\w/.test(word)) return word;
    const root = stem(word);
    const asked = (text, more) => ({ queries: [text], ...more });
    const queries = [
      asked(word, { fields: NAMES, prefix: word.length > 2 || /\d/.test(word) }),
      asked(root, { boostDocument: () => 0.8 }),
      ...(own(rules.synonyms, root) || []).map((other) => asked(other, { fields: NAMES, boostDocument: () => 0.4 })),
    ];
    if (!rules.steps.length) queries.push(asked(word, { prefix: word.length > 2 }));
    if (slips && word.length > 3 && !/\d/.test(word)) {
      queries.push(asked(word, { fuzzy: word.length > 8 ? 2 : 1 }));
      if (root.length > 4) queries.push(asked(root, { fuzzy: 1 }));
      const least = Math.max(4, word.length - 4);
      for (let end = word.length - 1; end >= least; end -= 1) queries.push(asked(word.slice(0, end)));
    }
    return { combineWith: "OR", queries };
  };

  const options = {
    tokenize: (text) => [text],
    processTerm: (text) => text,
    boost: BOOST,
  };
  const asked = (words, combineWith, slips) =>
    index.search({ combineWith, queries: words.map((word) => meant(word, slips)) }, options);

  // Jobs with all words, allowing for slips of the keyboard where none is; where they are few, those with any of
  // them follow. `whole` says whether the first have all.
  return (text) => {
    const typed = MiniSearch.getDefault("tokenize")(marked(text)).filter(Boolean);
    const telling = typed.filter((word) => !passed.has(word) && (word.length > 1 || /\d/.test(word)));
    const words = [...new Set(telling.length ? telling : typed)].slice(0, 12);
    if (!words.length) return { jobs: [], whole: true };
    const first = (how) => [false, true].map((slips) => () => asked(words, how, slips))
      .reduce((found, next) => found.length ? found : next(), []);
    const all = first("AND");
    const any = words.length > 1 && all.length < ENOUGH ? first("OR").slice(0, 4 * ENOUGH) : [];
    const found = new Set([...all, ...any].map(({ id }) => id));
    return { jobs: [...found].map((id) => data.jobs[id]), whole: all.length > 0 || !found.size };
  };
};
