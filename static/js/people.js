// Screens about people: only the fields of the chosen scope, links that are easy to copy.
(() => {
  function fit(form) {
    const chosen = form.querySelector("input[name=scope]:checked");
    for (const field of form.querySelectorAll("[data-for-scope]")) {
      field.hidden = Boolean(chosen) && field.dataset.forScope !== chosen.value;
    }
  }
  for (const form of document.forms) {
    if (!form.querySelector("input[name=scope]")) continue;
    form.addEventListener("change", () => fit(form));
    fit(form);
  }
  for (const field of document.querySelectorAll("[data-selects-itself]")) {
    field.addEventListener("focus", () => field.select());
  }
  for (const button of document.querySelectorAll("[data-copies]")) {
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copies);
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        button.textContent = "Đã chép";
      } catch {
        // Not allowed without HTTPS: the text is selected, Ctrl+C copies it.
        button.textContent = "Bấm Ctrl+C để chép";
      }
    });
  }
})();
