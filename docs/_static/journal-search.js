// The search: a box that asks Pagefind's index, on a page of its own or in a dialog.
// Its markup and words are those of the search page; see docs/_templates/search.html.
const ROOT = new URL("../", import.meta.url);
const INDEX = new URL("_search/", ROOT);
const BATCH = 8;
const SECTIONS = 3;
const PAUSE = 120;
const HEADING = "heading:";
const SLASH = "journal-search-slash";

// -- the index ---------------------------------------------------------------------------

let index;
const openIndex = () => {
  index ??= loadIndex().catch((error) => {
    index = undefined;
    throw error;
  });
  return index;
};

const loadIndex = async () => {
  const pagefind = await import(new URL("pagefind.js", INDEX));
  const response = await fetch(new URL("pagefind-entry.json", INDEX), { cache: "no-cache" });
  if (!response.ok) throw new Error(`the index answers ${response.status}`);
  const { languages } = await response.json();
  const options = { baseUrl: ROOT.pathname, excerptLength: 30 };
  await pagefind.options({ ...options, noWorker: true });
  await pagefind.init();
  // each language has an index; Pagefind asks that of the page, and others when they are named
  for (const language of others(languages)) {
    // an address of its own, for Pagefind passes over what it takes for the first index
    await pagefind.mergeIndex(`${INDEX.pathname}./`, { ...options, language });
  }
  return pagefind;
};

const others = (languages) => {
  const here = document.documentElement.lang.toLowerCase();
  const largest = Object.keys(languages)
    .sort((a, b) => languages[b].page_count - languages[a].page_count)[0];
  const first = [here, here.split("-")[0], largest].find((name) => name in languages);
  return Object.keys(languages).filter((name) => name !== first);
};

// -- results -----------------------------------------------------------------------------

const clone = (box, name) =>
  box.querySelector(`template.journal-search-${name}`).content.cloneNode(true);

// the pieces of an excerpt: text, and whether it is marked
const piecesOf = (html) =>
  [...new DOMParser().parseFromString(html, "text/html").body.childNodes]
    .map((node) => ({ text: node.textContent, isMarked: node.nodeName === "MARK" }));

// the text of an excerpt and its marks, without the category and title it may begin with
const excerptOf = ({ excerpt, content, meta }) => {
  const pieces = piecesOf(excerpt);
  const text = pieces.map((piece) => piece.text).join("");
  const isStart = content.startsWith(text.trim());
  const title = `${meta.title}. `;
  const place = text.indexOf(title);
  let left = isStart && place >= 0 ? place + title.length : 0;
  const nodes = [];
  for (const piece of pieces) {
    const rest = piece.text.slice(left);
    left = Math.max(0, left - piece.text.length);
    if (piece.isMarked && rest) {
      const mark = document.createElement("mark");
      mark.textContent = rest;
      nodes.push(mark);
    } else nodes.push(rest);
  }
  return [isStart ? "" : "… ", ...nodes, content.endsWith(text.trim()) ? "" : " …"];
};

// Pagefind takes "qwertz" for "q" when nothing is nearer; a reader does not
const folded = (text) =>
  text.normalize("NFD").replace(/[^\p{L}\p{N}\s]/gu, "").toLowerCase();
const isNear = (words, { excerpt, meta }) => {
  const found = piecesOf(excerpt).filter((piece) => piece.isMarked).map((piece) => piece.text);
  const text = folded([...found, meta.title].join(" "));
  return folded(words).split(/\s+/).some((word) => text.includes(word.slice(0, 3)));
};

const sectionsOf = (page) =>
  page.sub_results
    .filter(({ anchor }) => anchor?.id.startsWith(HEADING))
    .sort((a, b) => b.locations.length - a.locations.length)
    .slice(0, SECTIONS)
    .sort((a, b) => a.anchor.location - b.anchor.location);

const sectionItem = (box, page, section) => {
  const item = clone(box, "section");
  const link = item.querySelector("a");
  link.href = `${page.url}#${section.anchor.id.slice(HEADING.length)}`;
  link.textContent = section.title;
  return item;
};

const resultItem = (box, page) => {
  const item = clone(box, "result");
  const { title, language, date, time, categories } = page.meta;
  const link = item.querySelector(".journal-search-title");
  if (language && language !== document.documentElement.lang) {
    for (const part of item.firstElementChild.children) part.lang = language;
  }
  link.href = page.url;
  link.textContent = title;
  item.querySelector(".journal-search-excerpt").append(...excerptOf(page));
  const sections = sectionsOf(page).map((section) => sectionItem(box, page, section));
  const list = item.querySelector(".journal-search-sections");
  if (sections.length) list.append(...sections);
  else list.remove();
  const facts = item.querySelector(".journal-search-facts");
  facts.textContent = [date, time, categories].filter(Boolean).join(" · ");
  if (!facts.textContent) facts.remove();
  return item;
};

// -- the box -----------------------------------------------------------------------------

class SearchBox {
  constructor(box) {
    this.box = box;
    this.input = box.querySelector("input[type=search]");
    this.status = box.querySelector("[role=status]");
    this.list = box.querySelector("ol");
    this.more = box.querySelector(".journal-search-more");
    this.help = box.querySelector(".journal-search-help");
    this.results = [];
    this.asked = 0;
    this.connect();
  }

  connect() {
    this.input.addEventListener("input", () => this.ask(PAUSE));
    this.more.addEventListener("click", () => this.showMore());
    this.box.addEventListener("keydown", (event) => this.move(event));
    this.box.addEventListener("submit", async (event) => {
      event.preventDefault();
      await this.ask(0);
      this.links[0]?.focus();
    });
    const slash = this.box.querySelector("input[type=checkbox]");
    try { slash.checked = localStorage.getItem(SLASH) !== "off"; } catch { /* it is on */ }
    slash.addEventListener("change", () => {
      try { localStorage.setItem(SLASH, slash.checked ? "on" : "off"); } catch { /* stays */ }
    });
  }

  get links() {
    return [...this.list.querySelectorAll("a")];
  }

  // arrow keys go through the results, and from the first back to the field
  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [this.input, ...this.links];
    const place = stops.indexOf(document.activeElement);
    if (!step || place < 0 || !stops[place + step]) return;
    event.preventDefault();
    stops[place + step].focus();
  }

  async ask(pause) {
    const turn = ++this.asked;
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (turn !== this.asked) return;
    const words = this.input.value.trim();
    this.onwords?.(words);
    if (words) this.status.textContent ||= this.box.dataset.waiting;
    try {
      const pagefind = await openIndex();
      const { results } = words ? await pagefind.search(words) : { results: [] };
      if (turn === this.asked) await this.show(words, results, turn);
    } catch (error) {
      console.warn(error);
      if (turn === this.asked) this.say("", "failure");
    }
  }

  async show(words, results, turn) {
    const first = await Promise.all(results.slice(0, BATCH).map((result) => result.data()));
    if (turn !== this.asked) return;
    if (first.length && !isNear(words, first[0])) {
      this.show(words, [], turn);
      return;
    }
    const { one, many } = this.box.dataset;
    const count = results.length === 1 ? one : many.replace("%s", results.length);
    this.say(words && count, words && !results.length && "none");
    this.results = results;
    this.list.replaceChildren(...first.map((page) => resultItem(this.box, page)));
    this.more.hidden = results.length <= BATCH;
  }

  async showMore() {
    const turn = this.asked;
    const shown = this.list.children.length;
    const next = this.results.slice(shown, shown + BATCH);
    const pages = await Promise.all(next.map((result) => result.data()));
    if (turn !== this.asked) return;
    this.list.append(...pages.map((page) => resultItem(this.box, page)));
    this.more.hidden = this.results.length <= shown + BATCH;
    this.list.children[shown].querySelector("a").focus();
  }

  // say how many results there are, or help where there are none
  say(status, help) {
    this.status.textContent = status;
    this.list.replaceChildren();
    this.more.hidden = true;
    this.help.hidden = !help;
    this.help.replaceChildren(...(help ? [clone(this.box, help)] : []));
  }
}

// -- its two places ----------------------------------------------------------------------

export const enter = (box) => {
  const input = box.querySelector("input[type=search]");
  input.focus();
  input.select();
};

export const mountPage = (box) => {
  const search = new SearchBox(box);
  // the reader may have begun before the script was here
  search.input.value ||= new URLSearchParams(location.search).get("q") ?? "";
  if (search.input.value) search.ask(0);
  search.onwords = (words) => {
    const address = new URL(location.href);
    if (words) address.searchParams.set("q", words);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  };
};

let dialog;
export const openDialog = async (href) => {
  dialog ??= makeDialog(href).catch((error) => {
    dialog = undefined;
    throw error;
  });
  const made = await dialog;
  if (!made.open) made.showModal();
  enter(made);
  // while the reader types, the index comes; a failure is told when words are asked for
  openIndex().catch(() => {});
};

const makeDialog = async (href) => {
  const [box] = await Promise.all([fetchBox(href), loadStyle()]);
  const made = document.createElement("dialog");
  made.className = "journal-search-dialog";
  made.setAttribute("aria-label", box.querySelector("label").textContent);
  made.append(box);
  document.body.append(made);
  new SearchBox(box);
  const close = box.querySelector(".journal-search-close");
  close.hidden = false;
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => {
    // on the backdrop, or on a link to another place of this very page
    if (event.target === made || event.target.closest("ol a")) made.close();
  });
  made.addEventListener("keydown", (event) => {
    // a search field would only be emptied
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    made.close();
  });
  return made;
};

const fetchBox = async (href) => {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`the search page answers ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const box = document.adoptNode(page.getElementById("journal-search-box"));
  const parts = [box, ...[...box.querySelectorAll("template")].map(({ content }) => content)];
  for (const link of parts.flatMap((part) => [...part.querySelectorAll("a[href]")])) {
    link.href = new URL(link.getAttribute("href"), response.url);
  }
  box.lang = page.documentElement.lang;
  return box;
};

const loadStyle = () =>
  new Promise((resolve) => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("journal-search.css", import.meta.url);
    style.onload = style.onerror = resolve;
    document.head.append(style);
  });
