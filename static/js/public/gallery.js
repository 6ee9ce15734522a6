// The photos of a gallery, one at a time and large: buttons, arrow keys, swiping, Esc.
// Without this script each photo is a link to its large picture.
(() => {
  "use strict";

  const SWIPE = 40; // pixels sideways; less is a tap

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function button(text, label, press) {
    const made = element("button", "", text);
    made.type = "button";
    made.setAttribute("aria-label", label);
    made.addEventListener("click", press);
    return made;
  }

  class Viewer {
    constructor() {
      this.dialog = element("dialog", "viewer");
      this.dialog.setAttribute("aria-label", "Xem ảnh cỡ lớn");
      const top = element("div", "viewer-top");
      this.count = element("p", "viewer-count");
      this.back = button("‹", "Ảnh trước", () => this.show(this.at - 1));
      this.forth = button("›", "Ảnh sau", () => this.show(this.at + 1));
      const close = button("Đóng", "Đóng, trở lại bài", () => this.dialog.close());
      [this.back, this.forth].forEach((step) => step.classList.add("viewer-step"));
      top.append(this.count, this.back, this.forth, close);
      this.frame = element("div", "viewer-picture");
      this.words = element("p", "viewer-words");
      // What a screen reader says when another photo has come.
      this.words.setAttribute("aria-live", "polite");
      this.dialog.append(top, this.frame, this.words);
      this.dialog.addEventListener("keydown", (event) => this.key(event));
      this.dialog.addEventListener("close", () => this.links[this.at].focus());
      this.frame.addEventListener("touchstart", (event) => this.touch(event), { passive: true });
      this.frame.addEventListener("touchend", (event) => this.letGo(event), { passive: true });
      document.body.append(this.dialog);
    }

    open(links, at) {
      this.links = links;
      this.dialog.showModal();
      this.show(at);
    }

    show(at) {
      if (at < 0 || at >= this.links.length) return;
      this.at = at;
      const link = this.links[at];
      const small = link.querySelector("img");
      const place = `Ảnh ${at + 1}/${this.links.length}`;
      const caption = link.closest("figure").querySelector("figcaption");
      // A new element each time: the former photo must not stand under the next one's words.
      const picture = element("img");
      picture.alt = small.alt;
      picture.addEventListener("error", () => (this.words.textContent = "Chưa tải được ảnh. Hãy kiểm tra mạng rồi thử lại."));
      picture.src = link.href;
      this.frame.replaceChildren(picture);
      this.count.textContent = place;
      this.words.replaceChildren(element("span", "visually-hidden", `${place}. `));
      this.words.append(caption ? caption.textContent : small.alt);
      this.back.disabled = at === 0;
      this.forth.disabled = at === this.links.length - 1;
      // A button that was pressed and is now disabled would take the focus with it.
      if (!this.dialog.contains(document.activeElement) || document.activeElement.disabled) {
        (this.forth.disabled ? this.back : this.forth).focus();
      }
    }

    key(event) {
      const steps = { ArrowLeft: -1, ArrowRight: 1 };
      const ends = { Home: 0, End: this.links.length - 1 };
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key in steps) this.show(this.at + steps[event.key]);
      else if (event.key in ends) this.show(ends[event.key]);
      else return;
      event.preventDefault();
    }

    touch(event) {
      this.from = event.touches.length === 1 ? event.touches[0] : null;
    }

    letGo(event) {
      // Two fingers, or a page that is zoomed in: the reader looks around in the photo.
      if (!this.from || (window.visualViewport && window.visualViewport.scale > 1.05)) return;
      const to = event.changedTouches[0];
      const across = to.clientX - this.from.clientX;
      if (Math.abs(across) > SWIPE && Math.abs(across) > Math.abs(to.clientY - this.from.clientY)) {
        this.show(this.at + (across < 0 ? 1 : -1));
      }
    }
  }

  let viewer;
  document.querySelectorAll(".article-body .gallery").forEach((gallery) => {
    const links = [...gallery.querySelectorAll("figure > a")];
    links.forEach((link, at) =>
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // a page of its own
        event.preventDefault();
        viewer = viewer || new Viewer();
        viewer.open(links, at);
      }),
    );
  });
})();
