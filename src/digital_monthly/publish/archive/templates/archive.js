// Pages of issues are told of the other issues; the archive's own pages tell of them themselves.
(() => {
  "use strict";

  const { month } = document.documentElement.dataset;
  if (!month) return;
  const here = document.currentScript.src;
  const archive = window.digitalMonthlyArchive;

  function load(address) {
    const script = document.createElement("script");
    script.async = false; // in the order of the calls
    script.src = new URL(address, here);
    document.head.append(script);
  }

  if (archive.revised.includes(month)) load(`revised/${month}.js`);
  load(archive.script);
})();
