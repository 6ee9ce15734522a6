// CKEditor button `Video`: a video by its address, shown as a still (the dialog stands in
// templates/admin/news/article/blocks.html). The server judges the address.
(() => {
  "use strict";

  const STILL = "/static/img/video.svg";
  // Worth asking about when it is pasted alone; the server has the last word.
  const LOOKS_LIKE_VIDEO = /^https:\/\/((www\.|m\.)?youtube\.com\/\S+|youtu\.be\/\S+|\S+\.(mp4|m4v|webm))$/i;

  const encode = (text) => CKEDITOR.tools.htmlEncode(text || "");
  const encodeAttribute = (text) => CKEDITOR.tools.htmlEncodeAttr(text || "");
  const textOf = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content.textContent;
  };

  // A video: `facts` are the figure's attributes but its class, `caption` is HTML.
  function read(element) {
    const video = { facts: {}, src: STILL, alt: "", caption: "" };
    Object.entries(element.attributes).forEach(([name, value]) => {
      if (/^data-(?!cke-)/.test(name)) video.facts[name] = value;
    });
    element.forEach((part) => {
      if (part.name === "img") {
        video.src = part.attributes["data-cke-saved-src"] || part.attributes.src || STILL;
        video.alt = part.attributes.alt || "";
      } else if (part.name === "figcaption") {
        video.caption = part.getHtml();
      }
    }, CKEDITOR.NODE_ELEMENT);
    return video;
  }

  function markup(video) {
    const facts = Object.entries(video.facts).map(([name, value]) => ` ${name}="${encodeAttribute(value)}"`);
    const caption = video.caption ? `<figcaption>${video.caption}</figcaption>` : "";
    return (
      `<figure class="video"${facts.join("")}>` +
      `<img src="${encodeAttribute(video.src)}" alt="${encodeAttribute(video.alt)}">${caption}</figure>`
    );
  }

  function preview(video) {
    return (
      `<img src="${encodeAttribute(video.src)}" alt="">` +
      `<p class="video-name">Video: ${encode(video.facts["data-video"])}</p>` +
      `<p class="video-caption">${encode(textOf(video.caption))}</p>`
    );
  }

  // --- The dialog -------------------------------------------------------------------

  class Dialog {
    constructor(element) {
      this.element = element;
      // Outside the article's form: what is typed here is not yet part of the article.
      document.body.append(element);
      this.address = element.querySelector("#video-address");
      this.caption = element.querySelector("#video-caption");
      this.part("done").addEventListener("click", () => this.finish());
      this.part("link").addEventListener("click", () => this.asLink());
      this.part("cancel").addEventListener("click", () => element.close());
      this.part("choose").addEventListener("click", () =>
        window.photoLibrary.open((photo) => this.showStill({ id: String(photo.id), src: photo.url })),
      );
      this.part("clear").addEventListener("click", () => this.showStill(null));
      this.address.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        this.finish();
      });
    }

    part(name) {
      return this.element.querySelector(`[data-${name}]`);
    }

    open(video, done) {
      this.video = video;
      this.done = done;
      this.address.value = video.facts["data-video"] || "";
      this.before = textOf(video.caption);
      this.caption.value = this.before;
      this.showStill(video.src === STILL ? null : { id: video.facts["data-photo"], src: video.src });
      this.refuse("");
      this.element.showModal();
      this.address.focus();
    }

    showStill(still) {
      this.still = still;
      this.part("still").hidden = !still;
      this.part("still").src = still ? still.src : "";
      this.part("no-still").hidden = Boolean(still);
      this.part("clear").hidden = !still;
    }

    refuse(sentence, link = "") {
      this.part("error").textContent = sentence;
      this.part("error").hidden = !sentence;
      this.link = link;
      this.part("link").hidden = !link;
    }

    get captionHtml() {
      const typed = this.caption.value.trim().replace(/\s+/g, " ");
      // What was not touched keeps its links and italics.
      return typed === this.before.trim() ? this.video.caption : encode(typed);
    }

    async finish() {
      const address = new URL(this.element.dataset.judge, window.location.href);
      address.searchParams.set("dia-chi", this.address.value);
      this.part("done").disabled = true;
      try {
        const answer = await fetch(address);
        const type = answer.headers.get("content-type") || "";
        if (!type.includes("json")) throw new Error(answer.status);
        const said = await answer.json();
        if (said.error) {
          this.refuse(said.error, said.link);
          this.address.focus();
          return;
        }
        const facts = { ...this.video.facts, "data-video": said.address };
        delete facts["data-photo"];
        if (this.still && this.still.id) facts["data-photo"] = this.still.id;
        this.element.close();
        const src = this.still ? this.still.src : STILL;
        this.done({ video: { ...this.video, facts, src, caption: this.captionHtml } });
      } catch {
        this.refuse("Chưa hỏi được máy chủ về địa chỉ này. Hãy kiểm tra mạng rồi thử lại; những gì đã gõ vẫn còn đây.");
      } finally {
        this.part("done").disabled = false;
      }
    }

    asLink() {
      this.element.close();
      const words = this.caption.value.trim() ? this.captionHtml : encode(this.link);
      this.done({ link: `<p><a href="${encodeAttribute(this.link)}">${words}</a></p>` });
    }
  }

  let dialog;

  function ask(video, done) {
    dialog = dialog || new Dialog(document.getElementById("video-dialog"));
    dialog.open(video, done);
  }

  const nothing = (address = "") => ({ facts: { "data-video": address }, src: STILL, alt: "", caption: "" });

  // --- The block in the text ----------------------------------------------------------

  CKEDITOR.plugins.add("video", {
    requires: "widget",
    init(editor) {
      const put = ({ video, link }) => {
        editor.focus();
        editor.insertHtml(video ? markup(video) : link);
      };

      editor.widgets.add("video", {
        allowedContent: "figure(!video)[data-video,data-photo,data-credit];img[!src,alt];figcaption",
        requiredContent: "figure(video)",
        upcast(element, data) {
          if (element.name !== "figure" || !element.hasClass("video")) return false;
          data.video = read(element);
          element.setHtml("");
          return element;
        },
        downcast() {
          return CKEDITOR.htmlParser.fragment.fromHtml(markup(this.data.video)).children[0];
        },
        init() {
          this.on("edit", (event) => {
            event.cancel();
            ask(this.data.video, (answer) => {
              editor.focus();
              editor.fire("saveSnapshot");
              if (answer.video) {
                this.setData("video", answer.video);
              } else {
                const range = editor.createRange();
                range.moveToPosition(this.wrapper, CKEDITOR.POSITION_AFTER_END);
                editor.editable().insertHtml(answer.link, "html", range);
                editor.widgets.del(this);
              }
              editor.fire("saveSnapshot");
            });
          });
        },
        data() {
          if (this.data.video) this.element.setHtml(preview(this.data.video));
        },
        insert() {
          ask(nothing(), put);
        },
      });

      // The address of a video pasted alone into an empty paragraph becomes the video.
      editor.on(
        "paste",
        (event) => {
          const pasted = (event.data.dataTransfer.getData("text/plain") || textOf(event.data.dataValue || "")).trim();
          const block = editor.elementPath() && editor.elementPath().block;
          if (!LOOKS_LIKE_VIDEO.test(pasted) || !block || block.getText().trim()) return;
          event.cancel();
          ask(nothing(pasted), put);
        },
        null,
        null,
        0, // before `cleanpaste` sends it to the server
      );

      editor.ui.addButton("Video", {
        label: "Video",
        command: "video",
        toolbar: "insert",
        icon: `${this.path}icon.svg`,
      });
    },
  });
})();
