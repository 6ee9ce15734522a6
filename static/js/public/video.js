// Pressing the still of a video puts its player there. Before that nothing is asked of anybody.
// Without this script the still is a link to the video.
(() => {
  "use strict";

  function frame(link) {
    const made = document.createElement("iframe");
    made.title = link.dataset.title;
    made.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    // YouTube refuses to play for a page that does not say whose it is.
    made.referrerPolicy = "strict-origin-when-cross-origin";
    made.src = `${link.dataset.frame}?autoplay=1&rel=0`;
    return made;
  }

  function file(link) {
    const made = document.createElement("video");
    made.controls = true;
    made.autoplay = true;
    made.playsInline = true;
    made.setAttribute("aria-label", link.dataset.title);
    made.addEventListener("error", () => {
      const sentence = document.createElement("p");
      sentence.className = "video-refused";
      sentence.setAttribute("role", "alert");
      sentence.textContent = "Chưa phát được video ở đây. Hãy mở bằng đường dẫn dưới đây.";
      made.replaceWith(sentence);
      link.focus();
    });
    made.src = link.href;
    return made;
  }

  document.querySelectorAll("a.video-link").forEach((link) => {
    const words = link.querySelector(".video-words");
    const asLink = [...words.childNodes];
    const hidden = document.createElement("span");
    hidden.className = "visually-hidden";
    hidden.textContent = `: ${link.dataset.title}`;
    words.replaceChildren(link.dataset.play, hidden);
    link.setAttribute("role", "button");

    function play(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // its own page
      event.preventDefault();
      link.removeEventListener("click", play);
      link.removeEventListener("keydown", space);
      const player = link.dataset.frame ? frame(link) : file(link);
      player.classList.add("video-player");
      link.before(player);
      // A link again, below the player: who meets an error there still gets to the video.
      link.removeAttribute("role");
      link.classList.add("video-below");
      words.replaceChildren(...asLink);
      player.focus();
    }

    function space(event) {
      if (event.key === " ") play(event);
    }

    link.addEventListener("click", play);
    link.addEventListener("keydown", space);
  });
})();
