// Small conveniences of the admin: filters that are selects.
document.addEventListener("change", (event) => {
  const select = event.target.closest("select[data-goes-to]");
  if (select) window.location.search = select.value;
});
