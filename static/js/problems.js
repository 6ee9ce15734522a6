// "Phải sửa: …" leads to the field, also when the field is the editor or the photo choice.
(() => {
  "use strict";

  function goTo(id) {
    const field = document.getElementById(id);
    if (!field) return false;
    const editor = window.CKEDITOR && window.CKEDITOR.instances[id];
    if (editor) {
      const show = () => {
        editor.container.$.scrollIntoView({ block: "center" });
        editor.focus();
      };
      if (editor.status === "ready") show();
      else editor.on("instanceReady", show);
      return true;
    }
    const choice = field.closest("[data-photo-choice]");
    const target = choice
      ? choice.querySelector("[data-photo-choose]")
      : document.getElementById(`${id}_0`) || field; // date and time are two inputs
    target.scrollIntoView({ block: "center" });
    target.focus();
    return true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('.problems a[href^="#id_"]');
    if (link && goTo(link.hash.slice(1))) event.preventDefault();
  });
  window.addEventListener("load", () => {
    if (window.location.hash.startsWith("#id_")) goTo(window.location.hash.slice(1));
  });
})();
