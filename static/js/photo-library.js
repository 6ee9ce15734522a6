// The photo library dialog of the article form: search, choose, upload.
// The lead photo field chooses one (`open`); the editor's button several, in the order of
// choosing, and where they stand (`openMany`).
(() => {
  "use strict";

  let dialog, list, status, more, error, onChoose, onInsert, nextPage, searchTimer, request;
  let chosen = []; // photos, in the order of choosing

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
    button.dataset.number = photo.id;
    const picture = document.createElement("img");
    picture.src = photo.thumbnail;
    picture.alt = "";
    picture.loading = "lazy";
    const name = document.createElement("span");
    name.textContent = photo.caption || photo.alt || `Ảnh số ${photo.id}`;
    button.append(picture, name);
    button.addEventListener("click", () => (onInsert ? toggle(photo) : choose(photo)));
    item.append(button);
    if (onInsert) show(button);
    return item;
  }

  function choose(photo) {
    const done = onChoose;
    dialog.close();
    if (done) done(photo);
  }

  // --- Several ---

  function toggle(photo) {
    const others = chosen.filter((one) => one.id !== photo.id);
    chosen = others.length < chosen.length ? others : [...chosen, photo];
    list.querySelectorAll("button").forEach(show);
    tellChosen();
  }

  function show(button) {
    const place = chosen.findIndex((one) => String(one.id) === button.dataset.number);
    button.setAttribute("aria-pressed", String(place >= 0));
    if (place >= 0) button.dataset.place = place + 1;
    else delete button.dataset.place;
  }

  function tellChosen() {
    part("insert").disabled = !chosen.length;
    part("insert").textContent = chosen.length ? `Chèn ${chosen.length} ảnh` : "Chọn ảnh để chèn";
  }

  function insert(files = []) {
    const done = onInsert;
    const photos = chosen;
    const side = dialog.querySelector("[name=photo-side]:checked").value;
    dialog.close();
    done({ photos, side, files });
  }

  function chooseFiles() {
    const many = field("file").files.length > 1;
    part("file-names").textContent = [...field("file").files].map((file) => file.name).join(", ");
    part("words").hidden = many;
    part("many-files").hidden = !many;
    const files = many ? `${field("file").files.length} ảnh` : onInsert ? "ảnh này" : "";
    part("send").textContent = onInsert ? `Tải lên và chèn ${files}` : "Tải lên và dùng ảnh này";
  }

  async function send() {
    const file = field("file").files[0];
    if (!file) return refuse("Hãy chọn tệp ảnh trước.");
    refuse("");
    if (onInsert && field("file").files.length > 1) {
      // Each is sent and refused by itself, in the text.
      const files = [...field("file").files];
      field("file").value = "";
      return insert(files);
    }
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
      chooseFiles();
      if (onInsert) {
        toggle(photo);
        insert();
      } else {
        choose(photo);
      }
    } catch {
      refuse("Chưa gửi được ảnh. Hãy kiểm tra mạng rồi thử lại; ảnh vẫn còn ở đây.");
    } finally {
      part("send").disabled = false;
    }
  }

  function open(done) {
    onChoose = done;
    onInsert = null;
    begin();
  }

  function openMany(done) {
    onInsert = done;
    begin();
  }

  function begin() {
    chosen = [];
    list.replaceChildren(); // what stood there would vanish under the finger
    dialog.querySelector("[name=photo-side][value=none]").checked = true;
    field("file").multiple = Boolean(onInsert);
    part("insertion").hidden = !onInsert;
    part("file-label").textContent = onInsert ? "Chọn một hay nhiều tệp ảnh" : "Chọn tệp ảnh";
    chooseFiles();
    tellChosen();
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
    part("insert").addEventListener("click", () => insert());
    field("file").addEventListener("change", chooseFiles);
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

  window.photoLibrary = { open, openMany };
})();
