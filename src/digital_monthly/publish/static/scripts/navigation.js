// The contents on narrow pages, which open without scripts by their address, and close with Esc;
// and boxes that scroll sideways, which the keyboard must reach.
(() => {
  "use strict";

  const menu = document.querySelector(".dm-menu");
  const contents = document.getElementById("dm-contents");

  function close() {
    if (location.hash !== "#dm-contents") return;
    location.replace("#dm-main");
    menu.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  addEventListener("hashchange", () => {
    if (location.hash === "#dm-contents") contents.querySelector("a").focus();
  });
  // The box alone is scrolled: scrollIntoView would scroll the page too, past what stands above.
  const current = contents.querySelector("[aria-current]")?.getBoundingClientRect();
  const below = current ? current.bottom - contents.getBoundingClientRect().bottom : 0;
  if (below > 0) contents.scrollTop += below;

  function reach(box) {
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) {
      box.tabIndex = 0;
    } else box.removeAttribute("tabindex");
  }

  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) reach(target);
  });
  for (const box of document.querySelectorAll(".dm-table, .dm-chart-box, pre")) watcher.observe(box);
})();
