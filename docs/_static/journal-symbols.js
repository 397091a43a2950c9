// What a symbol of a display equation means, in a box beside it: for those who point at it, tap it,
// or come to it by the arrow keys. The equation is one stop of the Tab key, its symbols are none.
{
  const { keys } = document.currentScript.dataset;
  const EQUATION = ".journal-equation[aria-describedby]";
  const SYMBOL = `${EQUATION} [data-symbol]`;
  const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
  // milliseconds: until a box opens, and until it is left behind
  const OPEN = 120;
  const CLOSE = 250;
  // pixels: between a symbol and its box; how far a finger may miss
  const GAP = 4;
  const NEAR = 24;
  // from this height on, the other side of an equation is too far away
  const HIGH = 200;

  const box = document.createElement("div");
  box.id = "journal-meaning";
  box.className = "journal-meaning";
  box.popover = "manual";
  box.setAttribute("role", "tooltip");

  // what the box is beside: a symbol, or an equation
  let shown = null;
  let timer = 0;
  const later = (time, action) => {
    clearTimeout(timer);
    timer = setTimeout(action, time);
  };

  const equationOf = (symbol) => symbol.closest(EQUATION);
  const meaningsOf = (symbol) =>
    symbol.dataset.symbol.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  const alike = (symbol) =>
    equationOf(symbol).querySelectorAll(`[data-symbol="${CSS.escape(symbol.dataset.symbol)}"]`);

  // over the equation or below it, whichever is nearer; of many rows, the symbol's own
  const place = () => {
    const symbol = shown.getBoundingClientRect();
    const equation = equationOf(shown);
    const whole = equation.clientHeight > HIGH ? shown.closest("mtr") ?? equation : equation;
    const { top, bottom } = whole.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const room = document.documentElement;
    const center = (symbol.left + symbol.right - width) / 2;
    const left = Math.max(GAP, Math.min(center, room.clientWidth - width - GAP));
    const [over, below] = [top - height - GAP, bottom + GAP];
    const isNearer = symbol.top - top < bottom - symbol.bottom;
    const isOver = over >= 0 && (isNearer || below + height > room.clientHeight);
    box.style.setProperty("--journal-meaning-left", `${left + scrollX}px`);
    box.style.setProperty("--journal-meaning-top", `${(isOver ? over : below) + scrollY}px`);
  };

  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    if (shown.dataset.symbol) alike(shown).forEach((one) => one.classList.remove("journal-symbol-shown"));
    shown = null;
    box.hidePopover();
  };

  const open = (element, ...nodes) => {
    hide();
    shown = element;
    box.replaceChildren(...nodes);
    box.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    // in the part of the page that holds the text, for those who go from part to part
    (element.closest("main") ?? document.body).append(box);
    box.showPopover();
    place();
  };

  const show = (symbol) => {
    clearTimeout(timer);
    const meanings = symbol === shown ? [] : meaningsOf(symbol);
    if (!meanings.length) return;
    open(symbol, ...meanings.flatMap((one) => [...one.cloneNode(true).childNodes]));
    let last = box;
    while (last.lastChild) last = last.lastChild;
    // of a list
    if (last.data) last.data = last.data.replace(/[,;]\s*$/, "");
    alike(symbol).forEach((one) => one.classList.add("journal-symbol-shown"));
  };

  // -- pointer and finger --------------------------------------------------------------------

  const onOver = ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const symbol = target.closest(SYMBOL);
    if (symbol) later(OPEN, () => show(symbol));
    else if (box.contains(target)) clearTimeout(timer);
    else if (!shown) clearTimeout(timer);
    else if (!shown.contains(document.activeElement)) later(CLOSE, hide);
  };

  const nearest = (equation, x, y) => {
    const farness = (symbol) => {
      const { left, right, top, bottom } = symbol.getBoundingClientRect();
      return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    };
    const near = [...equation.querySelectorAll("[data-symbol]")]
      .map((symbol) => [farness(symbol), symbol]).sort(([a], [b]) => a - b)[0];
    return near?.[0] <= NEAR ? near[1] : null;
  };

  const onClick = ({ target, clientX, clientY }) => {
    if (box.contains(target)) return;
    const equation = !target.closest("a, button") && target.closest(EQUATION);
    const symbol = equation && (target.closest(SYMBOL) ?? nearest(equation, clientX, clientY));
    if (symbol) show(symbol);
    else hide();
  };

  // -- keys ----------------------------------------------------------------------------------

  // where the same is meant again there is nothing to learn
  const stopsOf = (equation) => [...equation.querySelectorAll("[data-symbol]")]
    .filter((symbol) => alike(symbol)[0] === symbol);

  const step = (equation, key) => {
    const stops = stopsOf(equation);
    const here = stops.indexOf(document.activeElement);
    const next = Number.isFinite(STEPS[key]) ? stops[here + STEPS[key]] : stops.at(key === "End" ? -1 : 0);
    if (!next) return false;
    next.tabIndex = -1;
    next.setAttribute("aria-describedby", box.id);
    show(next);
    next.focus();
    return true;
  };

  const follow = (symbol) => {
    const [meaning] = meaningsOf(symbol);
    if (!meaning) return;
    const link = meaning.closest("[hidden]") && meaning.querySelector("a[href]:last-child");
    location.assign(link ? link.href : `#${meaning.id}`);
  };

  const onKey = (event) => {
    const { key, target } = event;
    const equation = target.closest?.(EQUATION);
    if (key === "Escape" && shown) {
      if (shown === document.activeElement) equationOf(shown).focus();
      hide();
    } else if (!equation || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    else if (key === "Enter" && target.matches(SYMBOL)) follow(target);
    // at either end the key scrolls, as it does in a formula without explanations
    else if (!(key in STEPS) || !step(equation, key)) return;
    event.preventDefault();
  };

  const onFocus = ({ target }) => {
    if (target.matches(EQUATION) && target.matches(":focus-visible") && shown !== target) open(target, keys);
  };
  const onBlur = ({ target }) => {
    if (target === shown) hide();
  };

  // a browser that has no popovers leaves the list below the equation
  if (HTMLElement.prototype.showPopover) {
    for (const equation of document.querySelectorAll(EQUATION)) {
      equation.setAttribute("aria-keyshortcuts", "ArrowRight ArrowLeft");
    }
    const listen = (type, listener) => document.addEventListener(type, listener);
    listen("pointerover", onOver);
    listen("click", onClick);
    listen("keydown", onKey);
    listen("focusin", onFocus);
    listen("focusout", onBlur);
    document.addEventListener("scroll", () => shown && place(), { capture: true, passive: true });
    addEventListener("resize", hide);
  }
}
