// Files of an article: each action is a request of its own, so the form around it loses nothing.
// Uploads go one after the other with progress; saving the article waits until they are through.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const manager = document.querySelector("[data-attachments]");
  const form = document.getElementById("attachments-form");
  if (!manager || !form) return;
  const part = (name) => manager.querySelector(`[data-attachment-${name}]`);
  const article = document.getElementById("article_form");
  const drop = part("drop");
  const input = drop.querySelector("input[type=file]");
  let queue = Promise.resolve();
  let running = 0;

  const show = document.querySelector("[data-with-script]");
  if (show) {
    show.hidden = false;
    document.querySelector("[data-instead-of-script]").remove();
  }
  drop.querySelector("[data-without-script]").hidden = true;
  drop.classList.add("scripted");

  function token() {
    // After signing in anew (in another tab, say) the form's own token is old.
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    return cookie ? decodeURIComponent(cookie[1]) : form.elements.csrfmiddlewaretoken.value;
  }

  const titles = () => [...manager.querySelectorAll("[data-attachment-title]")];
  const unsaved = () => titles().some((title) => title.value !== title.defaultValue);

  // One after the other: every action makes a version of the article.
  function act(verb, file = null) {
    running += 1;
    const done = queue.then(() => send(verb, file));
    queue = done.catch(() => false);
    return done.finally(() => (running -= 1));
  }

  function send(verb, file) {
    const item = file && row(file);
    const data = new FormData();
    data.append("do", verb);
    const sent = new Map(titles().map((title) => [title.name, title.value]));
    sent.forEach((value, name) => data.append(name, value));
    if (file) data.append("files", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-CSRFToken", token());
    request.setRequestHeader("X-Requested-With", "fetch");
    if (item) {
      const progress = item.querySelector("progress");
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) progress.value = (event.loaded / event.total) * 100;
      });
      request.upload.addEventListener("load", () => (item.querySelector("p").textContent = `Đang kiểm tra ${file.name}…`));
    }
    return new Promise((resolve) => {
      request.addEventListener("loadend", () => {
        if (item) item.remove();
        resolve(take(request, file, sent));
      });
      request.send(data);
    });
  }

  function row(file) {
    const item = document.createElement("li");
    const line = document.createElement("p");
    line.textContent = `Đang gửi ${file.name}…`;
    const progress = document.createElement("progress");
    progress.max = 100;
    progress.value = 0;
    progress.setAttribute("aria-label", `Tiến độ gửi ${file.name}`);
    item.append(line, progress);
    part("uploads").append(item);
    return item;
  }

  function take(request, file, sent) {
    let answer = {};
    try {
      answer = JSON.parse(request.responseText) || {};
    } catch {
      // said below
    }
    const refused = answer.refused || [`${file ? `${file.name}: ` : ""}${trouble(request)}`];
    if (answer.panel) {
      // Letters typed while the request was on its way stay, and focus stays where it was.
      const typed = titles().filter((title) => title.value !== sent.get(title.name));
      const focused = document.activeElement && manager.contains(document.activeElement) ? document.activeElement : null;
      const open = Boolean(manager.querySelector("details[open]"));
      part("rows").outerHTML = answer.panel;
      if (open && manager.querySelector("details")) manager.querySelector("details").open = true;
      typed.forEach((title) => {
        const fresh = titles().find((other) => other.name === title.name);
        if (fresh) fresh.value = title.value;
      });
      if (refused.length) {
        titles().forEach((title) => sent.has(title.name) && (title.value = sent.get(title.name)));
      }
      if (focused && !document.contains(focused)) refocus(focused);
      const seen = article && article.querySelector("[name=seen_version]");
      // Only our own change: text that somebody else saved meanwhile must still be shown.
      if (seen && Number(seen.value) === answer.before) seen.value = answer.version;
    }
    part("said").textContent = answer.said || "";
    if (refused.length) complain(refused);
    return !refused.length;
  }

  function refocus(gone) {
    const same = gone.value && gone.name === "do" ? manager.querySelector(`[name=do][value="${CSS.escape(gone.value)}"]:not(.visually-hidden)`) : null;
    const next = same || (gone.id && document.getElementById(gone.id)) || manager.querySelector("[data-attachment-title]") || input;
    next.focus();
  }

  function complain(sentences) {
    part("refused").append(
      ...sentences.map((sentence) => {
        const line = document.createElement("p");
        line.className = "errornote";
        line.textContent = sentence;
        return line;
      }),
    );
  }

  function trouble(request) {
    if (request.status === 413) return "Tệp quá nặng, máy chủ không nhận. Hãy giảm cỡ tệp rồi gửi lại.";
    if (request.status === 403 || request.status === 200)
      return "Phiên đăng nhập đã hết hoặc bạn không còn quyền sửa bài. Hãy đăng nhập lại ở một thẻ khác rồi làm lại.";
    return "Chưa gửi được. Hãy kiểm tra mạng rồi làm lại.";
  }

  function add(files) {
    part("refused").replaceChildren();
    [...files].forEach((file) => act("add", file));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button && button.dataset.ask && !window.confirm(button.dataset.ask)) return;
    part("refused").replaceChildren();
    act(button ? button.value : "titles");
  });
  manager.addEventListener("change", (event) => {
    if (event.target.matches("[data-attachment-title]") && unsaved()) act("titles");
  });
  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  manager.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  manager.addEventListener("dragleave", (event) => {
    if (!manager.contains(event.relatedTarget)) drop.classList.remove("over");
  });
  manager.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    add(event.dataTransfer.files);
  });
  if (article) {
    // Before anybody else hears of it: a save now would not know of the version being made.
    window.addEventListener(
      "submit",
      (event) => {
        if (event.target !== article || !(running || unsaved())) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        const button = event.submitter;
        part("refused").replaceChildren();
        if (unsaved()) act("titles");
        part("said").textContent = "Đang lưu tệp đính kèm, xong sẽ làm tiếp…";
        const wait = () => (running ? setTimeout(wait, 100) : resume(button));
        wait();
      },
      true,
    );
  }

  function resume(button) {
    if (part("refused").textContent.trim()) return void part("refused").scrollIntoView({ block: "center" });
    article.requestSubmit(button);
  }

  window.addEventListener("beforeunload", (event) => running && event.preventDefault());
});
