// Small conveniences of the admin: filters that are fields, and no form sent twice.
document.addEventListener("change", (event) => {
  const select = event.target.closest("select[data-goes-to]");
  if (select) window.location.search = select.value;
});
// A field filled by typing (select2) tells nobody but jQuery.
document.addEventListener("DOMContentLoaded", () => {
  window.django?.jQuery?.(document).on("change", "select[data-goes-with]", ({ target }) => {
    const asked = new URLSearchParams(target.dataset.goesWith);
    if (target.value) asked.set(target.name, target.value);
    window.location.search = asked;
  });
});

(() => {
  "use strict";

  const PATIENCE = 10000; // milliseconds; after that the page is still here, so nothing was sent

  const waiting = new Set();

  function letGo() {
    waiting.forEach((button) => (button.disabled = false));
    waiting.clear();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const target = event.submitter?.getAttribute("formtarget") || form.target;
    if (event.defaultPrevented || (target && target !== "_self")) return;
    // Once the browser has read which button was pressed: a disabled one would send no name.
    setTimeout(() => {
      [...form.elements].forEach((part) => {
        if (part.type !== "submit" || part.disabled) return;
        part.disabled = true;
        waiting.add(part);
      });
      setTimeout(letGo, PATIENCE);
    });
  });
  // Back to a page that the browser kept as it was left.
  window.addEventListener("pageshow", letGo);
})();
