// Many photos at once: each file is a request of its own, with its own progress bar, and a
// bad one refuses only itself. Without this script the form sends them all in one.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const AT_ONCE = 2;
  const form = document.getElementById("photo-upload");
  if (!form) return;
  const zone = form.querySelector("[data-drop-zone]");
  const input = form.querySelector("input[type=file]");
  const list = document.querySelector("[data-uploads]");
  const summary = document.querySelector("[data-summary]");
  const row = document.getElementById("upload-row");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const waiting = [];
  const counts = { running: 0, stored: 0, known: 0, refused: 0 };
  const unsaved = new Set();

  form.querySelector("[data-without-script]").hidden = true;
  zone.classList.add("scripted");

  const address = (id, ending) => form.dataset.photo.replace("/0/change/", `/${id}/${ending}`);

  function tell() {
    const parts = [];
    if (waiting.length + counts.running) parts.push(`còn ${waiting.length + counts.running} tệp đang gửi`);
    if (counts.stored) parts.push(`${counts.stored} ảnh đã lưu`);
    if (counts.known) parts.push(`${counts.known} ảnh đã có sẵn`);
    if (counts.refused) parts.push(`${counts.refused} tệp không nhận`);
    const sentence = parts.join(", ");
    summary.textContent = sentence ? `${sentence[0].toUpperCase()}${sentence.slice(1)}.` : "";
  }

  function add(files) {
    for (const file of files) {
      const item = row.content.cloneNode(true).querySelector("li");
      item.querySelector(".upload-name").textContent = file.name;
      item.querySelector("progress").setAttribute("aria-label", `Tiến độ gửi ${file.name}`);
      item.querySelector(".upload-said").textContent = "Đang chờ…";
      item.querySelector(".upload-again").addEventListener("click", () => {
        counts.refused -= 1;
        queue(item, file);
      });
      list.append(item);
      queue(item, file);
    }
  }

  function queue(item, file) {
    item.classList.remove("refused");
    item.querySelector(".upload-again").hidden = true;
    waiting.push([item, file]);
    next();
  }

  function next() {
    while (counts.running < AT_ONCE && waiting.length) send(...waiting.shift());
    tell();
  }

  function send(item, file) {
    counts.running += 1;
    const progress = item.querySelector("progress");
    const said = item.querySelector(".upload-said");
    progress.hidden = false;
    progress.value = 0;
    said.classList.remove("error");
    said.textContent = "Đang gửi…";
    const data = new FormData();
    data.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.upload);
    request.setRequestHeader("X-CSRFToken", token);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress.value = (event.loaded / event.total) * 100;
    });
    request.upload.addEventListener("load", () => (said.textContent = "Đã gửi xong, đang kiểm tra ảnh…"));
    request.addEventListener("loadend", () => {
      counts.running -= 1;
      progress.hidden = true;
      const answer = read(request);
      if (request.status === 200 && answer.id) accept(item, answer);
      else refuse(item, (answer.error || trouble(request)).replace(`${file.name}: `, ""), !answer.error);
      next();
    });
    request.send(data);
  }

  function read(request) {
    try {
      return JSON.parse(request.responseText) || {};
    } catch {
      return {};
    }
  }

  function trouble(request) {
    if (request.status === 413) return "Tệp quá nặng, máy chủ không nhận. Hãy giảm cỡ ảnh rồi gửi lại.";
    if (request.status === 403 || request.status === 200)
      return "Phiên đăng nhập đã hết. Hãy đăng nhập lại ở một thẻ khác rồi bấm “Gửi lại”.";
    return "Chưa gửi được ảnh. Hãy kiểm tra mạng rồi bấm “Gửi lại”.";
  }

  function refuse(item, sentence, again) {
    counts.refused += 1;
    item.classList.add("refused");
    const said = item.querySelector(".upload-said");
    said.classList.add("error");
    said.textContent = sentence;
    item.querySelector(".upload-again").hidden = !again;
  }

  function link(photo, text) {
    const anchor = document.createElement("a");
    anchor.href = address(photo.id, "change/");
    anchor.textContent = text;
    return anchor;
  }

  function accept(item, photo) {
    counts[photo.new ? "stored" : "known"] += 1;
    const said = item.querySelector(".upload-said");
    said.textContent = photo.new ? "Đã lưu vào thư viện. " : "Ảnh này đã có sẵn trong thư viện. ";
    said.append(link(photo, `Mở ảnh số ${photo.id}`));
    const picture = item.querySelector(".upload-picture");
    picture.querySelector("img").src = photo.thumbnail;
    picture.querySelector("img").alt = photo.alt;
    picture.hidden = false;
    if (photo.similar && photo.similar.length) offer(item, photo);
    if (photo.editable) words(item, photo);
  }

  // The photo looks like one that is there: the person decides which stays.
  function offer(item, photo) {
    const box = item.querySelector(".upload-similar");
    const sentence = document.createElement("p");
    sentence.append("Trong thư viện đã có ảnh giống ảnh này: ");
    photo.similar.forEach((other, place) => {
      if (place) sentence.append(", ");
      sentence.append(link(other, other.caption || other.alt || `ảnh số ${other.id}`));
    });
    sentence.append(".");
    box.append(sentence);
    if (photo.editable && photo.new) {
      const drop = document.createElement("button");
      drop.type = "button";
      drop.className = "button quiet";
      drop.textContent = "Bỏ ảnh vừa tải, dùng ảnh đã có";
      drop.addEventListener("click", async () => {
        drop.disabled = true;
        const answer = await post(address(photo.id, "delete/"), new FormData());
        drop.disabled = false;
        if (answer.error) return void (sentence.textContent = answer.error);
        counts.stored -= 1;
        counts.known += 1;
        unsaved.delete(item);
        item.querySelector(".upload-words").hidden = true;
        item.querySelector(".upload-picture").hidden = true;
        box.hidden = true;
        const said = item.querySelector(".upload-said");
        said.textContent = "Đã bỏ ảnh vừa tải. ";
        said.append(link(photo.similar[0], `Mở ảnh số ${photo.similar[0].id}`));
        tell();
      });
      box.append(drop);
    }
    box.hidden = false;
  }

  async function post(url, data) {
    try {
      const answer = await fetch(url, {
        method: "POST",
        body: data,
        headers: { "X-CSRFToken": token, Accept: "application/json" },
      });
      const type = answer.headers.get("content-type") || "";
      if (type.includes("json")) return await answer.json();
    } catch {
      // said below
    }
    return { error: "Chưa gửi được. Hãy kiểm tra mạng hoặc đăng nhập lại ở một thẻ khác, rồi bấm lại." };
  }

  function words(item, photo) {
    const fields = item.querySelector(".upload-words");
    const button = fields.querySelector("button");
    const said = item.querySelector(".upload-said");
    let stamp = photo.stamp;
    ["caption", "alt", "credit"].forEach((name) => (fields.elements[name].value = photo[name]));
    fields.hidden = false;
    fields.addEventListener("input", () => {
      unsaved.add(item);
      button.textContent = "Lưu chú thích";
    });
    fields.addEventListener("submit", async (event) => {
      event.preventDefault();
      const data = new FormData(fields);
      data.append("seen", stamp);
      button.disabled = true;
      const answer = await post(address(photo.id, "chu-thich/"), data);
      button.disabled = false;
      said.classList.toggle("error", Boolean(answer.error));
      if (answer.error) return void (said.textContent = answer.error);
      stamp = answer.stamp;
      unsaved.delete(item);
      said.textContent = "Đã lưu chú thích. ";
      said.append(link(photo, `Mở ảnh số ${photo.id}`));
      button.textContent = "Đã lưu";
    });
  }

  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  // The whole page takes a drop: a file let go beside the frame would replace the page.
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    add(event.dataTransfer.files);
  });
  window.addEventListener("beforeunload", (event) => {
    if (waiting.length || counts.running || unsaved.size) event.preventDefault();
  });
});
