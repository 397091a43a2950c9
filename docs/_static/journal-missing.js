/* On the page for missing addresses: list the pages whose address or title is nearest. */
(() => {
  "use strict";

  const SHOWN = 5;
  /* how much of two texts must be the same, from 0 to 1 */
  const ENOUGH = 0.3;

  const words = (text) => {
    let plain = text;
    try {
      plain = decodeURIComponent(text);
    } catch {
      /* not every address can be decoded */
    }
    return plain.normalize("NFKD").toLowerCase().replace(/\.html?$|\.md$/, "")
      .replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  };

  const pairs = (text) => {
    const found = new Map();
    const padded = ` ${text} `;
    for (let n = 0; n < padded.length - 1; n += 1) {
      const pair = padded.slice(n, n + 2);
      found.set(pair, (found.get(pair) || 0) + 1);
    }
    return found;
  };

  /* the share of letter pairs that two texts have in common (Dice) */
  const likeness = (one, other) => {
    let [common, all] = [0, 0];
    for (const [pair, count] of one) {
      common += Math.min(count, other.get(pair) || 0);
      all += count;
    }
    for (const count of other.values()) all += count;
    return (2 * common) / all;
  };

  const last = (path) => path.split("/").filter((part) => part && part !== "index.html").pop() || "";

  const known = JSON.parse(document.getElementById("journal-known").textContent);
  const wanted = pairs(words(last(location.pathname)));
  const near = known
    .map((page) => ({
      ...page,
      score: Math.max(
        likeness(wanted, pairs(words(last(page.uri)))),
        likeness(wanted, pairs(words(page.title))),
      ),
    }))
    .filter((page) => page.score > ENOUGH)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN);

  if (!near.length) return;
  const section = document.getElementById("journal-meant");
  for (const page of near) {
    const link = document.createElement("a");
    link.href = page.uri;
    link.textContent = page.title;
    const item = document.createElement("li");
    item.append(link);
    section.querySelector("ul").append(item);
  }
  section.hidden = false;
})();
