// Light, dark, or as the system has it: set before the first paint, changed by one button.
(() => {
  const root = document.documentElement;
  const modes = ["auto", "light", "dark"];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => {
    try { return localStorage.getItem("mode"); } catch { return null; }
  };
  let mode = modes.includes(stored()) ? stored() : "auto";

  const apply = () => {
    root.dataset.mode = mode;
    root.dataset.theme = mode === "auto" ? (dark.matches ? "dark" : "light") : mode;
  };
  apply();
  dark.addEventListener("change", apply);

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("journal-theme");
    if (!button) return;
    const say = () => {
      button.title = button.dataset[mode];
      button.setAttribute("aria-label", button.dataset[mode]);
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      mode = modes[(modes.indexOf(mode) + 1) % modes.length];
      try { localStorage.setItem("mode", mode); } catch { /* the choice lasts for this page */ }
      apply();
      say();
    });
    say();
  });
})();
