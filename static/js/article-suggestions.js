// Suggestions while the person types: the server makes the list anew from what stands in the form;
// a tag or a pin goes into the form, and is saved with it; a ban is told to the server at once.
(() => {
  "use strict";

  const PAUSE = 1500; // milliseconds without a change
  const ASKED = /^(title|lead|tags|section|unit|picks-\d+-(related|DELETE))$/;

  let panel, form, timer, asked, request;

  const list = () => panel.querySelector("[data-suggestions-list]");
  const editor = () => (window.CKEDITOR && CKEDITOR.instances.id_body) || null;
  const token = () => articleFields.token(form);
  const say = (text) => (panel.querySelector("[data-suggestions-said]").textContent = text);

  // The rows of picks: the select with the number, and the box that takes a stored one out.
  function picks() {
    return [...form.querySelectorAll("select[name^=picks-][name$=-related]")]
      .filter((select) => !select.name.includes("__prefix__"))
      .map((select) => ({ select, out: form.elements[select.name.replace("related", "DELETE")] }))
      .filter(({ select, out }) => select.value && !(out && out.checked));
  }

  function typed() {
    const data = new FormData();
    for (const name of ["article", "title", "lead", "tags", "section", "unit"]) {
      data.append(name, form.elements[name] ? form.elements[name].value : "");
    }
    const body = editor() && editor().status === "ready" ? editor().getData() : form.elements.body.value;
    data.append("body", body);
    picks().forEach(({ select }) => data.append("picked", select.value));
    return data;
  }

  async function refresh() {
    const data = typed();
    const asking = JSON.stringify([...data]);
    if (asking === asked) return;
    if (request) request.abort();
    request = new AbortController();
    try {
      const answer = await fetch(panel.dataset.suggestions, {
        method: "POST",
        redirect: "manual", // to the page of signing in
        body: data,
        headers: { "X-CSRFToken": token(), "X-Background": "1" },
        signal: request.signal,
      });
      if (answer.status !== 200) return; // 204: nobody is signed in any more
      const made = document.createElement("template");
      made.innerHTML = await answer.text();
      const open = panel.querySelector("details")?.open;
      list().replaceChildren(made.content);
      if (open && panel.querySelector("details")) panel.querySelector("details").open = true;
      asked = asking;
    } catch {
      // Without the net the list stays as it was; the next change asks again.
    }
  }

  function later(pause = PAUSE) {
    clearTimeout(timer);
    timer = setTimeout(refresh, pause);
  }

  function changed(input) {
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function addTag(name) {
    const input = form.elements.tags;
    const there = input.value.trim().replace(/,$/, "");
    input.value = there ? `${there}, ${name}` : name;
    changed(input);
    say(`Đã thêm từ khóa “${name}”.`);
  }

  function pin(number, title) {
    const add = form.querySelector("#picks-group .add-row a, #picks-group .add-row button");
    const total = form.querySelector("[name=picks-TOTAL_FORMS]");
    if (!add || !total) return say("Không ghim được ở đây. Hãy chọn ở mục Tin liên quan chọn tay.");
    const stored = [...form.querySelectorAll("select[name^=picks-][name$=-related]")].find(
      (select) => select.value === number && !select.name.includes("__prefix__"),
    );
    const out = stored && form.elements[stored.name.replace("related", "DELETE")];
    if (out) {
      out.checked = false;
      changed(out);
    } else {
      const row = total.value;
      add.click();
      const select = form.elements[`picks-${row}-related`];
      select.add(new Option(title, number, true, true));
      form.elements[`picks-${row}-position`].value = row;
      changed(select);
    }
    say(`Đã ghim “${title}”. Bấm Lưu để giữ lại.`);
  }

  function unpin(number) {
    const row = picks().find(({ select }) => select.value === number);
    if (!row) return;
    if (row.out) {
      row.out.checked = true;
      changed(row.out);
    } else {
      row.select.closest("tr, .inline-related").querySelector(".inline-deletelink")?.click();
    }
    say("Đã bỏ ghim. Bấm Lưu để giữ lại.");
  }

  async function choose(what, number) {
    const data = new FormData();
    data.append("viec", what);
    data.append("bai", number);
    try {
      const answer = await fetch(panel.dataset.choose, {
        method: "POST",
        redirect: "manual",
        body: data,
        headers: { "X-CSRFToken": token(), Accept: "application/json" },
      });
      if (!answer.ok) {
        const said = await answer.json().catch(() => ({}));
        return say(said.refusal || "Máy chủ chưa nhận. Hãy thử lại.");
      }
      say(what === "khong-goi-y" ? "Bài này sẽ không gợi ý tin ấy nữa." : "Tin ấy được gợi ý lại.");
      asked = null;
      later(0);
    } catch {
      say("Không nối được máy chủ. Hãy thử lại.");
    }
  }

  function pressed(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const { addTag: tag, pin: pinned, unpin: unpinned, chooseRelated, article, title } = button.dataset;
    if (tag) addTag(tag);
    else if (pinned) pin(pinned, title);
    else if (unpinned) unpin(unpinned);
    else if (chooseRelated) choose(chooseRelated, article);
    if (tag || pinned || unpinned) later(0);
  }

  document.addEventListener("DOMContentLoaded", () => {
    panel = document.querySelector("[data-suggestions]");
    form = document.querySelector("#article_form");
    if (!panel || !form || !form.elements.title) return;
    panel.addEventListener("click", pressed);
    for (const kind of ["input", "change"]) {
      form.addEventListener(kind, (event) => ASKED.test(event.target.name || "") && later());
    }
    window.articleFields.ready(() => {
      editor() && editor().on("change", () => later());
      later(0);
    });
  });
})();
