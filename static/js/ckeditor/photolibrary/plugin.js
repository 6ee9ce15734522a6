// CKEditor button: a photo of the library as a captioned figure (the `image2` widget).
// On a selected figure (one that waits for its photo, say) it changes the picture and
// leaves the caption alone.
(() => {
  "use strict";

  const escapeHtml = (text) => CKEDITOR.tools.htmlEncode(text || "");

  function figure(photo) {
    return (
      `<figure class="image" data-photo="${Number(photo.id)}">` +
      `<img src="${CKEDITOR.tools.htmlEncodeAttr(photo.url)}" alt="${CKEDITOR.tools.htmlEncodeAttr(photo.alt || "")}">` +
      `<figcaption>${escapeHtml(photo.caption) || "Chú thích ảnh"}</figcaption></figure>`
    );
  }

  function selectedFigure(editor) {
    const widget = editor.widgets.focused;
    return widget && widget.name === "image" ? widget : null;
  }

  CKEDITOR.plugins.add("photolibrary", {
    requires: "image2",
    init(editor) {
      editor.addCommand("photolibrary", {
        allowedContent: "figure(image,image-left,image-right,image-center)[data-photo];img[src,alt];figcaption",
        exec() {
          const widget = selectedFigure(editor);
          window.photoLibrary.open((photo) => {
            editor.focus();
            if (widget) {
              widget.setData({ src: photo.url, alt: photo.alt || widget.data.alt || "" });
              editor.fire("saveSnapshot");
            } else {
              editor.insertHtml(figure(photo));
            }
          });
        },
      });
      editor.ui.addButton("PhotoLibrary", {
        label: "Ảnh từ thư viện",
        command: "photolibrary",
        toolbar: "insert",
        icon: `${this.path}icon.svg`,
      });
    },
  });
})();
