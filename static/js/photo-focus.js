// The focal point of a photo: a click or tap on the picture writes the two numbers, and the
// numbers (by keyboard) move the mark.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const box = document.querySelector("[data-focus]");
  if (!box) return;
  const picture = box.querySelector("img");
  const mark = box.querySelector(".focus-point");
  const across = document.getElementById("id_focal_x");
  const down = document.getElementById("id_focal_y");

  function show() {
    mark.style.left = `${Math.min(100, Math.max(0, Number(across.value) || 0))}%`;
    mark.style.top = `${Math.min(100, Math.max(0, Number(down.value) || 0))}%`;
    mark.hidden = false;
  }

  picture.addEventListener("click", (event) => {
    const edge = picture.getBoundingClientRect();
    across.value = Math.round(((event.clientX - edge.left) / edge.width) * 100);
    down.value = Math.round(((event.clientY - edge.top) / edge.height) * 100);
    show();
  });
  across.addEventListener("input", show);
  down.addEventListener("input", show);
  show();
});
