// The photo library dialog of the article form: search, choose, upload.
// Used by the lead photo field and by the editor's button (js/ckeditor/photolibrary).
(() => {
  "use strict";

  let dialog, list, status, more, error, onChoose, nextPage, searchTimer, request;

  const part = (name) => dialog.querySelector(`[data-${name}]`);
  const field = (name) => dialog.querySelector(`#photo-${name}`);

  function say(sentence) {
    status.textContent = sentence;
  }

  function refuse(sentence) {
    error.textContent = sentence;
    error.hidden = !sentence;
  }

  async function load(before) {
    if (request) request.abort();
    request = new AbortController();
    const address = new URL(dialog.dataset.library, window.location.href);
    address.searchParams.set("tim", field("search").value);
    if (before) address.searchParams.set("truoc", before);
    say("Đang tìm…");
    try {
      const answer = await fetch(address, { signal: request.signal });
      if (!answer.ok) throw new Error(answer.status);
      const page = await answer.json();
      if (!before) list.replaceChildren();
      page.photos.forEach((photo) => list.append(card(photo)));
      nextPage = page.next;
      more.hidden = !nextPage;
      say(list.children.length ? "" : "Không có ảnh nào khớp.");
    } catch (failure) {
      if (failure.name !== "AbortError") say("Chưa mở được thư viện ảnh. Hãy kiểm tra mạng rồi thử lại.");
    }
  }

  function card(photo) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const picture = document.createElement("img");
    picture.src = photo.url;
    picture.alt = "";
    picture.loading = "lazy";
    const name = document.createElement("span");
    name.textContent = photo.caption || photo.alt || `Ảnh số ${photo.id}`;
    button.append(picture, name);
    button.addEventListener("click", () => choose(photo));
    item.append(button);
    return item;
  }

  function choose(photo) {
    const done = onChoose;
    dialog.close();
    if (done) done(photo);
  }

  async function send() {
    const file = field("file").files[0];
    if (!file) return refuse("Hãy chọn tệp ảnh trước.");
    refuse("");
    const data = new FormData();
    data.append("file", file);
    ["caption", "alt", "credit"].forEach((name) => data.append(name, field(name).value));
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    part("send").disabled = true;
    try {
      const answer = await fetch(dialog.dataset.upload, {
        method: "POST",
        body: data,
        headers: { "X-CSRFToken": token },
      });
      const type = answer.headers.get("content-type") || "";
      const photo = type.includes("json") ? await answer.json() : {};
      if (!answer.ok || photo.error) return refuse(photo.error || "Máy chủ chưa nhận ảnh. Hãy thử lại.");
      ["file", "caption", "alt", "credit"].forEach((name) => (field(name).value = ""));
      choose(photo);
    } catch {
      refuse("Chưa gửi được ảnh. Hãy kiểm tra mạng rồi thử lại; ảnh vẫn còn ở đây.");
    } finally {
      part("send").disabled = false;
    }
  }

  function open(chosen) {
    onChoose = chosen;
    refuse("");
    dialog.showModal();
    load();
    field("search").focus();
  }

  function showChoice(box, photo) {
    const picture = box.querySelector("img");
    box.querySelector("input").value = photo ? photo.id : "";
    picture.hidden = !photo;
    picture.src = photo ? photo.thumbnail : "";
    picture.alt = photo ? photo.alt : "";
    box.querySelector(".photo-choice-caption").textContent = photo
      ? photo.caption || photo.alt || `Ảnh số ${photo.id}`
      : "Chưa chọn ảnh.";
    box.querySelector("[data-photo-clear]").hidden = !photo;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  document.addEventListener("DOMContentLoaded", () => {
    dialog = document.getElementById("photo-dialog");
    if (!dialog) return;
    // Outside the article's form: what is typed here is not part of the article.
    document.body.append(dialog);
    list = part("photos");
    status = part("status");
    more = part("more");
    error = part("error");
    part("close").addEventListener("click", () => dialog.close());
    part("send").addEventListener("click", send);
    more.addEventListener("click", () => load(nextPage));
    field("search").addEventListener("input", () => {
      clearTimeout(searchTimer);
      searchTimer = setTimeout(() => load(), 250);
    });
    document.querySelectorAll("[data-photo-choice]").forEach((box) => {
      box
        .querySelector("[data-photo-choose]")
        .addEventListener("click", () => open((photo) => showChoice(box, photo)));
      box.querySelector("[data-photo-clear]").addEventListener("click", () => showChoice(box, null));
    });
  });

  window.photoLibrary = { open };
})();
