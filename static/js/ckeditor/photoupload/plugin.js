// CKEditor: image files become uploads. Each stands in the text at once as a figure that waits
// for its photo, so that its caption can be typed meanwhile; the photo comes when the server has it.
(() => {
  "use strict";

  const AT_ONCE = 2;
  // Which upload a waiting figure belongs to: `…/anh-dang-cho.svg#tai-k3f9-1`. Never leaves the editor.
  const KEY = /#(tai|dan)-([a-z0-9-]+)$/;
  const waiting = [];
  const outcomes = new Map(); // key → the photo, or null when it was refused
  let running = 0, made = 0;

  const library = () => CKEDITOR.plugins.photolibrary;
  const dialog = () => document.getElementById("photo-dialog").dataset;

  function newKey() {
    made += 1;
    return `${Date.now().toString(36)}-${made}`;
  }

  // `kind` "tai": a file by itself, which leaves nothing behind when refused; "dan": a picture
  // of a pasted text, whose place and caption stay.
  function waitingAddress(editor, kind, key) {
    return `${editor.config.awaitedPhoto}#${kind}-${key}`;
  }

  function figureOf(editor, key) {
    return Object.values(editor.widgets.instances).find((widget) => {
      const found = widget.name === "image" && KEY.exec(widget.data.src || "");
      return found && found[2] === key;
    });
  }

  function captionOf(widget) {
    const caption = widget.editables.caption;
    return caption ? caption.getText().replace(/\u200b/g, "").trim() : "";
  }

  // --- Into the text ---

  // Figures for `files` where the cursor is, or into the one selected figure that waits for a photo.
  function insertFiles(editor, files, side) {
    const chosen = library().current(editor);
    const batch = [...files].map((file) => ({ file, key: newKey(), kind: "tai" }));
    if (chosen && batch.length === 1 && chosen.data.src.split("#")[0] === editor.config.awaitedPhoto) {
      batch[0].kind = "dan";
      chosen.setData("src", waitingAddress(editor, "dan", batch[0].key));
    } else {
      const photos = batch.map(({ key }) => ({ url: waitingAddress(editor, "tai", key) }));
      library().insert(editor, photos, side);
      intoCaption(editor, batch[0].key);
    }
    upload(editor, batch);
  }

  function intoCaption(editor, key) {
    const widget = figureOf(editor, key);
    const caption = widget && widget.editables.caption;
    if (!caption) return;
    caption.focus();
    const range = editor.createRange();
    range.moveToPosition(caption, CKEDITOR.POSITION_AFTER_START);
    range.select();
  }

  // --- To the server ---

  // Sends each of `batch` ({file, key, kind}) and says at the end what became of them.
  // `said` are sentences that belong before ours.
  function upload(editor, batch, said = []) {
    const results = [];
    const tell = () => {
      const left = batch.length - results.length;
      if (left) window.editorWork.say([...said, `Đang tải ${left} ảnh…`]);
      else window.editorWork.say([...said, ...report(editor, results)]);
    };
    batch.forEach((one) => {
      const done = window.editorWork.begin();
      waiting.push({ editor, ...one, finish: (answer) => {
        results.push({ ...one, answer });
        settle(editor, one, answer);
        tell();
        done(Boolean(answer.id));
      } });
    });
    tell();
    next();
  }

  function next() {
    while (running < AT_ONCE && waiting.length) send(waiting.shift());
  }

  function send({ editor, file, key, finish }) {
    running += 1;
    const data = new FormData();
    data.append("file", file, file.name || "anh-dan.png");
    const request = new XMLHttpRequest();
    request.open("POST", dialog().upload);
    request.timeout = 180000;
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(editor, key, Math.round((event.loaded / event.total) * 100));
    });
    request.addEventListener("loadend", () => {
      running -= 1;
      finish(read(request, file.name));
      next();
    });
    progress(editor, key, 0);
    request.send(data);
  }

  function csrfToken() {
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    return cookie ? decodeURIComponent(cookie[1]) : document.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  function read(request, name) {
    let answer = {};
    try {
      answer = JSON.parse(request.responseText) || {};
    } catch {
      // no answer of ours: said below
    }
    if (request.status === 200 && answer.id) return answer;
    if (answer.error) return { error: answer.error };
    const trouble = request.status === 413
      ? "tệp quá nặng, máy chủ không nhận. Hãy giảm cỡ ảnh rồi thử lại."
      : request.status === 403 || request.status === 200
        ? "phiên đăng nhập đã hết. Hãy đăng nhập lại ở một thẻ khác rồi chèn lại ảnh này."
        : "chưa gửi được. Hãy kiểm tra mạng rồi chèn lại ảnh này.";
    return { error: `${name || "Ảnh"}: ${trouble}` };
  }

  // --- Back into the text ---

  function progress(editor, key, percent) {
    const widget = figureOf(editor, key);
    if (widget) widget.wrapper.setAttribute("data-cke-progress", `Đang tải ${percent} %`);
  }

  function settle(editor, { key, kind }, answer) {
    outcomes.set(key, answer.id ? answer : null);
    const widget = figureOf(editor, key);
    if (!widget) return;
    widget.wrapper.removeAttribute("data-cke-progress");
    if (answer.id) {
      widget.setData({ src: answer.url, alt: widget.data.alt || answer.alt || "" });
    } else if (kind === "tai" && !captionOf(widget)) {
      if (widget.wrapper.contains(editor.getSelection()?.getStartElement() || widget.element.getParent())) {
        library().stepOut(editor);
      }
      const { wrapper } = widget;
      editor.widgets.destroy(widget, true);
      wrapper.remove();
    } else {
      widget.setData("src", editor.config.awaitedPhoto);
    }
    editor.fire("updateSnapshot");
    editor.fire("change");
  }

  // --- What is said ---

  function report(editor, results) {
    const stored = results.filter(({ answer }) => answer.id);
    const lines = [];
    if (stored.length) lines.push(`${stored.length} ảnh đã vào bài. Hãy ghi chú thích dưới từng ảnh.`);
    results.forEach(({ answer }) => answer.error && lines.push({ text: answer.error, bad: true }));
    stored.forEach(({ answer }) => {
      const [other] = answer.similar || [];
      if (!other) return;
      const name = other.caption || other.alt || `ảnh số ${other.id}`;
      lines.push({
        text: `Trong thư viện đã có ảnh giống ảnh vừa tải: ${name}.`,
        buttons: [{ label: "Dùng ảnh đã có", act: (row) => exchange(editor, answer, other, row) }],
      });
    });
    return lines;
  }

  async function exchange(editor, photo, other, row) {
    Object.values(editor.widgets.instances)
      .filter((widget) => widget.name === "image" && widget.data.src === photo.url)
      .forEach((widget) => widget.setData({ src: other.url, alt: other.alt || widget.data.alt || "" }));
    editor.fire("saveSnapshot");
    row.textContent = "Đã dùng ảnh có sẵn trong thư viện.";
    if (!photo.new || !photo.editable) return;
    try {
      await fetch(dialog().photo.replace("/0/change/", `/${photo.id}/delete/`), {
        method: "POST",
        headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" },
      });
    } catch {
      // the photo stays in the library, where it can be deleted any time
    }
  }

  // --- What leaves the editor ---

  // A file on its way is not part of the text yet, unless a caption was typed for it.
  function withoutUnfinished(root) {
    const unfinished = [];
    root.forEach((element) => {
      const found = element.name === "img" && KEY.exec(element.attributes.src || "");
      if (!found) return;
      element.attributes.src = element.attributes.src.replace(KEY, "");
      delete element.attributes["data-cke-saved-src"];
      const figure = element.getAscendant("figure");
      if (found[1] === "tai" && figure && !hasWords(figure)) unfinished.push(figure);
    }, CKEDITOR.NODE_ELEMENT);
    unfinished.forEach((figure) => figure.remove());
  }

  function hasWords(figure) {
    let words = "";
    figure.forEach((text) => (words += text.value), CKEDITOR.NODE_TEXT);
    return words.replace(/&nbsp;|[\s\u200b]/g, "") !== "";
  }

  CKEDITOR.plugins.photoupload = { insertFiles, upload, waitingAddress, newKey };

  CKEDITOR.plugins.add("photoupload", {
    requires: "image2,photolibrary",
    init(editor) {
      // The widgets are written out before, the text after (15).
      editor.on("toDataFormat", (event) => withoutUnfinished(event.data.dataValue), null, null, 14);
      // `Undo` brings a figure back as it was while it waited.
      editor.widgets.on("instanceCreated", (event) => {
        const widget = event.data;
        const found = widget.name === "image" && KEY.exec(widget.data.src || "");
        if (!found || !outcomes.has(found[2])) return;
        const photo = outcomes.get(found[2]);
        setTimeout(() => widget.setData("src", photo ? photo.url : editor.config.awaitedPhoto));
      });
    },
  });
})();
