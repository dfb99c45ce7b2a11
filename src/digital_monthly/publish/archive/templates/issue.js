// The list of all issues changes with each publication, so it stands apart from this files.
// Room for the way to them is made at once, so that nothing moves when they come.
(() => {
  "use strict";

  const script = document.createElement("script");
  script.src = `${document.documentElement.dataset.content_root}../archive.js`;
  document.head.append(script);
  document.getElementById("dm-issue")?.removeAttribute("hidden");
})();
