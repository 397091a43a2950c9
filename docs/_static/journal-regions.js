// What the build lets a keyboard reach because it may scroll stays so only while it does.
{
  const settle = (region) => {
    const scrolls = region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight;
    if (scrolls) region.tabIndex = 0;
    else region.removeAttribute("tabindex");
  };
  const watcher = new ResizeObserver((entries) => entries.forEach((entry) => settle(entry.target)));
  document.querySelectorAll('[role="group"][tabindex]').forEach((region) => watcher.observe(region));
}
