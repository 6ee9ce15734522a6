// The words of a figure in its dialog: caption, credit and alt text as this article says them;
// left empty, the photo's own count and are seen as the placeholder (js/photo-words.js).
(() => {
  "use strict";

  const LABELS = { caption: "Chú thích", credit: "Tác giả ảnh", alt: "Mô tả ảnh" };

  const captionOf = (widget) => (widget.parts.caption ? widget.parts.caption.getText().trim() : "");

  function placeholder(input, widget, word) {
    const own = window.photoWords ? window.photoWords.own(widget.data.src)[word] : undefined;
    const lacking = own === "" ? `Ảnh trong thư viện chưa có ${LABELS[word].toLowerCase()}` : "";
    input.getInputElement().setAttribute("placeholder", own || lacking);
  }

  function field(word) {
    const facts = FACTS[word];
    return {
      id: word,
      type: "text",
      label: LABELS[word],
      ...(word === "credit" ? { maxLength: 120 } : {}), // as the server keeps
      setup(widget) {
        this.setValue(facts.read(widget));
        placeholder(this, widget, word);
      },
      commit(widget) {
        facts.write(widget, this.getValue().replace(/\s+/g, " ").trim());
      },
    };
  }

  const FACTS = {
    caption: {
      read: captionOf,
      write(widget, text) {
        // A figure always: only there do caption and credit have a place.
        widget.setData("hasCaption", true);
        // Untouched, it keeps its italics and links.
        if (!widget.parts.caption || text !== captionOf(widget)) widget.setData("captionText", text);
      },
    },
    credit: {
      read: (widget) => widget.data.credit || "",
      write: (widget, text) => widget.setData("credit", text),
    },
    alt: {
      read: (widget) => widget.data.alt || "",
      write: (widget, text) => widget.setData("alt", text),
    },
  };

  function withWords(definition) {
    const page = definition.getContents("info");
    page.remove("alt");
    page.remove("hasCaption");
    page.elements.unshift(...Object.keys(FACTS).map(field));
  }

  // Runs after image2's own listener, which may have made the widget anew around a new figure.
  function apply() {
    const widget = this;
    if (widget.element.is("figure")) {
      if (widget.data.credit) widget.element.setAttribute("data-credit", widget.data.credit);
      else widget.element.removeAttribute("data-credit");
    }
    if (widget.data.captionText !== undefined && widget.editables.caption) {
      widget.editables.caption.setData(CKEDITOR.tools.htmlEncode(widget.data.captionText));
      delete widget.data.captionText;
    }
  }

  CKEDITOR.on("dialogDefinition", (event) => {
    if (event.data.name === "image2") withWords(event.data.definition);
  });

  CKEDITOR.plugins.add("photowords", {
    requires: "image2",
    init(editor) {
      editor.filter.allow("figure[data-credit]", "photowords");
      editor.widgets.on("instanceCreated", (event) => {
        const widget = event.data;
        if (widget.name !== "image") return;
        const credit = widget.element.getAttribute("data-credit");
        widget.on("data", apply, null, null, 20);
        if (credit) widget.once("data", () => (widget.data.credit = widget.data.credit || credit), null, null, 1);
      });
    },
  });
})();
