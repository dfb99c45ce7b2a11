// How to cite a page: with its address, where that leads others to it too, and copied at a click.
(() => {
  "use strict";

  const cite = document.querySelector(".dm-cite");
  if (!cite) return;
  const text = cite.querySelector(".dm-cite-text");
  const button = cite.querySelector("button");

  if (location.protocol.startsWith("http")) {
    const address = document.createElement("span");
    address.className = "dm-cite-address";
    address.textContent = location.origin + location.pathname;
    text.append(address);
  }
  button.addEventListener("click", () => {
    window.digitalMonthly.copy(text.textContent, "已复制引用");
  });
  button.hidden = false;
})();
