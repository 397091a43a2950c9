// What the build lets a keyboard reach because it may scroll stays so only while it does, but for
// equations whose symbols the arrow keys go through.
{
  const settle = (region) => {
    const scrolls = region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight;
    if (scrolls) region.tabIndex = 0;
    else region.removeAttribute("tabindex");
  };
  const watcher = new ResizeObserver((entries) => entries.forEach((entry) => settle(entry.target)));
  const REGION = '[role="group"][tabindex]:not(.journal-equation[aria-describedby])';
  document.querySelectorAll(REGION).forEach((region) => watcher.observe(region));
}
