// Reading and writing the article form's fields as `{input name: [values]}`, the editor's text included.
window.articleFields = (() => {
  "use strict";

  const NOT_TEXT = /^(csrfmiddlewaretoken|seen_version|typing|typing_pass|offered|article|_.*)$/;
  const PICK = /^picks-(\d+)-/;

  const editor = () => (window.CKEDITOR && CKEDITOR.instances.id_body) || null;

  function read(form) {
    const fields = {};
    for (const [name, value] of new FormData(form)) {
      if (NOT_TEXT.test(name) || name.includes("__prefix__") || typeof value !== "string") continue;
      (fields[name] = fields[name] || []).push(value);
    }
    if (editor() && "body" in fields) fields.body = [editor().getData()];
    return fields;
  }

  function write(form, fields) {
    addPickRows(form, fields);
    for (const [name, values] of Object.entries(fields)) {
      if (NOT_TEXT.test(name) || /_FORMS$/.test(name) || /-(id|article)$/.test(name)) continue;
      if (name === "body" && editor()) {
        editor().setData(values[0] || "");
        continue;
      }
      form.querySelectorAll(`[name="${CSS.escape(name)}"]`).forEach((input) => set(input, values));
    }
    // A box that is not ticked sends nothing.
    if ("title" in fields && !("further_sections" in fields)) {
      form.querySelectorAll("[name=further_sections]").forEach((box) => (box.checked = false));
    }
  }

  function set(input, values) {
    if (input.type === "checkbox" || input.type === "radio") {
      input.checked = values.includes(input.value);
    } else if (input.tagName === "SELECT") {
      if (values[0] && ![...input.options].some((option) => option.value === values[0])) {
        input.add(new Option(`Bài số ${values[0]}`, values[0]));
      }
      [...input.options].forEach((option) => (option.selected = values.includes(option.value)));
      if (!values.length) input.value = "";
    } else {
      const before = input.value;
      input.value = values[0] || "";
      if (before !== input.value) showPhoto(input);
    }
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // The photo field shows a picture; which one belongs to a number, only the server knows.
  function showPhoto(input) {
    const box = input.closest("[data-photo-choice]");
    if (!box) return;
    box.querySelector("img").hidden = true;
    box.querySelector(".photo-choice-caption").textContent = input.value
      ? `Ảnh số ${input.value} (hiện lại sau khi lưu)`
      : "Chưa chọn ảnh.";
    box.querySelector("[data-photo-clear]").hidden = !input.value;
  }

  function addPickRows(form, fields) {
    const rows = Object.keys(fields).map((name) => PICK.exec(name)).filter(Boolean);
    const wanted = Math.max(0, ...rows.map((row) => Number(row[1]) + 1));
    const total = form.querySelector("[name=picks-TOTAL_FORMS]");
    const add = form.querySelector("#picks-group .add-row a, #picks-group .add-row button");
    for (let turn = 0; add && total && Number(total.value) < wanted && turn < 50; turn += 1) add.click();
  }

  // `done` once the editor has its text (or at once, where there is no editor).
  function ready(done) {
    if (!window.CKEDITOR || !document.getElementById("id_body")) return done();
    const instance = editor();
    if (instance && instance.status === "ready") return done();
    CKEDITOR.on("instanceReady", (event) => event.editor.name === "id_body" && done());
  }

  // The cookie's, while there is one: who has signed in anew in another tab has a new token.
  function token(form) {
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    return cookie ? decodeURIComponent(cookie[1]) : form.elements.csrfmiddlewaretoken.value;
  }

  return { read, write, ready, token };
})();
