// The boxes of previews: what is in them, where they are, and when they open and close.
// Started by journal-previews.js, which knows the links.
const ROOT = new URL("../", import.meta.url);
const DEPTH = 2;
// milliseconds: until what a link leads to is asked for, and shown; until a box is left behind;
// until a tap follows its link, because nothing has come
const ASK = 100;
const OPEN = 350;
const CLOSE = 300;
const PATIENCE = 1500;
// pixels: between a link and its box; between a box and the edge of the window
const GAP = 6;
const EDGE = 8;
// letters: what of a section is enough; what is short enough to belong to a formula ("where")
const ENOUGH = 700;
const SHORT = 60;

let words;
let linkOf;
let isTap;

// -- where a link leads ------------------------------------------------------------------

const pathOf = ({ pathname }) => pathname.replace(/index\.html$/, "");

// the address of a link of which there is a preview: on this site, and not of this page's top
const addressOf = (link) => {
  const url = new URL(link.href);
  const isOfSite = url.origin === ROOT.origin && url.pathname.startsWith(ROOT.pathname);
  const isTop = pathOf(url) === pathOf(location) && url.hash.length < 2;
  return isOfSite && !url.search && !isTop && /(\/|\.html)$/.test(url.pathname) ? url : null;
};

const cached = (read) => {
  const known = new Map();
  return (address) => {
    if (!known.has(address)) known.set(address, read(address));
    return known.get(address);
  };
};
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
const fetched = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response;
};
const fileAt = cached(async (address) => (await fetched(address)).json());
const pageAt = cached(async (address) =>
  address === pathOf(location) ? document : parsed(await (await fetched(address)).text()));

// What a link leads to: { title, language, where, isPage, nodes, base }.
const contentOf = async (link) => {
  const url = addressOf(link);
  const id = decodeURIComponent(url.hash.slice(1));
  const path = url.pathname.slice(ROOT.pathname.length);
  const file = id.startsWith("ref_") ? `references/${id.slice(4)}.json`
    : !id && /^(posts|concepts)\/[^/]+\/$/.test(path) ? `${path}preview.json` : "";
  const known = file && await ofFile(new URL(file, ROOT), !id).catch(() => null);
  return known || ofPage(link, url, id);
};

const ofFile = async (address, isPage) => {
  const { title, html, language } = await fileAt(address.href);
  return { title, language, isPage, nodes: [...parsed(html).body.childNodes], base: new URL(".", address) };
};

const ofPage = async (link, url, id) => {
  const page = await pageAt(pathOf(url));
  const target = id ? page.getElementById(id)
    : page.querySelector(".journal-body") ?? page.querySelector(".bd-article");
  if (!target || target.contains(link)) return null;
  const isElsewhere = page !== document;
  const name = textOf(page.querySelector("h1"));
  const found = id ? cut(target) : opening(target, name);
  const language = page.documentElement.lang;
  const isForeign = isElsewhere && language !== document.documentElement.lang;
  return {
    ...found,
    isPage: isElsewhere,
    where: isElsewhere && found.title !== name ? name : "",
    language: isForeign ? language : "",
    sheets: isElsewhere ? [...page.querySelectorAll("link[rel=stylesheet]")] : [],
    base: isElsewhere ? url : null,
  };
};

// -- what of a page is shown -------------------------------------------------------------

const HEADING = "h1, h2, h3, h4, h5, h6";
// what is shown whole, when a link leads to it or into it
const WHOLE = ".footnote, figure, .journal-equation, .journal-statement, .journal-table, "
  + "table:not(.journal-table *), .journal-code, .admonition";
const BLOCK = "p, li, dd, pre, blockquote";

const textOf = (heading) => {
  const copy = heading?.cloneNode(true);
  copy?.querySelectorAll(".headerlink, annotation").forEach((part) => part.remove());
  return copy?.textContent.trim() ?? "";
};

const cut = (target) => {
  const whole = target.closest(WHOLE);
  if (whole) return { title: "", nodes: together(whole) };
  if (target.matches("section")) return opening(target);
  if (target.matches("dt")) return { title: "", nodes: [target, target.nextElementSibling].filter(Boolean) };
  if (target.parentElement.matches("section") && !target.hasChildNodes()) {
    // a mark before a heading, or before any other block
    const next = target.nextElementSibling;
    return next?.matches(HEADING) || !next ? opening(target.parentElement) : cut(next);
  }
  if (target.matches(HEADING)) return opening(target.parentElement);
  return { title: "", nodes: [target.closest(BLOCK) ?? target] };
};

// with a formula comes what says the meaning of its signs: "where", and a list
const together = (whole) => {
  if (!whole.matches(".journal-equation")) return [whole];
  const frame = whole.closest(".journal-equation-frame") ?? whole;
  const phrase = frame.nextElementSibling;
  if (phrase?.matches(".journal-where")) return [whole, phrase];
  const list = phrase?.nextElementSibling;
  const isSaid = phrase?.matches("p") && phrase.textContent.length < SHORT && list?.matches("ul");
  return isSaid ? [whole, phrase, list] : [whole];
};

// the beginning of a section, or of a page
const opening = (part, title) => {
  const blocks = [];
  const take = (box) => {
    for (const block of box.children) {
      if (block.matches(`${HEADING}, .journal-toc`)) continue;
      const isEnough = blocks.reduce((sum, one) => sum + one.textContent.length, 0) > ENOUGH;
      if (isEnough || (blocks.length && block.matches("section"))) return;
      if (block.matches("section")) take(block);
      else blocks.push(block);
    }
  };
  take(part);
  const heading = part.querySelector(`:scope > :is(${HEADING})`) ?? part.ownerDocument.querySelector("h1");
  return { title: title ?? textOf(heading), nodes: blocks };
};

// -- copies ------------------------------------------------------------------------------

const LEFT_OUT = ".headerlink, .backrefs, .journal-backlinks, .footnote > .label, script, iframe, "
  + "object, embed, button:not(.journal-enlarge)";
const NAMES = ["id", "for", "name", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "data-symbol"];

// A copy without what belongs to its place only. Its names are its own: the tabs of a copy
// would take the choice from those of the page.
const copyOf = ({ nodes, base }, prefix) => {
  const copy = document.createElement("div");
  copy.className = "bd-article";
  copy.append(...nodes.map((node) => document.importNode(node, true)));
  copy.querySelectorAll(LEFT_OUT).forEach((part) => part.remove());
  copy.querySelectorAll(".journal-enlarge").forEach((button) => button.replaceWith(...button.childNodes));
  for (const name of NAMES) {
    for (const part of copy.querySelectorAll(`[${name}]`)) {
      part.setAttribute(name, part.getAttribute(name).replace(/\S+/g, `${prefix}$&`));
    }
  }
  if (base) makeAbsolute(copy, base);
  copy.querySelectorAll(".journal-preview-others li").forEach((item) => {
    if (pathOf(item.querySelector("a")) === pathOf(location)) item.remove();
  });
  copy.querySelectorAll(".journal-preview-others:not(:has(li))").forEach((list) => list.remove());
  return copy;
};

const makeAbsolute = (copy, base) => {
  const full = (address) => new URL(address, base).href;
  for (const link of copy.querySelectorAll("[href]")) link.setAttribute("href", full(link.getAttribute("href")));
  for (const shown of copy.querySelectorAll("[src]")) {
    shown.setAttribute("src", full(shown.getAttribute("src")));
    if (new URL(shown.getAttribute("src")).origin !== location.origin) shown.remove();
  }
  for (const shown of copy.querySelectorAll("[srcset]")) {
    shown.srcset = shown.srcset.replace(/[^\s,]\S*(?=\s)/g, full);
  }
};

// -- style sheets ------------------------------------------------------------------------

const styled = cached((address) => new Promise((resolve) => {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = address;
  sheet.onload = sheet.onerror = resolve;
  // before those that every page has, as on the page that it is of
  const next = document.querySelector("link[rel=stylesheet][href*='journal-code.css']");
  if (address.includes("journal-previews.css") || !next) document.head.append(sheet);
  else next.before(sheet);
}));

// what a copy needs to look as it does on its page
const dressed = async (content, copy) => {
  const named = (content.sheets ?? []).map((sheet) => new URL(sheet.getAttribute("href"), content.base));
  if (copy.querySelector("math")) named.push(new URL("journal-math.css", import.meta.url));
  const there = [...document.styleSheets].map(({ href }) => href && new URL(href).pathname);
  const lacking = named.filter(({ pathname }) => !there.includes(pathname));
  await Promise.all([new URL("journal-previews.css", import.meta.url), ...lacking].map(({ href }) => styled(href)));
  if (copy.querySelector("math")) await Promise.race([document.fonts.load("1em 'Journal Math'"), pause(CLOSE)]);
};

// -- a box -------------------------------------------------------------------------------

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
};

const anchor = (href, className, text) => {
  const link = element("a", className, text);
  link.href = href;
  return link;
};

// the boxes that are open, the outer one first
const open = [];

class Box {
  constructor(link, content, copy, how) {
    Object.assign(this, { link, ...how, title: link.title });
    this.element = element("div", "journal-preview journal-main", ...this.parts(content, copy));
    this.element.id = `journal-preview-${open.length}`;
    this.element.popover = "manual";
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "dialog");
    this.element.setAttribute("aria-label", `${words.preview} ${content.title || link.textContent.trim()}`);
    if (content.language) this.element.lang = content.language;
  }

  show() {
    const { link, element: box } = this;
    document.body.append(box);
    box.showPopover();
    for (const region of box.querySelectorAll("[role=group]")) {
      if (region.scrollWidth <= region.clientWidth) region.removeAttribute("tabindex");
      else region.tabIndex = 0;
    }
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", box.id);
    // the browser would show it over the box
    link.removeAttribute("title");
    if (this.isSheet) this.spread();
    else this.place();
  }

  parts({ title, where, isPage }, copy) {
    const { href } = this.link;
    const head = title && element("p", "journal-preview-title", isPage ? anchor(href, "", title) : title);
    const place = where && element("p", "journal-preview-where", where);
    return [place, head, copy, this.isSheet && this.bar(isPage)].filter(Boolean);
  }

  bar(isPage) {
    const close = element("button", "journal-preview-close", words.close);
    close.type = "button";
    const follow = anchor(this.link.href, "journal-preview-open", isPage ? words.there : words.here);
    return element("div", "journal-preview-bar", follow, close);
  }

  // beside the link, on the side of the line that is pointed at if there is room, never over it
  place() {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const all = this.link.getBoundingClientRect();
    const lines = [...this.link.getClientRects()];
    const line = lines.find(({ top, bottom }) => this.point >= top && this.point <= bottom) ?? lines[0];
    const [above, below] = [all.top - GAP - EDGE, height - all.bottom - GAP - EDGE];
    const box = this.element.getBoundingClientRect();
    const enough = Math.min(box.height, 0.4 * height);
    const isFirst = line !== lines.at(-1) && above >= enough;
    const isBelow = !isFirst && (below >= enough || below >= above);
    const start = this.link.matches(":dir(rtl)") ? line.right - box.width + GAP : line.left - GAP;
    const left = Math.max(EDGE, Math.min(start, width - box.width - EDGE));
    // from the edge that is at the link, so that the box may still grow
    this.set("room", `${isBelow ? below : above}px`);
    this.set("left", `${left + scrollX}px`);
    this.set("top", isBelow ? `${all.bottom + GAP + scrollY}px` : "auto");
    this.set("bottom", isBelow ? "auto" : `${height - all.top + GAP - scrollY}px`);
  }

  // at the bottom of the screen; the page makes way, so that the link is seen above it
  spread() {
    this.element.classList.add("journal-preview-sheet");
    const { height } = this.element.getBoundingClientRect();
    const hidden = this.link.getBoundingClientRect().bottom + GAP - (innerHeight - height);
    document.documentElement.classList.add("journal-preview-below");
    document.documentElement.style.setProperty("--journal-preview-height", `${height}px`);
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    if (hidden > 0 && !this.link.closest(".journal-preview")) scrollBy({ top: hidden, behavior });
    this.element.focus({ preventScroll: true });
  }

  set(name, value) {
    this.element.style.setProperty(`--journal-preview-${name}`, value);
  }

  // whether a place is in the box, or on its link
  holds(place) {
    return !!place && (this.element.contains(place) || this.link.contains(place));
  }

  get isFocused() {
    const { activeElement } = document;
    return this.element.contains(activeElement) || (this.byFocus && this.link === activeElement);
  }

  close() {
    const isInside = this.element.contains(document.activeElement);
    this.link.removeAttribute("aria-expanded");
    this.link.removeAttribute("aria-controls");
    if (this.title) this.link.title = this.title;
    if (isInside) {
      refused = this.link;
      this.link.focus({ preventScroll: true });
    }
    this.element.remove();
  }
}

const closeFrom = (level) => {
  while (open.length > Math.max(level, 0)) open.pop().close();
  if (!open.some(({ isSheet }) => isSheet)) document.documentElement.classList.remove("journal-preview-below");
};

// how many of the open boxes, from the outer one on, a test holds for
const countTo = (test) => open.findLastIndex(test) + 1;

const levelOf = (link) => countTo(({ element: box }) => box.contains(link));

const isWanted = (link) =>
  link && levelOf(link) < DEPTH && addressOf(link) && !open.some((box) => box.link.href === link.href);

const show = async (link, content, how, isStill) => {
  const copy = copyOf(content, `journal-preview-${levelOf(link)}-`);
  await dressed(content, copy);
  if (!isStill() || !link.isConnected) return;
  closeFrom(levelOf(link));
  const box = new Box(link, content, copy, how);
  // the focus that comes into it must find it open
  open.push(box);
  box.show();
};

// -- pointer and focus -------------------------------------------------------------------

// each new place of pointer or focus is a turn, and ends what the one before it waited for
let turn = 0;
let pointed = null;
// the link whose box was closed by the reader, until pointer and focus have left it
let refused = null;

const consider = async (link, how) => {
  const mine = ++turn;
  const isStill = () => mine === turn;
  if (link !== refused) refused = null;
  if (isWanted(link) && link !== refused) {
    await pause(ASK);
    if (!isStill()) return;
    const coming = contentOf(link).catch(() => null);
    await pause(OPEN - ASK);
    if (!isStill()) return;
    const content = await coming;
    if (content && isStill()) { await show(link, content, how, isStill); return; }
  } else if (open.length) await pause(CLOSE);
  if (isStill()) closeLeft();
};

const closeLeft = () => {
  if (open.some(({ isSheet }) => isSheet)) return;
  closeFrom(countTo((box) => box.holds(pointed) || box.isFocused));
};

// Moves, not crossings: what comes under a pointer that rests was not pointed at.
const onMove = ({ target, pointerType, clientY }) => {
  if (pointerType === "touch" || target === pointed) return;
  pointed = target;
  consider(linkOf(target), { point: clientY });
};

const onLeave = ({ pointerType }) => {
  if (pointerType === "touch") return;
  pointed = null;
  consider(null);
};

const onFocus = ({ target }) => {
  const link = linkOf(target);
  consider(link === target && link.matches(":focus-visible") ? link : null, { byFocus: true });
};

// -- keys --------------------------------------------------------------------------------

const stopsIn = ({ element: box }) =>
  [box, ...box.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((stop) => stop.checkVisibility());

const onKey = (event) => {
  if (!open.length || event.defaultPrevented) return;
  if (event.key === "Escape") {
    event.preventDefault();
    ++turn;
    refused = open.at(-1).link;
    closeFrom(open.length - 1);
  } else if (event.key === "Tab" && !(event.ctrlKey || event.altKey || event.metaKey)) {
    if (event.shiftKey) stepBack(event);
    else stepOn(event);
  }
};

// A box comes after its link, though it stands at the end of the page.
const stepOn = (event) => {
  const { activeElement } = document;
  const own = open.find(({ link }) => link === activeElement);
  if (own) {
    event.preventDefault();
    own.element.focus();
    return;
  }
  let level = levelOf(activeElement);
  let last = activeElement;
  while (level && stopsIn(open[level - 1]).at(-1) === last) {
    last = open[--level].link;
    // gives the focus back, from where the key goes on
    closeFrom(level);
  }
};

const stepBack = (event) => {
  const box = open.find(({ element: one }) => one === document.activeElement);
  if (!box) return;
  event.preventDefault();
  box.link.focus();
};

// -- touch -------------------------------------------------------------------------------

// The first tap on a link shows the sheet; the link in it, or a second tap, goes there. What
// has no preview, or none in time, is followed at once.
const tap = async (link) => {
  const mine = ++turn;
  const coming = isWanted(link) ? contentOf(link).catch(() => null) : null;
  const content = await Promise.race([coming, pause(PATIENCE)]);
  if (mine !== turn) return;
  if (content) await show(link, content, { isSheet: true }, () => mine === turn);
  else {
    closeFrom(0);
    location.assign(link.href);
  }
};

const onClick = (event) => {
  const { target } = event;
  const link = linkOf(target);
  if (isTap(event) && isWanted(link)) {
    event.preventDefault();
    tap(link);
  } else if (target.closest("a[href]") && !event.defaultPrevented) closeFrom(0);
  else closeFrom(countTo((box) => box.holds(target)) - target.matches(".journal-preview-close"));
};

export const start = (page) => {
  ({ words, linkOf, isTap } = page);
  document.addEventListener("pointermove", onMove, { passive: true });
  document.documentElement.addEventListener("pointerleave", onLeave);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  addEventListener("resize", () => open.forEach((box) => box.isSheet || box.place()));
  addEventListener("pagehide", () => closeFrom(0));
  const notice = (event) => {
    if (event.type === "focusin") onFocus(event);
    else if (event.type === "pointermove") onMove(event);
  };
  return { notice, tap };
};
