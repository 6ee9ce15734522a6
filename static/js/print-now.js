// Opens the print dialog of a page that was made to be printed.
window.addEventListener("load", () => window.print());
