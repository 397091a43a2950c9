// A map of concepts, to zoom and to move, and to ask what a concept has to do with.
// Markup and words: docs/_templates/journal/map.html.
{
  const box = document.querySelector(".journal-map");
  const svg = box.querySelector("svg");
  const controls = document.querySelector(".journal-map-zoom");
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const LARGEST = 4;
  const STEP = 1.25;
  // pixels of the drawing in the unit that grows with the letters of the reader
  const REM = 16;
  // less cannot be read; a finger needs boxes as large as they were drawn
  const LEAST = matchMedia("(pointer: coarse)").matches ? 1 : 0.8;
  let scale = 1;
  let isZoomed = false;

  // -- zoom -----------------------------------------------------------------------------

  // at which all of it is seen
  const whole = () => {
    const { paddingLeft, paddingTop } = getComputedStyle(box);
    const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / REM;
    const across = box.clientWidth - 2 * parseFloat(paddingLeft);
    const down = box.clientHeight - 2 * parseFloat(paddingTop);
    return Math.min(1, across / width / unit, down / height / unit);
  };

  const resize = (to) => {
    scale = to;
    svg.setAttribute("width", `${(width * to) / REM}rem`);
    svg.setAttribute("height", `${(height * to) / REM}rem`);
    controls.querySelector("output").textContent = `${Math.round(to * 100)} %`;
  };

  // what is at a point of the window stays there
  const zoom = (to, x, y) => {
    const frame = box.getBoundingClientRect();
    x ??= frame.left + frame.width / 2;
    y ??= frame.top + frame.height / 2;
    const before = svg.getBoundingClientRect();
    isZoomed = true;
    resize(Math.min(LARGEST, Math.max(whole(), to)));
    const after = svg.getBoundingClientRect();
    box.scrollLeft += after.left - x + ((x - before.left) / before.width) * after.width;
    box.scrollTop += after.top - y + ((y - before.top) / before.height) * after.height;
  };

  const zooms = {
    in: () => zoom(scale * STEP),
    out: () => zoom(scale / STEP),
    all: () => zoom(whole()),
  };

  // as much of it as can be read; the box keeps its height, so that nothing moves
  const begin = () => {
    resize(1);
    box.style.height = "";
    box.style.height = `${box.offsetHeight}px`;
    resize(Math.max(LEAST, whole()));
  };

  controls.addEventListener("click", ({ target }) => zooms[target.dataset.zoom]?.());

  box.addEventListener("keydown", (event) => {
    const name = { "+": "in", "=": "in", "-": "out", 0: "all" }[event.key];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    zooms[name]();
  });

  // two fingers on a touchpad are told as a wheel with Ctrl, in small steps
  box.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const power = Math.max(-0.4, Math.min(0.4, event.deltaY / -100));
    zoom(scale * 2 ** power, event.clientX, event.clientY);
  }, { passive: false });

  // -- move by mouse; fingers and keys scroll ---------------------------------------------

  let held;
  box.addEventListener("pointerdown", ({ pointerType, button, clientX, clientY }) => {
    if (pointerType !== "mouse" || button) return;
    held = { x: clientX, y: clientY, left: box.scrollLeft, top: box.scrollTop };
  });
  box.addEventListener("pointermove", ({ pointerId, clientX, clientY }) => {
    if (!held) return;
    const [x, y] = [clientX - held.x, clientY - held.y];
    // a hand is never quite still, and a click is no move
    if (!held.isMoved && Math.hypot(x, y) < 4) return;
    if (!held.isMoved) box.setPointerCapture(pointerId);
    held.isMoved = true;
    box.scrollLeft = held.left - x;
    box.scrollTop = held.top - y;
  });
  box.addEventListener("click", (event) => {
    if (held?.isMoved) event.preventDefault();
  }, true);
  // after the click that follows
  addEventListener("pointerup", () => setTimeout(() => { held = undefined; }));
  box.addEventListener("dragstart", (event) => event.preventDefault());

  // -- two fingers ------------------------------------------------------------------------

  let pinch;
  const pinched = ([one, other]) => ({
    x: (one.clientX + other.clientX) / 2,
    y: (one.clientY + other.clientY) / 2,
    apart: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
  });
  box.addEventListener("touchstart", ({ touches }) => {
    pinch = touches.length === 2 && pinched(touches);
  }, { passive: true });
  box.addEventListener("touchmove", (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    const { x, y, apart } = pinched(event.touches);
    box.scrollLeft += pinch.x - x;
    box.scrollTop += pinch.y - y;
    zoom((scale * apart) / pinch.apart, x, y);
    pinch = { x, y, apart };
  }, { passive: false });

  // -- what a concept has to do with --------------------------------------------------------

  // told by where lines begin and end: the page says it nowhere else
  const read = () => {
    const [lefts, rights, middles, links] = [{}, {}, {}, {}];
    for (const link of svg.querySelectorAll("a")) {
      const { x, y, width: wide, height: high } = link.querySelector("rect").getBBox();
      const slug = link.dataset.journalConcept;
      const middle = y + high / 2;
      links[slug] = link;
      lefts[[x, middle]] = rights[[x + wide, middle]] = slug;
      middles[[x + Math.floor(wide / 2), middle]] = slug;
    }
    const at = (path, length) => {
      const { x, y } = path.getPointAtLength(length);
      return [Math.round(x), Math.round(y)];
    };
    const needs = [...svg.querySelectorAll(".journal-map-needs path")].map((path) => ({
      path,
      needed: rights[at(path, 0)],
      slug: lefts[at(path, path.getTotalLength())],
    }));
    const strokes = svg.querySelector(".journal-map-mentions")?.getAttribute("d").match(/M[^M]+/g);
    const mentions = (strokes ?? []).flatMap((stroke) => {
      let [x, y, ...steps] = stroke.match(/-?\d+/g).map(Number);
      const points = [[x, y]];
      while (steps.length) points.push([x += steps.shift(), y += steps.shift()]);
      return points.slice(1).map((point, n) => ({
        ends: [middles[points[n]], middles[point]],
        d: `M${points[n]}L${point}`,
      }));
    });
    return { links, needs, mentions };
  };

  const within = (slug, needs, from, to) => {
    const found = new Set([slug]);
    for (const one of found) {
      for (const need of needs) if (need[from] === one) found.add(need[to]);
    }
    return found;
  };

  let drawn;
  let asked;
  const lit = document.createElementNS(svg.namespaceURI, "path");
  lit.classList.add("journal-map-lit-mentions");

  const ask = (slug) => {
    if (slug === asked) return;
    asked = slug;
    drawn ??= read();
    const { links, needs, mentions } = drawn;
    const below = within(slug, needs, "slug", "needed");
    const above = within(slug, needs, "needed", "slug");
    const said = mentions.filter(({ ends }) => ends.includes(slug));
    const shown = new Set([...below, ...above, ...said.flatMap(({ ends }) => ends)]);
    const light = (element, isLit) => element.classList.toggle("journal-map-lit", isLit);
    for (const name in links) light(links[name], shown.has(name));
    for (const one of needs) light(one.path, below.has(one.slug) || above.has(one.needed));
    lit.setAttribute("d", said.map(({ d }) => d).join(""));
    svg.classList.toggle("journal-map-asked", slug in links);
  };

  const page = document.querySelector(".journal-map-band");
  for (const name of ["pointerover", "focusin"]) {
    page.addEventListener(name, ({ target, pointerType }) => {
      if (held || pointerType === "touch") return;
      ask(target.closest("[data-journal-concept]")?.dataset.journalConcept);
    });
  }
  for (const name of ["pointerleave", "focusout"]) page.addEventListener(name, () => ask());

  // -- all of it ------------------------------------------------------------------------------

  svg.querySelector("a").before(lit);
  box.classList.add("journal-map-held");
  for (const one of document.querySelectorAll(".journal-map-zoom, .journal-map-hint")) one.hidden = false;
  begin();
  svg.querySelector("a:target")?.scrollIntoView({ block: "center", inline: "center" });
  addEventListener("resize", () => isZoomed || begin());
}
