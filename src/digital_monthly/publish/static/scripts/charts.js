// Charts become live when they come near: only then the page loads Vega, once for all charts.
(() => {
  "use strict";

  const charts = document.querySelectorAll(".dm-chart");
  if (!charts.length) return;
  const { load } = window.digitalMonthly;

  const awake = new Map();

  // Make a chart live, once; resolves when it is, or when it turned out that it cannot be.
  function wake(chart) {
    if (!awake.has(chart)) awake.set(chart, enliven(chart));
    return awake.get(chart);
  }

  async function enliven(chart) {
    const bundle = window.digitalMonthlyArchive?.bundle ?? "_static/vega-bundle.js";
    try {
      await Promise.all([bundle, "_static/charts.js"].map(load));
    } catch {
      chart.dataset.live = "false";
      return;
    }
    await window.digitalMonthly.draw(chart);
  }

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        wake(target);
      }
    },
    { rootMargin: "400px 0px" },
  );
  for (const chart of charts) near.observe(chart);
  window.digitalMonthly.wake = wake;
})();
