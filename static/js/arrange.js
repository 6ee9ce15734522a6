// Lists that are put in order by dragging (a mouse or a pen); the buttons beside each row do the same
// for keys and fingers, without script. What is dropped is sent at once.
(() => {
  "use strict";

  const form = document.querySelector("[data-order-form]");
  if (!form) return;
  let dragged;
  let before;

  const order = () => [...document.querySelectorAll("[data-arrange] [data-number]")].map((row) => row.dataset.number).join();

  document.querySelectorAll("[data-arrange] > li").forEach((row) => {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      event.stopPropagation();
      dragged = row;
      before = order();
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.dataset.number);
      row.classList.add("dragged");
    });
    row.addEventListener("dragover", (event) => {
      // Rows keep their level: only past those of the same list.
      if (!dragged || row.parentElement !== dragged.parentElement) return;
      event.preventDefault();
      event.stopPropagation();
      if (row === dragged) return;
      const box = row.getBoundingClientRect();
      const below = event.clientY > box.top + box.height / 2;
      row.parentElement.insertBefore(dragged, below ? row.nextElementSibling : row);
    });
    row.addEventListener("drop", (event) => event.preventDefault());
    row.addEventListener("dragend", (event) => {
      event.stopPropagation();
      row.classList.remove("dragged");
      dragged = undefined;
      if (order() === before) return;
      form.elements.thu_tu.value = order();
      form.submit();
    });
  });
})();
