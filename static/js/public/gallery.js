// The photos of a gallery, one at a time and large: buttons, arrow keys, swiping, Esc.
// Without this script each photo is a link to its large picture.
(() => {
  const SWIPE = 40; // pixels sideways; less is a tap
  const dialog = document.createElement("dialog");
  let links, at, from;

  dialog.className = "viewer";
  dialog.setAttribute("aria-label", "Xem ảnh cỡ lớn");
  // A screen reader says the last part when another photo has come.
  dialog.innerHTML =
    '<div class="viewer-top"><p class="viewer-count"></p>' +
    '<button type="button" class="viewer-step" aria-label="Ảnh trước">‹</button>' +
    '<button type="button" class="viewer-step" aria-label="Ảnh sau">›</button>' +
    '<button type="button" aria-label="Đóng, trở lại bài">Đóng</button></div>' +
    '<div class="viewer-picture"></div><p class="viewer-words" aria-live="polite"></p>';
  const [count, back, forth, close, frame, words] = dialog.querySelectorAll("p,button,.viewer-picture");

  function show(to) {
    const link = links[to];
    if (!link) return;
    at = to;
    const place = `Ảnh ${at + 1}/${links.length}`;
    const caption = link.closest("figure").querySelector("figcaption");
    // A new element each time: the former photo must not stand under the next one's words.
    const picture = new Image();
    picture.alt = link.querySelector("img").alt;
    picture.onerror = () => (words.textContent = "Chưa tải được ảnh. Hãy kiểm tra mạng rồi thử lại.");
    picture.src = link.href;
    frame.replaceChildren(picture);
    count.textContent = place;
    words.innerHTML = `<span class="visually-hidden">${place}. </span>`;
    words.append(caption ? caption.textContent : picture.alt);
    back.disabled = !at;
    forth.disabled = !links[at + 1];
    // A button that was pressed and is now disabled would take the focus with it.
    const { activeElement } = document;
    if (!dialog.contains(activeElement) || activeElement.disabled) (forth.disabled ? back : forth).focus();
  }

  back.onclick = () => show(at - 1);
  forth.onclick = () => show(at + 1);
  close.onclick = () => dialog.close();
  dialog.onclose = () => links[at].focus();

  const chord = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

  dialog.onkeydown = (event) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined || chord(event)) return;
    show(to);
    event.preventDefault();
  };

  const touch = (name, act) => frame.addEventListener(name, act, { passive: true });
  touch("touchstart", ({ touches }) => (from = !touches[1] && touches[0]));
  touch("touchend", ({ changedTouches: [to] }) => {
    // Two fingers, or a page that is zoomed in: the reader looks around in the photo.
    if (!from || window.visualViewport?.scale > 1.05) return;
    const across = to.clientX - from.clientX;
    if (Math.abs(across) > SWIPE && Math.abs(across) > Math.abs(to.clientY - from.clientY)) {
      show(at + (across < 0 ? 1 : -1));
    }
  });

  document.querySelectorAll(".article-body .gallery").forEach((gallery) => {
    const all = gallery.querySelectorAll("figure > a");
    all.forEach((link, place) => {
      link.onclick = (event) => {
        if (chord(event)) return; // a page of its own
        event.preventDefault();
        document.body.append(dialog);
        links = all;
        dialog.showModal();
        show(place);
      };
    });
  });
})();
