// What a page does while it opens, seen from inside; runs before any script of the page. sides.py
// puts in what a chart is, what a chart that can be hovered is, and how many there must be.
(() => {
  "use strict";

  const CHART = "{chart}";
  const LIVE = "{live}"; // empty: charts stay pictures
  const CHARTS = "{charts}";
  const QUIET = 600; // ms without anything new before the page counts as open
  const seen = { fcp: 0, lcp: 0, shift: 0 };
  const charts = new Map(); // element -> { painted, live }, ms since navigation
  let finished = 0;

  const watch = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch("paint", (entry) => {
    if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime;
  });
  watch("largest-contentful-paint", (entry) => (seen.lcp = entry.startTime));
  watch("layout-shift", (entry) => {
    if (!entry.hadRecentInput) seen.shift += entry.value;
  });

  // A picture that has arrived, or an SVG with marks or words, neither hidden nor without size.
  function isDrawn(chart) {
    if (chart.tagName === "IMG") return chart.complete && chart.naturalWidth > 0;
    return [...chart.querySelectorAll("svg")].some(
      (svg) => svg.querySelector("path, text") && svg.clientWidth > 0 && svg.checkVisibility({ visibilityProperty: true }),
    );
  }

  // Called after the frame in which it was found: the message comes when that frame is painted.
  function note(found) {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const now = performance.now();
      for (const [chart, what] of found) charts.get(chart)[what] ??= now;
    };
    channel.port2.postMessage(0);
  }

  function look() {
    const found = [];
    for (const chart of document.querySelectorAll(CHART)) {
      if (!charts.has(chart)) charts.set(chart, {});
      const known = charts.get(chart);
      if (!known.painted && isDrawn(chart)) found.push([chart, "painted"]);
      if (LIVE && !known.live && chart.matches(LIVE)) found.push([chart, "live"]);
    }
    if (found.length) note(found);
    return found.length > 0;
  }

  const place = (chart) => chart.getBoundingClientRect();
  const isOnScreen = (chart) => place(chart).top < innerHeight && place(chart).bottom > 0;
  const ordered = () => [...document.querySelectorAll(CHART)].filter((chart) => charts.has(chart));

  function isOpen() {
    if (document.readyState !== "complete" || charts.size < CHARTS) return false;
    const shown = ordered().filter(isOnScreen);
    return shown.every((chart) => charts.get(chart).painted && (!LIVE || charts.get(chart).live));
  }

  function eachFrame() {
    const now = performance.now();
    if (look() || !isOpen()) finished = now + QUIET;
    if (now >= finished) window.pageIsOpen = true;
    else requestAnimationFrame(eachFrame);
  }
  requestAnimationFrame(eachFrame);

  const rest = (chart) => ({ top: place(chart).top, bottom: place(chart).bottom, onScreen: isOnScreen(chart) });
  window.whatWasSeen = () => ({
    ...seen,
    load: performance.getEntriesByType("navigation")[0].loadEventEnd,
    charts: ordered().map((chart) => ({ ...charts.get(chart), ...rest(chart) })),
  });
})();
