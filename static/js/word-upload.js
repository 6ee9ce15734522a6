// Word files on their way to being looked over (upload-queue.js sends them). A single one opens at once.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const form = document.getElementById("word-upload");
  if (!form) return;
  const kept = [];
  const uploads = window.uploadQueue(form, {
    names: { kept: "tệp đã đọc", known: "tệp đã nhập từ trước", refused: "tệp không nhận" },
    checking: "Đã gửi xong, đang đọc tệp…",
    tooHeavy: form.dataset.tooLarge,
    refusal: (file) => (file.size > Number(form.dataset.largest) ? form.dataset.tooLarge : ""),
    accept: (item, answer) => {
      item.querySelector(".upload-said").textContent = answer.said;
      const link = item.querySelector(".upload-go");
      link.href = answer.address;
      link.textContent = answer.go;
      link.hidden = false;
      if (answer.kind === "kept") kept.push(answer.address);
      return answer.kind;
    },
    finished: () => {
      const rows = document.querySelectorAll("[data-uploads] .upload-row").length;
      if (kept.length === 1 && rows === 1 && !document.querySelector("[data-waiting]")) location.assign(kept[0]);
      else if (kept.length) document.querySelector("[data-all]").hidden = false;
    },
  });
  window.addEventListener("beforeunload", (event) => {
    if (uploads.busy()) event.preventDefault();
  });
});
