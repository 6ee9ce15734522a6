// The tools of an article. What does not work here stays hidden.
(() => {
  const { dataset } = document.documentElement;
  const tool = (name) => document.querySelector(`[data-tool=${name}]`);
  const listen = tool("listen");
  if (!listen) return;

  function offer(name, act) {
    const button = tool(name);
    button.hidden = false;
    button.onclick = act;
  }

  // From -1 to 3; css/device.css knows how large each is.
  const step = (by) => () => keep("size", Math.min(3, Math.max(-1, (+dataset.size || 0) + by)) || "");

  function keep(name, value) {
    // Nothing means: as the page is. Where storage is shut, it holds for this page only.
    if (value) dataset[name] = value;
    else delete dataset[name];
    try {
      localStorage.setItem(name, value);
    } catch {}
    show();
  }

  function show() {
    tool("contrast").setAttribute("aria-pressed", !!dataset.contrast);
  }

  offer("smaller", step(-1));
  offer("normal", () => keep("size", ""));
  offer("larger", step(1));
  offer("contrast", () => keep("contrast", dataset.contrast ? "" : "high"));
  offer("print", () => print());
  show();

  // Sharing
  const url = location.origin + location.pathname;
  if (navigator.clipboard) {
    offer("copy", async () => {
      let said = "Đã sao chép liên kết.";
      try {
        await navigator.clipboard.writeText(url);
      } catch {
        said = url;
      }
      tool("said").textContent = said;
    });
  }
  // Shutting the sheet is no error.
  if (navigator.share) offer("share", () => navigator.share({ title: document.title, url }).catch(() => {}));

  // Reading aloud, by a Vietnamese voice of the device
  const voices = window.speechSynthesis;
  let voice, sentences, now;
  let at = 0;

  function find() {
    voice = voices.getVoices().find((one) => /^vi\b/i.test(one.lang));
    if (voice) listen.hidden = false;
  }

  // Sentence by sentence: browsers break off long texts.
  function text() {
    return [...document.querySelectorAll(".article :is(h1,.lead,figcaption),.article-body :is(h2,h3,h4,p,li,td,th)")]
      .filter((one) => !one.querySelector("p,li"))
      .flatMap((one) => one.textContent.replace(/\s+/g, " ").match(/\S.*?(?:[.!?…](?=\s)|$)/g) || []);
  }

  function speak() {
    if (at >= sentences.length) return stop();
    const said = new SpeechSynthesisUtterance(sentences[at]);
    said.voice = voice;
    said.lang = voice.lang;
    said.onend = said.onerror = () => {
      if (said !== now) return;
      at += 1;
      speak();
    };
    now = said;
    voices.speak(said);
  }

  function hush(words) {
    now = 0;
    voices.cancel();
    listen.textContent = words;
  }

  function stop() {
    at = 0;
    hush("Nghe bài");
    if (document.activeElement === tool("stop")) listen.focus();
    tool("stop").hidden = true;
  }

  if (voices) {
    listen.onclick = () => {
      // Android's own pause ends the reading: ours goes on with the sentence it was in.
      if (now) return hush("Đọc tiếp");
      sentences = text();
      offer("stop", stop);
      listen.textContent = "Tạm dừng";
      speak();
    };
    addEventListener("pagehide", () => hush("Nghe bài"));
    find();
    voices.onvoiceschanged = find;
  }
})();
