// Opens the search: by its button, by "/" and by Ctrl-K. Nothing of it is loaded before.
const button = document.getElementById("journal-search");
const box = document.getElementById("journal-search-box");
const load = () => import("./journal-search.js");

const open = async () => {
  try {
    const search = await load();
    await (box ? search.enter(box) : search.openDialog(button.href));
  } catch {
    location.assign(button.href);
  }
};

const slashIsOff = () => {
  try { return localStorage.getItem("journal-search-slash") === "off"; } catch { return false; }
};
const isTyping = ({ target }) =>
  target.isContentEditable || target.matches?.("input:not([type=checkbox]), textarea, select");
const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.altKey);
const isAsked = (event) => {
  if (event.key === "/") return isPlain(event) && !isTyping(event) && !slashIsOff();
  const command = event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
  return command && event.key.toLowerCase() === "k";
};

if (button) {
  const warm = () => load().catch(() => {});
  button.addEventListener("pointerenter", warm, { once: true });
  button.addEventListener("focus", warm, { once: true });
  button.addEventListener("click", (event) => {
    if (!isPlain(event) || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !isAsked(event)) return;
    event.preventDefault();
    open();
  });
}

if (box) load().then(({ mountPage }) => mountPage(box));
