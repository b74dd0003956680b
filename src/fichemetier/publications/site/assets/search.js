// The search of a site: MiniSearch over the list of jobs that search-data.js hands over, loaded when it is wanted.
"use strict";

(() => {
  const form = document.querySelector(".site-search");
  if (!form) return;
  const field = form.querySelector("input");
  const count = form.querySelector(".site-count");
  const help = form.querySelector(".site-advice");
  const list = form.querySelector(".site-results");
  const near = form.dataset.near;
  const MOST = 40;

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

  // The address holds what is searched: whoever comes back from a job finds the results again.
  const remembered = (text) => {
    const there = new URL(location.href);
    if (text) there.searchParams.set("q", text);
    else there.searchParams.delete("q");
    history.replaceState(history.state, "", there);
  };

  const told = (text, jobs, whole) => {
    const { none, one, many, advice, some } = form.dataset;
    const said = jobs.length > 1 ? many.replace("#", jobs.length) : jobs.length ? one : none;
    count.textContent = text ? said : "";
    help.textContent = !text || (jobs.length && whole) ? "" : jobs.length ? some : advice;
  };

  const show = (find, data) => {
    const text = field.value.trim();
    const { jobs, whole } = find(text);
    list.replaceChildren(...jobs.slice(0, MOST).map((job) => result(job, data)));
    told(text, jobs, whole);
    document.body.classList.toggle("site-searching", jobs.length > 0);
    remembered(text);
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
    const sources = [`${form.dataset.up}assets/minisearch.js`, `${form.dataset.up}assets/find.js`, `${near}search-data.js`];
    ready ??= Promise.all(sources.map(script)).then(() => ({ data: self.siteData, find: self.siteFinder(self.siteData) }));
    return ready;
  };
  const update = async () => {
    const { find, data } = await prepared();
    show(find, data);
  };

  form.hidden = false;
  const called = () => {
    if (location.hash === "#q") field.focus();
  };
  called();
  self.addEventListener("hashchange", called);
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
