// The contents at the side follow the reader: the last heading above the middle is marked.
(() => {
  const links = new Map();
  for (const link of document.querySelectorAll(".journal-toc-aside a[href^='#']")) {
    const id = decodeURIComponent(link.hash.slice(1));
    const section = id && document.getElementById(id);
    if (section) links.set(section, link);
  }
  if (!links.size) return;
  let current = null;
  const mark = () => {
    let last = null;
    for (const section of links.keys()) {
      if (section.getBoundingClientRect().top < innerHeight / 3) last = section;
    }
    if (last === current) return;
    if (current) links.get(current).removeAttribute("aria-current");
    if (last) links.get(last).setAttribute("aria-current", "location");
    current = last;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  mark();
})();
