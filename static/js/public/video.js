// Pressing the still of a video puts its player there. Before that nothing is asked of anybody.
// Without this script the still is a link to the video.
document.querySelectorAll("a.video-link").forEach((link) => {
  const { title, play: prompt, frame } = link.dataset;
  const words = link.querySelector(".video-words");
  const asLink = [...words.childNodes];
  const element = (name, facts) => Object.assign(document.createElement(name), facts);
  words.replaceChildren(prompt, element("span", { className: "visually-hidden", textContent: `: ${title}` }));
  link.setAttribute("role", "button");

  function player() {
    if (frame) {
      return element("iframe", {
        title,
        allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
        // YouTube refuses to play for a page that does not say whose it is.
        referrerPolicy: "strict-origin-when-cross-origin",
        src: `${frame}?autoplay=1&rel=0`,
      });
    }
    const made = element("video", { controls: true, autoplay: true, playsInline: true });
    made.setAttribute("aria-label", title);
    made.onerror = () => {
      const textContent = "Chưa phát được video ở đây. Hãy mở bằng đường dẫn dưới đây.";
      const sentence = element("p", { className: "video-refused", textContent });
      sentence.setAttribute("role", "alert");
      made.replaceWith(sentence);
      link.focus();
    };
    made.src = link.href;
    return made;
  }

  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // its own page
    event.preventDefault();
    link.onclick = link.onkeydown = null;
    const made = player();
    made.classList.add("video-player");
    link.before(made);
    // A link again, below the player: who meets an error there still gets to the video.
    link.removeAttribute("role");
    link.classList.add("video-below");
    words.replaceChildren(...asLink);
    made.focus();
  };
  link.onkeydown = (event) => {
    if (event.key === " ") link.onclick(event);
  };
});
