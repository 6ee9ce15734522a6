// Files chosen, or let go anywhere over the page: each is a request of its own, with its own row and
// progress bar, and a bad one refuses only itself. Without this script the form sends them all in one.
//
// `uploadQueue(form, how)`; `how` says what differs:
//   names     {kind: "how the summary calls it"}; `refused` is one of them
//   checking  the sentence while the server looks at the file
//   tooHeavy  the sentence for a file that the server will not even read
//   refusal   (file) => why it is not sent at all; empty when it may go
//   accept    (item, answer, file) => the kind that it counts as
//   finished  () => when nothing is under way any more
window.uploadQueue = (form, how) => {
  "use strict";

  const AT_ONCE = 2;
  const zone = form.querySelector("[data-drop-zone]");
  const input = form.querySelector("input[type=file]");
  const list = document.querySelector("[data-uploads]");
  const summary = document.querySelector("[data-summary]");
  const row = document.getElementById("upload-row");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const waiting = [];
  const counts = {};
  let running = 0;

  form.querySelector("[data-without-script]").hidden = true;
  zone.classList.add("scripted");

  const busy = () => waiting.length + running;

  function count(kind, by = 1) {
    counts[kind] = (counts[kind] || 0) + by;
    tell();
  }

  function tell() {
    const parts = busy() ? [`còn ${busy()} tệp đang gửi`] : [];
    for (const [kind, name] of Object.entries(how.names)) if (counts[kind]) parts.push(`${counts[kind]} ${name}`);
    const sentence = parts.join(", ");
    summary.textContent = sentence ? `${sentence[0].toUpperCase()}${sentence.slice(1)}.` : "";
  }

  function add(files) {
    for (const file of files) {
      const item = row.content.cloneNode(true).querySelector("li");
      item.querySelector(".upload-name").textContent = file.name;
      item.querySelector("progress").setAttribute("aria-label", `Tiến độ gửi ${file.name}`);
      item.querySelector(".upload-said").textContent = "Đang chờ…";
      item.querySelector(".upload-again").addEventListener("click", () => {
        count("refused", -1);
        queue(item, file);
      });
      list.append(item);
      queue(item, file);
    }
  }

  function queue(item, file) {
    item.classList.remove("refused");
    item.querySelector(".upload-again").hidden = true;
    const refusal = how.refusal ? how.refusal(file) : "";
    if (refusal) {
      item.querySelector("progress").hidden = true;
      return void refuse(item, refusal, false);
    }
    waiting.push([item, file]);
    next();
  }

  function next() {
    while (running < AT_ONCE && waiting.length) send(...waiting.shift());
    tell();
    if (!busy() && how.finished) how.finished();
  }

  function send(item, file) {
    running += 1;
    const progress = item.querySelector("progress");
    const said = item.querySelector(".upload-said");
    progress.hidden = false;
    progress.value = 0;
    said.classList.remove("error");
    said.textContent = "Đang gửi…";
    const data = new FormData();
    data.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.upload);
    request.setRequestHeader("X-CSRFToken", token);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress.value = (event.loaded / event.total) * 100;
    });
    request.upload.addEventListener("load", () => (said.textContent = how.checking));
    request.addEventListener("loadend", () => {
      running -= 1;
      progress.hidden = true;
      const answer = read(request);
      if (request.status === 200 && answer) count(how.accept(item, answer, file));
      else refuse(item, ((answer && answer.error) || trouble(request)).replace(`${file.name}: `, ""), !(answer && answer.error));
      next();
    });
    request.send(data);
  }

  function read(request) {
    try {
      return JSON.parse(request.responseText);
    } catch {
      return null;
    }
  }

  function trouble(request) {
    if (request.status === 413) return how.tooHeavy;
    if (request.status === 403 || request.status === 200)
      return "Phiên đăng nhập đã hết. Hãy đăng nhập lại ở một thẻ khác rồi bấm “Gửi lại”.";
    return "Chưa gửi được tệp. Hãy kiểm tra mạng rồi bấm “Gửi lại”.";
  }

  function refuse(item, sentence, again) {
    item.classList.add("refused");
    const said = item.querySelector(".upload-said");
    said.classList.add("error");
    said.textContent = sentence;
    item.querySelector(".upload-again").hidden = !again;
    count("refused");
  }

  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  // Chosen before this script was there.
  if (input.files.length) input.dispatchEvent(new Event("change"));
  form.addEventListener("submit", (event) => event.preventDefault());
  // The whole page takes a drop: a file let go beside the frame would replace the page.
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    add(event.dataTransfer.files);
  });
  return { token, busy, count };
};
