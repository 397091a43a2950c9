// Draw every diagram of `work` in every theme, and leave the results in the page.
// Nothing of them depends on the day or on chance, and they need neither script nor font.
{
  const moment = Date.UTC(2000, 0, 1);
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) { super(...(given.length ? given : [moment])); }
    static now() { return moment; }
  };
  let seed = 1;
  Math.random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;

  const NUMBERS = ["d", "points", "transform", "viewBox", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy",
    "cx", "cy", "r", "rx", "ry", "width", "height"];
  const rounded = (text) => text.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (n) => String(Number(Number(n).toFixed(2))));

  // keep the rules of the style sheet that apply to something
  const pruneStyles = (svg) => {
    for (const style of svg.querySelectorAll("style")) {
      const rules = [...style.sheet.cssRules];
      const used = rules.filter((rule) => rule.selectorText && svg.parentNode.querySelector(rule.selectorText));
      const text = used.map((rule) => rule.cssText).join("\n");
      const frames = rules.filter((rule) => rule.type === CSSRule.KEYFRAMES_RULE && text.includes(`animation: ${rule.name}`));
      style.textContent = [...frames.map((rule) => rule.cssText), text].join("\n");
    }
  };

  // drop markers, gradients and filters that nothing refers to
  const pruneDefinitions = (svg) => {
    const text = svg.outerHTML;
    for (const named of svg.querySelectorAll("marker[id], linearGradient[id], filter[id]")) {
      if (!text.includes(`#${named.id})`) && !text.includes(`#${named.id}"`)) named.remove();
    }
    svg.querySelectorAll("defs:empty, g:empty").forEach((empty) => empty.remove());
  };

  // whatever font a reader has, words take the room they were given
  const fixWords = (svg) => {
    for (const text of svg.querySelectorAll("text, tspan")) {
      const width = text.querySelector("tspan") ? 0 : text.getComputedTextLength();
      if (width > 1) {
        text.setAttribute("textLength", String(Math.round(width * 10) / 10));
        text.setAttribute("lengthAdjust", "spacingAndGlyphs");
      }
    }
  };

  const tidy = (svg) => {
    fixWords(svg);
    pruneStyles(svg);
    svg.querySelectorAll("script").forEach((script) => script.remove());
    for (const node of [svg, ...svg.querySelectorAll("*")]) {
      for (const { name, value } of [...node.attributes]) {
        if (name.startsWith("data-") || name.startsWith("on") || !value.trim()) node.removeAttribute(name);
        else if (/href$/.test(name) && !value.startsWith("#")) node.removeAttribute(name);
        else if (name === "style" && value.trim() === ";") node.removeAttribute(name);
        else if (NUMBERS.includes(name)) node.setAttribute(name, rounded(value));
      }
    }
    pruneDefinitions(svg);
    const [, , width, height] = svg.getAttribute("viewBox").split(/[\s,]+/).map(Number);
    svg.removeAttribute("style");
    svg.setAttribute("width", String(Math.ceil(width)));
    svg.setAttribute("height", String(Math.ceil(height)));
  };

  const drawOne = async (name, source, theme) => {
    seed = 1;
    mermaid.initialize({ ...work.settings, themeVariables: { ...work.themes[theme], fontFamily: work.settings.fontFamily } });
    const { svg } = await mermaid.render(`d${name}`, source);
    const host = document.createElement("div");
    host.innerHTML = svg;
    document.body.append(host);
    tidy(host.firstElementChild);
    const text = new XMLSerializer().serializeToString(host.firstElementChild);
    host.remove();
    return `${text}\n`;
  };

  const drawAll = async () => {
    const results = {};
    for (const [name, source] of Object.entries(work.diagrams)) {
      try {
        const drawings = [];
        for (const theme of ["light", "dark"]) drawings.push(await drawOne(name, source, theme));
        results[name] = { drawings };
      } catch (error) {
        results[name] = { error: String(error?.message ?? error), line: error?.hash?.loc?.first_line };
      }
    }
    const bytes = new TextEncoder().encode(JSON.stringify(results));
    const result = document.createElement("pre");
    result.id = "result";
    result.textContent = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    document.body.replaceChildren(result);
  };
  drawAll();
}
