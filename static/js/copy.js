// `Sao chép`: puts the value of the field that a button names on the clipboard, and says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  const outcome = document.querySelector("[data-copy-outcome]");
  field.select();
  let copied = false;
  try {
    await navigator.clipboard.writeText(field.value);
    copied = true;
  } catch {
    // Without https browsers keep the clipboard shut; the old command still works on a selection.
    copied = document.execCommand("copy");
  }
  outcome.textContent = copied ? button.dataset.copied : button.dataset.failed;
});
