// What the tests ask of a page; put into every page before its own scripts.
window.reader = (() => {
  // A short selector by which a person finds the element again.
  const name = (element) => {
    const own = element.id ? `#${element.id}` : [...element.classList].map((c) => `.${c}`).join("");
    const tag = element.localName + own;
    const text = element.matches("a, button, summary") ? ` “${element.textContent.trim().slice(0, 30)}”` : "";
    const home = element.parentElement?.closest("[id], header, nav, main, footer");
    return (home ? `${home.localName}${home.id && `#${home.id}`} ` : "") + tag + text;
  };

  const isVisible = (element) =>
    element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: false }) &&
    element.getClientRects().length > 0;

  // Whether a box between the element and the page scrolls or clips what it holds.
  const isContained = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return true;
    }
    return false;
  };

  const tooWide = () => {
    const width = document.documentElement.clientWidth;
    const found = [...document.body.querySelectorAll("*")].filter((element) =>
      isVisible(element) && !isContained(element) && element.getBoundingClientRect().right > width + 1);
    const innermost = found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
    return document.documentElement.scrollWidth > width
      ? [`the page is ${document.documentElement.scrollWidth} px wide`, ...innermost.map(name)]
      : [];
  };

  const interactive = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]";
  // Of a group of choices Tab stops at the chosen one; the arrow keys lead to the others.
  const isOtherChoice = (element) => element.type === "radio" && !element.checked;
  const isReachable = (element) =>
    isVisible(element) && !element.disabled && element.tabIndex >= 0 && !isOtherChoice(element);
  const reachable = () => [...document.querySelectorAll(interactive)].filter(isReachable);

  // What an element looks like, as far as focus may change it.
  const look = (element) => {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle === "none" ? "" : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
    return [outline, style.boxShadow, style.borderColor, style.backgroundColor].join("|");
  };

  // The part of the page that can be clicked for an element, measured from its middle.
  const target = (element) => {
    const box = element.getBoundingClientRect();
    return [Math.round(box.width), Math.round(box.height)];
  };

  const region = (element) => element.closest("header, nav, main, footer") ?? document.body;

  // Whether a reader who goes through lines and columns comes to the second after the first:
  // from the last line of the one to the first line of the other.
  const isAfter = (first, second) => {
    const [a, b] = [[...first.getClientRects()].at(-1), second.getClientRects()[0]];
    const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    const isInside = a.left <= b.left && a.right >= b.right && overlap > 0;
    if (first.contains(second) || isInside) return true;
    const isSameLine = overlap > Math.min(a.height, b.height) / 2;
    return isSameLine ? b.left >= a.left : b.top >= a.top || b.left >= a.right;
  };

  return { name, isVisible, tooWide, reachable, look, target, region, isAfter };
})();
