// What a reader knows: ticks that stay in this browser, and what is left of every path.
// Markup and words: docs/_templates/journal/learning.html. What is marked with
// data-journal-concept, on any page that loads this, gets the class journal-known.
const KEY = "journal-known";
const KIND = "journal-known-concepts";
const VERSION = 1;
const FILE = "known-concepts.json";
const LARGEST = 1_000_000;
const LONGEST = 300;
const DATA = new URL("../data/concepts.json", import.meta.url);

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
const number = (value) => value.toLocaleString(document.documentElement.lang || undefined);
const filled = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) =>
  typeof values[name] === "number" ? number(values[name]) : values[name] ?? whole);

// -- the ticks: read anew each time, for another tab may have changed them ------------------

const written = (slugs) =>
  JSON.stringify({ kind: KIND, version: VERSION, concepts: [...slugs].sort() }, null, 1);

const isSlug = (value) => typeof value === "string" && value && value.length <= LONGEST;

// the ticks in a text, or what is wrong with it
const readTicks = (text) => {
  let held;
  try { held = JSON.parse(text); } catch { return { fault: "json" }; }
  if (held?.kind !== KIND || !Array.isArray(held.concepts)) return { fault: "kind" };
  if (held.version !== VERSION) return { fault: "version" };
  return { slugs: new Set(held.concepts.filter(isSlug)) };
};

// where nothing can be kept: in private windows, or when a newer journal wrote what is there
let memory;
const known = () => {
  if (memory) return new Set(memory);
  try {
    const text = localStorage.getItem(KEY);
    const { slugs, fault } = text === null ? {} : readTicks(text);
    if (fault === "version") memory = new Set();
    return slugs ?? new Set();
  } catch {
    memory = new Set();
    return new Set();
  }
};

const keep = (slugs) => {
  if (!memory) {
    try { localStorage.setItem(KEY, written(slugs)); } catch { memory = slugs; }
  } else memory = slugs;
};

// -- what is left -----------------------------------------------------------------------------

// a step is { slug, minutes, post, postMinutes }; a post is read once, for all its concepts
const leftOf = (steps, slugs) => {
  const left = steps.filter(({ slug }) => !slugs.has(slug));
  const posts = new Map(left.filter(({ post }) => post).map((one) => [one.post, one.postMinutes]));
  return {
    count: left.length,
    minutes: sum(left.map(({ minutes }) => minutes)) + sum([...posts.values()]),
    posts,
  };
};

const NOTHING = new Set();

// -- the concepts and posts of the site ------------------------------------------------------

class Site {
  constructor({ concepts, posts }) {
    this.concepts = new Map(concepts.map((concept) => [concept.slug, concept]));
    this.posts = new Map(posts.map((post) => [post.url, post]));
  }

  address(url) {
    return new URL(`../${url}`, import.meta.url).href;
  }

  // all that can be reached from a concept, itself included
  #within(slug, following) {
    const found = new Set([slug]);
    for (const one of found) {
      for (const other of following(this.concepts.get(one))) {
        if (this.concepts.has(other)) found.add(other);
      }
    }
    return found;
  }

  // a concept takes with it what it needs, and what the post that is read for it assumes
  stepsTo(slug) {
    const before = ({ needs, read }) => [...needs, ...(this.posts.get(read)?.assumes ?? [])];
    return [...this.#within(slug, before)].map((one) => {
      const { minutes, read } = this.concepts.get(one);
      return { slug: one, minutes, post: read, postMinutes: this.posts.get(read)?.minutes ?? 0 };
    });
  }

  // on how many paths each concept lies, of those to concepts that are not known
  #reach(slugs) {
    const reach = new Map();
    for (const slug of this.concepts.keys()) {
      if (slugs.has(slug)) continue;
      for (const step of this.stepsTo(slug)) reach.set(step.slug, (reach.get(step.slug) ?? 0) + 1);
    }
    return reach;
  }

  // what all is known for; the nearest first, then what follows from something known, then
  // what lies on more paths, then the quicker: as `beginnings` in core/concepts/learning.py
  next(slugs) {
    const ready = [...this.concepts.values()].filter(({ slug, needs }) =>
      !slugs.has(slug) && needs.every((need) => slugs.has(need)));
    const reach = this.#reach(slugs);
    const ranked = ready.map((concept) => {
      const left = leftOf(this.stepsTo(concept.slug), slugs);
      const isBasic = Number(!concept.needs.length);
      return { concept, left, rank: [left.count, isBasic, -reach.get(concept.slug), left.minutes] };
    });
    const compare = (one, other) => {
      const place = one.rank.findIndex((value, index) => value !== other.rank[index]);
      if (place >= 0) return one.rank[place] - other.rank[place];
      return one.concept.slug < other.concept.slug ? -1 : 1;
    };
    return ranked.sort(compare);
  }
}

let site;
const loadSite = () => {
  site ??= (async () => {
    const response = await fetch(DATA, { cache: "no-cache" });
    if (!response.ok) throw new Error(`the concepts answer ${response.status}`);
    return new Site(await response.json());
  })();
  return site;
};

// -- what every page shows ------------------------------------------------------------------

// a line that speaks when it changes; one that is filled when the page is opened, not before
const say = (line, text) => {
  line.hidden = false;
  if (line.textContent !== text) line.textContent = text;
  requestAnimationFrame(() => line.setAttribute("role", "status"));
};

const mark = (slugs) => {
  for (const one of all("[data-journal-concept]")) {
    one.classList.toggle("journal-known", slugs.has(one.dataset.journalConcept));
  }
  for (const box of all("input[data-journal-tick]")) {
    box.checked = slugs.has(box.dataset.journalTick);
    box.closest(".journal-tick").hidden = false;
  }
};

const showPath = (list, slugs) => {
  const items = [...list.children];
  const steps = items.map(({ dataset }) => ({
    slug: dataset.journalConcept,
    minutes: Number(dataset.minutes),
    post: dataset.post,
    postMinutes: Number(dataset.postMinutes ?? 0),
  }));
  const [whole, left] = [leftOf(steps, NOTHING), leftOf(steps, slugs)];
  items.forEach((item, index) =>
    item.classList.toggle("journal-read", Boolean(steps[index].post) && !left.posts.has(steps[index].post)));
  const line = document.querySelector(".journal-left");
  line.dataset.begin ??= line.textContent;
  const { begin, left: some, done, lost } = line.dataset;
  const words = !left.count ? done : left.count < whole.count ? some : begin;
  const values = {
    known: whole.count - left.count, all: whole.count, left: left.minutes, minutes: whole.minutes,
  };
  say(line, [filled(words, values), memory?.size ? lost : ""].filter(Boolean).join(" "));
};

// what is left of the path to a concept, where the path itself is not shown
const showLeft = (line, site, slugs) => {
  line.dataset.whole ??= line.textContent;
  const steps = site.stepsTo(line.dataset.journalLeft);
  const { count, minutes } = leftOf(steps, slugs);
  const { whole, left, done } = line.dataset;
  const words = !count ? done : count < steps.length ? left : whole;
  line.textContent = filled(words, { left: count, all: steps.length, minutes });
};

const showNote = (slugs) => {
  for (const line of all(".journal-tick-note")) {
    const { known: noted, unknown, lost } = line.dataset;
    const words = memory ? lost : noted;
    say(line, slugs.has(line.dataset.journalTickOf) ? words : line.textContent && unknown);
  }
};

// -- the page of what comes next ---------------------------------------------------------------

const part = (item, name, fill) => {
  const found = item.querySelector(name);
  if (fill) fill(found);
  else found.remove();
};

const lead = (link, site, { title, url }) => {
  link.textContent = title;
  link.href = site.address(url);
};

const fillLinks = (box, site, slugs) => {
  const [item] = box.querySelectorAll("li");
  item.replaceWith(...slugs.map((slug) => {
    const one = item.cloneNode(true);
    one.dataset.journalConcept = slug;
    lead(one.querySelector("a"), site, site.concepts.get(slug));
    return one;
  }));
};

const nextItem = (list, site, { concept, left }) => {
  const item = document.getElementById("journal-next-item").content.firstElementChild.cloneNode(true);
  item.dataset.journalConcept = concept.slug;
  part(item, ".journal-next-title", (link) => lead(link, site, concept));
  part(item, ".journal-next-definition", (text) => { text.textContent = concept.definition; });
  part(item, ".journal-next-way a", (link) => {
    const words = left.count > 1 ? list.dataset.many : list.dataset.one;
    link.textContent = filled(words, { steps: left.count, minutes: left.minutes });
    link.href = site.address(concept.path);
  });
  const { needs, unlocks } = concept;
  part(item, ".journal-next-needs", needs.length && ((box) => fillLinks(box, site, needs)));
  part(item, ".journal-next-unlocks", unlocks.length && ((box) => fillLinks(box, site, unlocks)));
  part(item, "input", (box) => {
    box.dataset.journalTick = concept.slug;
    box.setAttribute("aria-label", list.dataset.tick.replace("%s", concept.title));
  });
  return item;
};

// sorted anew when the page is opened; while the reader ticks nothing moves, and what comes
// within reach is added at the end
const showNext = (list, site, slugs, isAnew) => {
  const next = site.next(slugs);
  const slugOf = (item) => item.dataset.journalConcept;
  const wanted = new Set(next.map(({ concept }) => concept.slug));
  const staying = isAnew ? [] : [...list.children].filter((item) =>
    wanted.has(slugOf(item)) || slugs.has(slugOf(item)));
  const shown = new Set(staying.map(slugOf));
  const added = next.filter(({ concept }) => !shown.has(concept.slug));
  const items = added.map((one) => nextItem(list, site, one));
  if (isAnew) {
    list.replaceChildren(...items);
    list.dataset.made = "";
  }
  else {
    for (const item of [...list.children]) if (!staying.includes(item)) item.remove();
    list.append(...items);
  }
  return added.map(({ concept }) => concept.title);
};

const showBeginning = (section, slugs) => {
  for (const line of all("[data-next]", section)) {
    line.dataset.begin ??= line.textContent;
    line.textContent = slugs.size ? line.dataset.next : line.dataset.begin;
  }
};

const showKnown = (section, site, slugs) => {
  const here = [...slugs].filter((slug) => site.concepts.has(slug));
  const line = section.querySelector(".journal-ticks-count");
  say(line, filled(line.dataset.words, { known: here.length, all: site.concepts.size }));
  const list = section.querySelector("details ul");
  const template = list.querySelector("template");
  const titled = here.map((slug) => site.concepts.get(slug));
  titled.sort((one, other) => one.title.localeCompare(other.title, document.documentElement.lang));
  list.replaceChildren(template, ...titled.map((concept) => {
    const item = template.content.firstElementChild.cloneNode(true);
    item.dataset.journalConcept = concept.slug;
    lead(item.querySelector("a"), site, concept);
    return item;
  }));
  section.querySelector("details").hidden = !here.length;
};

// -- all of it --------------------------------------------------------------------------------

const showFromSite = async (slugs, isAnew) => {
  const list = document.querySelector(".journal-nexts");
  const lines = all("[data-journal-left]");
  // a reader who ticked nothing is shown the page as it is
  const isNeeded = list || (lines.length && (slugs.size || lines[0].dataset.whole));
  if (!isNeeded) return;
  const site = await loadSite();
  for (const line of lines) showLeft(line, site, slugs);
  if (!list) return;
  showBeginning(document.getElementById("journal-begin"), slugs);
  const added = showNext(list, site, slugs, isAnew && (slugs.size > 0 || "made" in list.dataset));
  showKnown(document.getElementById("journal-ticks"), site, slugs);
  mark(slugs);
  const line = document.querySelector(".journal-reached");
  if (!isAnew && added.length) say(line, line.dataset.words.replace("%s", added.join(", ")));
};

const show = (isAnew) => {
  const slugs = known();
  mark(slugs);
  for (const list of all(".journal-steps")) showPath(list, slugs);
  showNote(slugs);
  return showFromSite(slugs, isAnew).catch((error) => {
    console.warn(error);
    const line = document.querySelector(".journal-ticks-said");
    if (line) say(line, line.dataset.unreachable);
  });
};

const change = (slugs) => {
  keep(slugs);
  return show(true);
};

// -- ticks as a file ------------------------------------------------------------------------------

const save = () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${written(known())}\n`], { type: "application/json" }));
  link.download = FILE;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

const ask = (dialog) => new Promise((resolve) => {
  dialog.returnValue = "";
  dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
  dialog.showModal();
});

const readFile = async (file) => {
  if (file.size > LARGEST) return { fault: "kind" };
  try { return readTicks(await file.text()); } catch { return { fault: "unreadable" }; }
};

const load = async (file, line) => {
  const { slugs, fault } = await readFile(file);
  if (fault) {
    say(line, filled(line.dataset[fault], { file: file.name }));
    return;
  }
  const mine = known();
  const dialog = document.getElementById("journal-load");
  const question = dialog.querySelector("p");
  question.dataset.words ??= question.textContent;
  const values = { file: file.name, theirs: slugs.size, mine: mine.size };
  question.textContent = filled(question.dataset.words, values);
  // without ticks there is nothing to lose
  const answer = mine.size ? await ask(dialog) : "replace";
  if (!["merge", "replace"].includes(answer)) return;
  await change(answer === "merge" ? new Set([...mine, ...slugs]) : slugs);
  say(line, filled(line.dataset.loaded, { ...values, all: known().size }));
};

const connectFile = (section) => {
  const line = section.querySelector(".journal-ticks-said");
  const input = section.querySelector("input[type=file]");
  const button = (name) => section.querySelector(`[data-do=${name}]`);
  section.hidden = false;
  button("save").addEventListener("click", save);
  button("load").addEventListener("click", () => input.click());
  button("forget").addEventListener("click", async () => {
    const answer = await ask(document.getElementById("journal-forget"));
    if (answer !== "forget") return;
    await change(new Set());
    say(line, line.dataset.forgotten);
  });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file) await load(file, line);
    // so that the same file can be chosen again
    input.value = "";
  });
};

document.addEventListener("change", ({ target }) => {
  const slug = target.dataset?.journalTick;
  if (!slug) return;
  const slugs = known();
  if (target.checked) slugs.add(slug);
  else slugs.delete(slug);
  keep(slugs);
  show(false);
});
addEventListener("storage", ({ key }) => {
  if (key === KEY || key === null) show(true);
});
// a page that the browser had put aside has missed what happened
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) show(true);
});
all("#journal-ticks").forEach(connectFile);
show(true);
