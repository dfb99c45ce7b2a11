// Scripts that a page loads when they are wanted: over file:// too, so by elements, not by fetch.
(() => {
  "use strict";

  const root = document.documentElement;
  const version = new URL(document.currentScript.src).search;
  const loading = new Map();

  // A script by its address from the root; it is loaded once, a failure may be tried again.
  // What all issues share is named by its content, and stays the same file from issue to issue.
  function load(address) {
    if (!loading.has(address)) {
      const script = document.createElement("script");
      script.src = root.dataset.content_root + address + (address.startsWith("../") ? "" : version);
      const loaded = new Promise((resolve, reject) => {
        script.addEventListener("load", resolve);
        script.addEventListener("error", () => {
          loading.delete(address);
          reject(new Error(`${address} 未能载入`));
        });
      });
      loading.set(address, loaded);
      document.head.append(script);
    }
    return loading.get(address);
  }

  window.digitalMonthly = { load };
})();
