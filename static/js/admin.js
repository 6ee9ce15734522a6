// Small conveniences of the admin: filters that are selects, and no form sent twice.
document.addEventListener("change", (event) => {
  const select = event.target.closest("select[data-goes-to]");
  if (select) window.location.search = select.value;
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
