// CKEditor: photos of the library as captioned figures (the `image2` widget), left, right or full.
// On a selected figure (one that waits for its photo, say) the button changes the picture and
// leaves the caption alone.
(() => {
  "use strict";

  const SIDES = [
    ["PhotoLeft", "left", "Ảnh bên trái", "trai.svg"],
    ["PhotoFull", "none", "Ảnh hết chiều ngang", "ngang.svg"],
    ["PhotoRight", "right", "Ảnh bên phải", "phai.svg"],
  ];
  const CAPTION = "Chú thích ảnh";

  // `photo` as the server tells of it; `side` is "left", "right" or "none".
  function figure(photo, side = "none") {
    const attribute = CKEDITOR.tools.htmlEncodeAttr;
    const classes = side === "none" ? "image" : `image image-${side}`;
    const number = photo.id ? ` data-photo="${Number(photo.id)}"` : "";
    return (
      `<figure class="${classes}"${number}><img src="${attribute(photo.url)}" alt="${attribute(photo.alt || "")}">` +
      `<figcaption>${CKEDITOR.tools.htmlEncode(photo.caption || "")}</figcaption></figure>`
    );
  }

  // The figure that is selected, or in whose caption the cursor stands.
  function current(editor) {
    let widget = editor.widgets.focused;
    if (!widget) {
      const path = editor.elementPath();
      widget = path && path.lastElement ? editor.widgets.getByElement(path.lastElement) : null;
    }
    return widget && widget.name === "image" ? widget : null;
  }

  // What is put in goes behind a selected figure, never instead of it.
  function stepOut(editor) {
    const widget = current(editor);
    if (!widget) return;
    const range = editor.createRange();
    range.moveToPosition(widget.wrapper, CKEDITOR.POSITION_AFTER_END);
    range.select();
  }

  function insert(editor, photos, side) {
    editor.focus();
    stepOut(editor);
    editor.insertHtml(photos.map((photo) => figure(photo, side)).join(""));
    // A finger finds no place to type below a figure that ends the text.
    const last = editor.editable().getLast((node) => node.type === CKEDITOR.NODE_ELEMENT && !node.hasAttribute("data-cke-temp"));
    if (last && last.hasClass("cke_widget_wrapper")) {
      const line = editor.document.createElement("p");
      line.appendBogus();
      line.insertAfter(last);
    }
  }

  // The photo of this one is changed; else photos are put in, behind a figure that is being captioned.
  function toChange(editor) {
    const widget = current(editor);
    const waits = widget && widget.data.src.split("#")[0] === editor.config.awaitedPhoto;
    return widget && (waits || editor.widgets.focused) ? widget : null;
  }

  // An empty caption shows what belongs there; the attribute never leaves the editor.
  function markEmptyCaptions(editor) {
    if (!editor.editable()) return;
    editor.editable().$.querySelectorAll("figcaption").forEach((caption) => {
      if (caption.textContent.replace(/\u200b/g, "").trim()) caption.removeAttribute("data-cke-empty");
      else if (!caption.hasAttribute("data-cke-empty")) caption.setAttribute("data-cke-empty", CAPTION);
    });
  }

  function addSideButtons(editor, path) {
    SIDES.forEach(([name, side, label, icon]) => {
      editor.addCommand(name, {
        contextSensitive: true,
        startDisabled: true,
        refresh(editor) {
          const widget = current(editor);
          if (!widget) return this.setState(CKEDITOR.TRISTATE_DISABLED);
          const now = widget.data.align === "center" ? "none" : widget.data.align;
          this.setState(now === side ? CKEDITOR.TRISTATE_ON : CKEDITOR.TRISTATE_OFF);
        },
        exec(editor) {
          const widget = current(editor);
          if (!widget) return;
          editor.fire("saveSnapshot");
          widget.setData("align", side);
          editor.fire("saveSnapshot");
          SIDES.forEach(([other]) => editor.getCommand(other).refresh(editor, editor.elementPath()));
        },
      });
      editor.ui.addButton(name, { label, command: name, toolbar: "insert", icon: `${path}${icon}` });
    });
  }

  CKEDITOR.on("dialogDefinition", (event) => {
    if (event.data.name !== "image2") return;
    const info = event.data.definition.getContents("info");
    ["src", "width", "height", "lock"].forEach((name) => info.remove(name));
    Object.assign(info.get("align"), {
      label: "Vị trí ảnh",
      items: [["Hết chiều ngang", "none"], ["Bên trái", "left"], ["Bên phải", "right"]],
      setup(widget) {
        this.setValue(widget.data.align === "center" ? "none" : widget.data.align);
      },
    });
  });

  CKEDITOR.plugins.photolibrary = { figure, current, stepOut, insert };

  CKEDITOR.plugins.add("photolibrary", {
    requires: "image2",
    init(editor) {
      editor.addCommand("photolibrary", {
        allowedContent: "figure(image,image-left,image-right,image-center)[data-photo];img[src,alt];figcaption",
        exec() {
          const widget = toChange(editor);
          if (widget) {
            window.photoLibrary.open((photo) => {
              editor.focus();
              widget.setData({ src: photo.url, alt: photo.alt || widget.data.alt || "" });
              editor.fire("saveSnapshot");
            });
          } else {
            window.photoLibrary.openMany(({ photos, side, files }) => {
              if (photos.length) insert(editor, photos, side);
              if (files.length) CKEDITOR.plugins.photoupload.insertFiles(editor, files, side);
            });
          }
        },
      });
      editor.ui.addButton("PhotoLibrary", {
        label: "Ảnh từ thư viện hoặc từ máy",
        command: "photolibrary",
        toolbar: "insert",
        icon: `${this.path}icon.svg`,
      });
      addSideButtons(editor, this.path);
      // A figure without a caption gets a place for one; before the widgets are made (8).
      editor.on("toHtml", (event) => {
        event.data.dataValue.forEach((element) => {
          if (element.name === "figure" && element.hasClass("image") && !element.find("figcaption").length) {
            element.add(new CKEDITOR.htmlParser.element("figcaption"));
          }
        }, CKEDITOR.NODE_ELEMENT);
      }, null, null, 7);
      const mark = CKEDITOR.tools.eventsBuffer(50, () => markEmptyCaptions(editor));
      ["contentDom", "change", "key", "instanceReady", "afterInsertHtml", "dataReady"].forEach((name) =>
        editor.on(name, mark.input),
      );
      editor.widgets.on("instanceCreated", mark.input);
      editor.on("contentDom", () => editor.editable().attachListener(editor.editable(), "input", mark.input));
    },
  });
})();
