// Copying a text, and saying that it was copied: also over file:// and plain http, where browsers
// give no clipboard.
(() => {
  "use strict";

  const SAID_MS = 3000;
  const status = document.createElement("div");
  status.id = "dm-status";
  status.setAttribute("role", "status");
  document.body.append(status);
  let waiting = 0;

  // Say something to everybody: it is shown for a while, and read out.
  function say(words) {
    status.textContent = words;
    clearTimeout(waiting);
    waiting = setTimeout(() => status.replaceChildren(), SAID_MS);
  }

  function copyBySelection(text) {
    const before = document.activeElement;
    const field = document.createElement("textarea");
    field.className = "dm-unseen";
    field.value = text;
    document.body.append(field);
    field.select();
    try {
      return document.execCommand("copy");
    } finally {
      field.remove();
      before?.focus({ preventScroll: true });
    }
  }

  // Copy, and say `done`, or that it could not be done.
  async function copy(text, done) {
    let copied;
    try {
      await navigator.clipboard.writeText(text);
      copied = true;
    } catch {
      copied = copyBySelection(text);
    }
    say(copied ? done : "未能复制，请选中文字后按Ctrl+C");
  }

  Object.assign(window.digitalMonthly, { copy, say });
})();
