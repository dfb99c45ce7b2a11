// In an archive, the issues that a key figure's table names lead to the same page of theirs.
(() => {
  "use strict";

  const archive = window.digitalMonthlyArchive;
  if (!archive?.issues) return;
  const { page, content_root: root } = document.documentElement.dataset;

  for (const link of document.querySelectorAll("a.dm-issue-link")) {
    const { month } = link.dataset;
    const place = archive.issues.findIndex((issue) => issue.month === month);
    const has = (archive.pages?.[page] ?? []).some(([first, last]) => first <= place && place <= last);
    if (has) link.href = `${root}../${month}/${page}.html`;
  }
})();
