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
  contents.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });

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
