// Copy formulas as TeX: by a button at each display formula, and within a selection.
{
  const texOf = (math) =>
    math.querySelector('annotation[encoding="application/x-tex"]')?.textContent.trim();

  const addButton = (equation) => {
    const tex = texOf(equation);
    if (!tex) return;
    const frame = document.createElement("div");
    const button = document.createElement("button");
    frame.className = "journal-equation-frame";
    button.className = "journal-copy-tex";
    button.type = "button";
    button.textContent = "Copy TeX";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(tex);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy TeX"; }, 1500);
    });
    equation.replaceWith(frame);
    frame.append(equation, button);
  };

  // without a secure address there is no clipboard to write to
  if (navigator.clipboard) document.querySelectorAll(".journal-equation").forEach(addButton);

  const mathAround = (node) =>
    (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("math");

  // the range of a selection, with the formulas that it cuts taken whole
  const wholeRange = (selection) => {
    const range = selection.getRangeAt(0).cloneRange();
    const first = mathAround(range.startContainer);
    const last = mathAround(range.endContainer);
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    return range;
  };

  const plainText = (fragment) => {
    const box = document.createElement("div");
    box.className = "journal-copied-text";
    box.append(fragment);
    for (const math of box.querySelectorAll("math")) {
      const sign = math.getAttribute("display") === "block" ? "$$" : "$";
      const tex = texOf(math);
      if (tex) math.replaceWith(`${sign}${tex}${sign}`);
    }
    document.body.append(box);
    const text = box.innerText;
    box.remove();
    return text;
  };

  document.addEventListener("copy", (event) => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || event.target.closest?.("input, textarea")) return;
    const range = wholeRange(selection);
    const fragment = range.cloneContents();
    if (!fragment.querySelector("annotation")) return;
    const html = document.createElement("div");
    html.append(fragment.cloneNode(true));
    event.clipboardData.setData("text/html", html.innerHTML);
    event.clipboardData.setData("text/plain", plainText(fragment));
    event.preventDefault();
  });
}
