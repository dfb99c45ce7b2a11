// An issue that stands alone. Publishing puts what the archive knows in the place of this file.
window.digitalMonthlyArchive = null;
