// Pictures that are shown smaller than they are open in a dialog, by a button around each.
{
  const said = document.currentScript.dataset;
  const dialog = document.createElement("dialog");
  const close = document.createElement("button");
  const large = document.createElement("img");
  const words = document.createElement("p");
  dialog.className = "journal-large";
  close.type = "button";
  close.textContent = said.close;
  dialog.append(close, large, words);
  close.addEventListener("click", () => dialog.close());
  // a click beside the picture; Escape and the way back of the focus are the browser's
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  const captionOf = (img) => {
    const caption = img.closest("figure")?.querySelector("figcaption")?.cloneNode(true);
    caption?.querySelectorAll(".headerlink").forEach((link) => link.remove());
    caption?.querySelectorAll("[id]").forEach((named) => named.removeAttribute("id"));
    return caption ? [...caption.childNodes] : [];
  };

  const open = (img) => {
    large.src = img.src;
    large.alt = img.alt;
    large.width = img.dataset.journalWidth;
    large.height = img.dataset.journalHeight;
    dialog.setAttribute("aria-label", img.alt || said.enlarge);
    words.replaceChildren(...captionOf(img));
    words.hidden = !words.hasChildNodes();
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
  };

  const wrap = (img) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `${img.className} journal-enlarge`;
    button.setAttribute("aria-label", `${said.enlarge} ${img.alt}`.trim());
    button.addEventListener("click", () => open(img));
    img.replaceWith(button);
    button.append(img);
  };

  // a picture can grow and shrink with the window, and be hidden with its theme
  const settle = (img) => {
    const button = img.closest(".journal-enlarge");
    const isWorth = img.dataset.journalWidth > 1.15 * img.clientWidth;
    if (isWorth && !button && img.clientWidth) wrap(img);
    else if (!isWorth && button) button.replaceWith(img);
  };

  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => settle(target)));
  for (const img of document.querySelectorAll("img[data-journal-width]")) {
    if (!img.closest("a, button, summary")) watch.observe(img);
  }
}
