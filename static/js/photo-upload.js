// Photos on their way into the library: what stands in the row of one that has come
// (upload-queue.js sends them).
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const form = document.getElementById("photo-upload");
  if (!form) return;
  const unsaved = new Set();
  const uploads = window.uploadQueue(form, {
    names: { stored: "ảnh đã lưu", known: "ảnh đã có sẵn", refused: "tệp không nhận" },
    checking: "Đã gửi xong, đang kiểm tra ảnh…",
    tooHeavy: "Tệp quá nặng, máy chủ không nhận. Hãy giảm cỡ ảnh rồi gửi lại.",
    accept,
  });

  const address = (id, ending) => form.dataset.photo.replace("/0/change/", `/${id}/${ending}`);

  function link(photo, text) {
    const anchor = document.createElement("a");
    anchor.href = address(photo.id, "change/");
    anchor.textContent = text;
    return anchor;
  }

  function accept(item, photo) {
    const said = item.querySelector(".upload-said");
    said.textContent = photo.new ? "Đã lưu vào thư viện. " : "Ảnh này đã có sẵn trong thư viện. ";
    said.append(link(photo, `Mở ảnh số ${photo.id}`));
    const picture = item.querySelector(".upload-picture");
    picture.querySelector("img").src = photo.thumbnail;
    picture.querySelector("img").alt = photo.alt;
    picture.hidden = false;
    if (photo.similar && photo.similar.length) offer(item, photo);
    if (photo.editable) words(item, photo);
    return photo.new ? "stored" : "known";
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
        uploads.count("stored", -1);
        uploads.count("known");
        unsaved.delete(item);
        item.querySelector(".upload-words").hidden = true;
        item.querySelector(".upload-picture").hidden = true;
        box.hidden = true;
        const said = item.querySelector(".upload-said");
        said.textContent = "Đã bỏ ảnh vừa tải. ";
        said.append(link(photo.similar[0], `Mở ảnh số ${photo.similar[0].id}`));
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
        headers: { "X-CSRFToken": uploads.token, Accept: "application/json" },
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

  window.addEventListener("beforeunload", (event) => {
    if (uploads.busy() || unsaved.size) event.preventDefault();
  });
});
