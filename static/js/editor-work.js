// What the editor is busy with (photos on their way, text being cleaned): the form waits for it,
// and what happened is said below the editor.
window.editorWork = (() => {
  "use strict";

  let running = 0, failed = false, held = null, place = null;

  function ground() {
    if (place) return place;
    const box = document.querySelector(".django-ckeditor-widget");
    if (!box) return null;
    place = document.createElement("div");
    place.className = "editor-said";
    place.setAttribute("role", "status");
    box.after(place);
    return place;
  }

  // `lines` are sentences, or `{text, bad, buttons: [{label, act}]}`. What stood there before goes.
  function say(lines) {
    const rows = [lines].flat().filter(Boolean).map((line) => {
      const { text, bad, buttons = [] } = typeof line === "string" ? { text: line } : line;
      const row = document.createElement("p");
      row.textContent = text;
      row.classList.toggle("trouble", Boolean(bad));
      buttons.forEach(({ label, act }) => {
        const button = document.createElement("button");
        Object.assign(button, { type: "button", className: "button quiet", textContent: label });
        button.addEventListener("click", () => act(row));
        row.append(" ", button);
      });
      return row;
    });
    if (ground()) place.replaceChildren(...rows);
  }

  // Returns what to call when the work is done: `done(true)`, or `done(false)` when it failed.
  function begin() {
    running += 1;
    let over = false;
    return (well) => {
      if (over) return;
      over = true;
      running -= 1;
      failed = failed || !well;
      if (!running) release();
    };
  }

  function release() {
    const waiting = held;
    held = null;
    if (!waiting) return;
    const { form, button } = waiting;
    if (failed) {
      ground().append(row("Bài chưa được lưu vì có việc chưa xong như trên. Hãy xem lại rồi bấm lưu lần nữa."));
    } else if (button && button.getAttribute("formtarget") === "_blank") {
      // Without a press of its own a new tab would be blocked.
      ground().append(row(`Đã xong. Hãy bấm “${button.textContent.trim()}” lần nữa.`));
    } else {
      form.requestSubmit(button);
    }
  }

  function row(sentence) {
    const line = document.createElement("p");
    line.className = "trouble";
    line.textContent = sentence;
    return line;
  }

  document.addEventListener("DOMContentLoaded", ground);
  // Before all others: the autosave takes a submit for a page that goes.
  window.addEventListener(
    "submit",
    (event) => {
      if (!running || !event.target.querySelector("#id_body")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held = { form: event.target, button: event.submitter };
      failed = false;
      ground().append(row("Đang tải ảnh hoặc dán dở; bài sẽ được lưu ngay khi xong."));
    },
    true,
  );
  window.addEventListener("beforeunload", (event) => running && event.preventDefault());

  return { begin, say };
})();
