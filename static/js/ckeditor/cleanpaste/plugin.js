// CKEditor: what is pasted goes to the server, which alone decides what HTML an article may have,
// and comes back clean with a sentence on what was dropped. Pictures in it become uploads.
(() => {
  "use strict";

  const PATIENCE = 20000; // milliseconds
  const PICTURE = /^data:(image\/[a-z+.-]+)(?:;[^,]*)?;base64,/i;
  let turn = Promise.resolve(); // one paste after the other, in the order of the pasting

  const uploads = () => CKEDITOR.plugins.photoupload;

  function filesOf(transfer) {
    return Array.from({ length: transfer.getFilesCount() }, (_, index) => transfer.getFile(index)).filter(Boolean);
  }

  // Word and Excel add a picture of the text they copy; a copied picture comes with an `<img>` alone.
  function hasWords(html) {
    return new DOMParser().parseFromString(html, "text/html").body.textContent.trim() !== "";
  }

  // --- Pictures within the markup ---

  // Word on Windows names files that no page may read, and carries the pictures in the RTF beside.
  function picturesOfRtf(rtf) {
    const path = CKEDITOR.plugins.getPath("pastetools");
    return new Promise((resolve) => {
      CKEDITOR.scriptLoader.load([`${path}filter/common.js`, `${path}filter/image.js`], () => {
        try {
          const { extractFromRtf, createSrcWithBase64 } = CKEDITOR.pasteFilters.image;
          resolve(extractFromRtf(rtf).map(createSrcWithBase64));
        } catch {
          resolve([]);
        }
      });
    });
  }

  function fileOf(address, number) {
    const found = PICTURE.exec(address);
    if (!found) return null;
    try {
      const bytes = Uint8Array.from(atob(address.slice(found[0].length)), (letter) => letter.charCodeAt(0));
      const ending = found[1].split("/")[1].replace("jpeg", "jpg");
      return new File([bytes], `anh-dan-${number}.${ending}`, { type: found[1] });
    } catch {
      return null;
    }
  }

  // `{html, pictures}`: the markup with an address of ours for every picture that can be uploaded.
  async function withoutPictures(html, rtf) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const images = [...page.querySelectorAll("img")];
    const pictures = [];
    if (!images.length) return { html, pictures };
    if (rtf && images.some((image) => /^file:/i.test(image.getAttribute("src") || ""))) {
      const found = await picturesOfRtf(rtf);
      if (found.length === images.length) found.forEach((src, at) => src && images[at].setAttribute("src", src));
    }
    images.forEach((image, at) => {
      const src = image.getAttribute("src") || "";
      const file = fileOf(src, at + 1);
      if (file) {
        const key = uploads().newKey();
        pictures.push({ file, key, kind: "dan" });
        image.setAttribute("src", `/anh-dan/${key}`);
      } else if (/^https?:/i.test(src) && new URL(src).host === window.location.host) {
        image.setAttribute("src", new URL(src).pathname);
      } else if (/^data:/i.test(src)) {
        image.removeAttribute("src");
      }
    });
    return { html: page.documentElement.outerHTML, pictures };
  }

  // --- To the server and back ---

  async function cleaned(editor, message) {
    const control = new AbortController();
    const patience = setTimeout(() => control.abort(), PATIENCE);
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    try {
      const answer = await fetch(editor.config.pasteAddress, {
        method: "POST",
        redirect: "manual", // to the page of signing in
        body: JSON.stringify(message),
        headers: {
          "Content-Type": "application/json",
          "X-CSRFToken": cookie ? decodeURIComponent(cookie[1]) : "",
        },
        signal: control.signal,
      });
      if (!(answer.headers.get("content-type") || "").includes("json")) throw new Error(answer.status);
      return await answer.json();
    } finally {
      clearTimeout(patience);
    }
  }

  async function paste(editor, { html, text, rtf }) {
    const done = window.editorWork.begin();
    window.editorWork.say("Đang dán…");
    let well = false;
    try {
      const { html: markup, pictures } = html ? await withoutPictures(html, rtf) : { pictures: [] };
      const answer = await cleaned(editor, html ? { html: markup } : { text });
      if (answer.error) return window.editorWork.say({ text: answer.error, bad: true });
      insert(editor, answer.html, pictures, text);
      const said = `Đã dán. ${answer.said}`.trim();
      if (pictures.length) uploads().upload(editor, pictures, [said]);
      else window.editorWork.say(said);
      well = true;
    } catch {
      // The words are worth more than their look.
      editor.insertText(text || new DOMParser().parseFromString(html, "text/html").body.textContent);
      const sentence = "Máy chủ chưa trả lời nên chỉ dán được chữ, không có định dạng và ảnh.";
      window.editorWork.say({ text: `${sentence} Có thể hoàn tác rồi dán lại khi có mạng.`, bad: true });
    } finally {
      done(well);
    }
  }

  function insert(editor, html, pictures, text) {
    const waiting = pictures.reduce(
      (markup, { key, kind }) =>
        markup.replace(`src="/anh-dan/${key}"`, `src="${uploads().waitingAddress(editor, kind, key)}"`),
      html,
    );
    if (!waiting) return;
    CKEDITOR.plugins.photolibrary.stepOut(editor);
    // Words copied with a space beside them are to join the sentence with that space.
    const phrase = /^<p>(?:(?!<p[ >])[^])*<\/p>$/.test(waiting);
    if (phrase && /^[^\S\n]/.test(text)) editor.insertText(" ");
    editor.insertHtml(waiting);
    if (phrase && /[^\S\n]$/.test(text)) editor.insertText(" ");
  }

  CKEDITOR.plugins.add("cleanpaste", {
    requires: "clipboard,pastetools,photoupload",
    init(editor) {
      // Every file is taken; which is a photo, and which is refused why, the server says.
      CKEDITOR.plugins.clipboard.addFileMatcher(editor, () => true);
      editor.on("paste", (event) => {
        const transfer = event.data.dataTransfer;
        if (transfer.getTransferType(editor) === CKEDITOR.DATA_TRANSFER_INTERNAL) return;
        event.cancel();
        const html = transfer.getData("text/html", true) || "";
        const text = transfer.getData("text/plain") || "";
        const files = filesOf(transfer);
        const start = editor.getSelection().getStartElement();
        if (files.length && !(html && hasWords(html))) {
          uploads().insertFiles(editor, files, "none");
        } else if (start && start.getAscendant("figcaption", true)) {
          editor.insertText(text.replace(/\s+/g, " ").trim()); // a caption is one line
        } else if (html || text) {
          turn = turn.then(() => paste(editor, { html, text, rtf: transfer.getData("text/rtf", true) }));
        }
      }, null, null, 1);
    },
  });
})();
