// Previews of what links lead to. Here is only what waits: the rest, in journal-preview-box.js,
// is loaded when somebody points at a link, comes to one by keyboard, or touches one.
{
  const { src, dataset: words } = document.currentScript;
  const PLACES = ".bd-article, .journal-after, .journal-preview";
  const NO_PLACES = "nav, .journal-title-block, .journal-toc, .journal-series, .sd-card, "
    + ".journal-backlinks, .backrefs, .headerlink, [role=doc-backlink], [download]";

  // the link around an element, if it stands in a text or in a list after one
  const linkOf = (element) => {
    const link = element?.closest?.("a[href]");
    return link instanceof HTMLAnchorElement && link.closest(PLACES) && !link.closest(NO_PLACES)
      ? link : null;
  };

  let pointer = "";
  const isTap = (event) => {
    // where a click does not tell its kind, the press before it did
    const kind = event.pointerType ?? (event.detail ? pointer : "");
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    return kind === "touch" && isPlain && !event.defaultPrevented;
  };

  let box;
  const load = () => (box ??= import(new URL("journal-preview-box.js", src)).then((module) => {
    listening.abort();
    return module.start({ words, linkOf, isTap });
  }));

  const notice = (event) => {
    if (linkOf(event.target)) load().then((started) => started.notice(event), () => {});
  };
  const tap = (event) => {
    const link = isTap(event) && linkOf(event.target);
    if (!link) return;
    event.preventDefault();
    load().then((started) => started.tap(link), () => location.assign(link.href));
  };

  const listening = new AbortController();
  const listen = (type, listener) =>
    document.addEventListener(type, listener, { signal: listening.signal });
  // a browser that has no popovers leaves links as they are
  if (HTMLElement.prototype.showPopover) {
    document.addEventListener("pointerdown", (event) => { pointer = event.pointerType; });
    for (const type of ["pointermove", "pointerdown", "focusin"]) listen(type, notice);
    listen("click", tap);
  }
}
