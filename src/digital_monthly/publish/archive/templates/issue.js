// The list of all issues changes with each publication, so it stands apart from this files.
(() => {
  "use strict";

  const script = document.createElement("script");
  script.src = `${document.documentElement.dataset.content_root}../archive.js`;
  document.head.append(script);
})();
