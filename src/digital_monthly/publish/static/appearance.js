// The appearance that the reader chose, before anything is painted; else the system's decides.
"use strict";
try {
  const chosen = localStorage.getItem("digital-monthly:appearance");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // storage is closed to this page
}
