// CKEditor button `Bộ ảnh`: photos of the library as one block, made and changed in a dialog
// (templates/admin/news/article/blocks.html). In the text the block only shows what it holds.
(() => {
  "use strict";

  const encode = (text) => CKEDITOR.tools.htmlEncode(text || "");
  const encodeAttribute = (text) => CKEDITOR.tools.htmlEncodeAttr(text || "");
  const textOf = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content.textContent;
  };

  // A photo: `facts` are the figure's attributes but its class, `caption` is HTML.
  function read(element) {
    const photos = [];
    element.forEach((figure) => {
      if (figure.name !== "figure") return;
      const photo = { facts: {}, src: "", alt: "", caption: "" };
      Object.entries(figure.attributes).forEach(([name, value]) => {
        if (/^data-(?!cke-)/.test(name)) photo.facts[name] = value;
      });
      figure.forEach((part) => {
        if (part.name === "img") {
          photo.src = part.attributes["data-cke-saved-src"] || part.attributes.src || "";
          photo.alt = part.attributes.alt || "";
        } else if (part.name === "figcaption") {
          photo.caption = part.getHtml();
        }
      }, CKEDITOR.NODE_ELEMENT);
      photos.push(photo);
    }, CKEDITOR.NODE_ELEMENT);
    return photos;
  }

  function figure(photo) {
    const facts = Object.entries(photo.facts).map(([name, value]) => ` ${name}="${encodeAttribute(value)}"`);
    const caption = photo.caption ? `<figcaption>${photo.caption}</figcaption>` : "";
    return (
      `<figure class="image"${facts.join("")}>` +
      `<img src="${encodeAttribute(photo.src)}" alt="${encodeAttribute(photo.alt)}">${caption}</figure>`
    );
  }

  const markup = (photos) => `<div class="gallery">${photos.map(figure).join("")}</div>`;

  function preview(photos) {
    const items = photos.map(
      (photo) =>
        `<li><img src="${encodeAttribute(photo.src)}" alt="${encodeAttribute(photo.alt)}">` +
        `<span>${encode(textOf(photo.caption))}</span></li>`,
    );
    return `<p class="gallery-name">Bộ ảnh (${photos.length} ảnh)</p><ul>${items.join("")}</ul>`;
  }

  // --- The dialog -------------------------------------------------------------------

  class Dialog {
    constructor(element) {
      this.element = element;
      // Outside the article's form: what is typed here is not yet part of the article.
      document.body.append(element);
      this.rows = this.part("rows");
      this.part("add").addEventListener("click", () => this.add());
      this.part("done").addEventListener("click", () => this.finish());
      this.part("cancel").addEventListener("click", () => this.leave());
      element.addEventListener("cancel", (event) => {
        event.preventDefault();
        this.leave();
      });
      element.addEventListener("input", () => (this.changed = true));
    }

    part(name) {
      return this.element.querySelector(`[data-${name}]`);
    }

    open(photos, done) {
      this.done = done;
      this.changed = false;
      this.rows.replaceChildren();
      photos.forEach((photo) => this.append(photo));
      this.number();
      this.say("");
      this.element.showModal();
      if (!photos.length) this.add();
    }

    leave() {
      if (this.changed && !window.confirm("Bỏ những thay đổi của bộ ảnh này?")) return;
      this.element.close();
    }

    finish() {
      const photos = [...this.rows.children].map((row) => row.read());
      this.element.close();
      this.done(photos);
    }

    add() {
      const library = window.photoLibrary;
      if (library.openMany) library.openMany(({ photos, files = [] }) => this.take(photos, files));
      else library.open((photo) => this.take([photo]));
    }

    // Photos of the library, and files chosen there that are still to be sent.
    async take(photos, files = []) {
      photos.forEach((photo) => this.appendKnown(photo));
      const refused = [];
      let added = photos.length;
      for (const file of files) {
        this.say(`Đang tải lên ${file.name}…`);
        try {
          this.appendKnown(await this.upload(file));
          added += 1;
        } catch (failure) {
          refused.push(failure.message);
        }
      }
      this.say([added ? `Đã thêm ${added} ảnh.` : "", ...refused].filter(Boolean).join(" "));
      if (added) this.rows.lastElementChild.querySelector("[data-caption]").focus();
    }

    async upload(file) {
      const data = new FormData();
      data.append("file", file);
      const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
      let answer;
      try {
        answer = await fetch(document.getElementById("photo-dialog").dataset.upload, {
          method: "POST",
          body: data,
          headers: { "X-CSRFToken": token },
        });
      } catch {
        throw new Error(`${file.name}: chưa gửi được, hãy kiểm tra mạng rồi thêm lại.`);
      }
      const type = answer.headers.get("content-type") || "";
      const photo = type.includes("json") ? await answer.json() : {};
      if (!answer.ok || !photo.id) throw new Error(photo.error || `${file.name}: máy chủ chưa nhận ảnh, hãy thêm lại.`);
      return photo;
    }

    appendKnown(photo) {
      this.append({ facts: { "data-photo": String(photo.id) }, src: photo.url, alt: "", caption: "" }, photo);
      this.changed = true;
      this.number();
    }

    // `known` is what the library says, when the photo comes from there just now.
    append(photo, known = {}) {
      const row = this.element.querySelector("template").content.firstElementChild.cloneNode(true);
      const caption = row.querySelector("[data-caption]");
      const alt = row.querySelector("[data-alt]");
      const credit = row.querySelector("[data-credit]");
      const own = { ...(window.photoWords ? window.photoWords.own(photo.src) : {}), ...known };
      const before = textOf(photo.caption);
      row.querySelector("img").src = photo.src;
      caption.value = before;
      caption.placeholder = own.caption || "Để trống thì dùng chú thích của ảnh";
      alt.value = photo.alt;
      alt.placeholder = own.alt || "Để trống thì dùng mô tả của ảnh";
      credit.value = photo.facts["data-credit"] || "";
      credit.placeholder = own.credit || "Để trống thì dùng tác giả của ảnh";
      row.read = () => {
        const typed = caption.value.trim().replace(/\s+/g, " ");
        // What was not touched keeps its links and italics.
        const facts = { ...photo.facts, "data-credit": credit.value.trim() };
        if (!facts["data-credit"]) delete facts["data-credit"];
        return { facts, src: photo.src, alt: alt.value.trim(), caption: typed === before.trim() ? photo.caption : encode(typed) };
      };
      row.querySelector("[data-up]").addEventListener("click", (event) => this.move(row, -1, event.target));
      row.querySelector("[data-down]").addEventListener("click", (event) => this.move(row, 1, event.target));
      row.querySelector("[data-remove]").addEventListener("click", () => this.remove(row));
      this.rows.append(row);
    }

    move(row, step, button) {
      const at = [...this.rows.children].indexOf(row);
      const other = this.rows.children[at + step];
      if (!other) return;
      if (step < 0) other.before(row);
      else other.after(row);
      this.changed = true;
      this.number();
      this.say(`Ảnh đã chuyển đến vị trí ${at + step + 1}/${this.rows.children.length}.`);
      (button.disabled ? row.querySelector(step < 0 ? "[data-down]" : "[data-up]") : button).focus();
    }

    remove(row) {
      const next = row.nextElementSibling || row.previousElementSibling;
      row.remove();
      this.changed = true;
      this.number();
      this.say("Đã bỏ ảnh khỏi bộ; ảnh vẫn còn trong thư viện.");
      (next ? next.querySelector("[data-remove]") : this.part("add")).focus();
    }

    number() {
      const rows = [...this.rows.children];
      rows.forEach((row, at) => {
        const place = `ảnh ${at + 1}`;
        row.querySelector("[data-up]").setAttribute("aria-label", `Đưa ${place} lên trước`);
        row.querySelector("[data-down]").setAttribute("aria-label", `Đưa ${place} xuống sau`);
        row.querySelector("[data-remove]").setAttribute("aria-label", `Bỏ ${place} khỏi bộ`);
        row.querySelector("[data-caption]").setAttribute("aria-label", `Chú thích ${place}`);
        row.querySelector("[data-alt]").setAttribute("aria-label", `Mô tả ${place}`);
        row.querySelector("[data-credit]").setAttribute("aria-label", `Tác giả ${place}`);
        row.querySelector("[data-up]").disabled = at === 0;
        row.querySelector("[data-down]").disabled = at === rows.length - 1;
      });
      this.part("empty").hidden = rows.length > 0;
    }

    say(sentence) {
      this.part("said").textContent = sentence;
    }
  }

  let dialog;

  function ask(photos, done) {
    dialog = dialog || new Dialog(document.getElementById("gallery-dialog"));
    dialog.open(photos, done);
  }

  // --- The block in the text ----------------------------------------------------------

  CKEDITOR.plugins.add("gallery", {
    requires: "widget",
    init(editor) {
      editor.widgets.add("gallery", {
        allowedContent: "div(!gallery);figure(image)[data-photo,data-credit];img[!src,alt];figcaption",
        requiredContent: "div(gallery)",
        upcast(element, data) {
          if (element.name !== "div" || !element.hasClass("gallery")) return false;
          data.photos = read(element);
          element.setHtml("");
          return element;
        },
        downcast() {
          return CKEDITOR.htmlParser.fragment.fromHtml(markup(this.data.photos || [])).children[0];
        },
        init() {
          this.on("edit", (event) => {
            event.cancel();
            ask(this.data.photos || [], (photos) => {
              editor.focus();
              editor.fire("saveSnapshot");
              if (photos.length) this.setData("photos", photos);
              else editor.widgets.del(this);
              editor.fire("saveSnapshot");
            });
          });
        },
        data() {
          this.element.setHtml(preview(this.data.photos || []));
        },
        insert() {
          ask([], (photos) => {
            editor.focus();
            if (photos.length) editor.insertHtml(markup(photos));
          });
        },
      });
      editor.ui.addButton("Gallery", {
        label: "Bộ ảnh",
        command: "gallery",
        toolbar: "insert",
        icon: `${this.path}icon.svg`,
      });
    },
  });
})();
