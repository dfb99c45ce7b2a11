// Beside a figure's downloads, which need no scripts: the chart as a PNG.
(() => {
  "use strict";

  for (const tools of document.querySelectorAll(".dm-figure-tools")) {
    const chart = tools.parentElement.querySelector(".dm-chart");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "dm-png";
    button.textContent = "PNG";
    button.title = "下载图片（PNG）";
    button.addEventListener("click", async () => {
      await window.digitalMonthly.wake(chart);
      await window.digitalMonthly.savePicture(chart);
    });
    tools.querySelector("[data-kind=svg]").before(button);
  }
})();
