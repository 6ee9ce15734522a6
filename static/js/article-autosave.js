// Nothing typed into the article form is lost: it goes to the server every few seconds, and to
// this browser's own storage until the server has it. Also the heartbeat that says who is editing.
(() => {
  "use strict";

  const BEAT = 30000; // milliseconds
  const LOOK = 1000;
  const DAYS = 30; // how long this browser keeps text that was never fetched back
  const PREFIX = "bai-dang-go:";

  let form, facts, status, shelf, me, baseline, onServer, inBrowser;
  let sending = null, sentAt = 0, stopped = false, opened = true, trouble = false;

  const hidden = (name) => form.querySelector(`input[type=hidden][name=${name}]`);
  const part = (name) => document.querySelector(`[data-${name}]`);
  const text = () => JSON.stringify(articleFields.read(form));
  const clock = (at) => new Date(at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  const offerWaits = () => Boolean(hidden("offered").value);

  function token() {
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    // After signing in anew (in another tab, say) the form's own token is old.
    if (cookie) hidden("csrfmiddlewaretoken").value = decodeURIComponent(cookie[1]);
    return hidden("csrfmiddlewaretoken").value;
  }

  function say(sentence, bad = false, link = null) {
    if (status.textContent === sentence && !link) return;
    status.classList.toggle("trouble", bad);
    status.replaceChildren(sentence);
    if (link) {
      const anchor = document.createElement("a");
      Object.assign(anchor, { href: link.href, textContent: link.text, target: "_blank", rel: "noopener" });
      status.append(" ", anchor);
    }
  }

  // --- This browser's own storage: one shelf per person and article, one slot per opened form ---

  function slots(key = shelf) {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  }

  function store(all, key = shelf) {
    try {
      if (Object.keys(all).length) localStorage.setItem(key, JSON.stringify(all));
      else localStorage.removeItem(key);
      return true;
    } catch {
      return false; // full, or forbidden
    }
  }

  function keepHere(now = text()) {
    if (now === baseline && !("dirty" in form.dataset) && !(me in slots())) return true;
    if (now === inBrowser) return true;
    const kept = store({
      ...slots(),
      [me]: { at: Date.now(), version: hidden("seen_version").value, fields: JSON.parse(now) },
    });
    if (kept) inBrowser = now;
    return kept;
  }

  function forget(name) {
    const { [name]: _, ...rest } = slots();
    store(rest);
    if (name === me) inBrowser = null;
  }

  function sweep() {
    let saved = [];
    try {
      saved = JSON.parse(facts.saved);
    } catch {} // nothing saved, then
    const oldest = Date.now() - DAYS * 86400000;
    Object.keys(localStorage)
      .filter((key) => key.startsWith(`${PREFIX}${facts.person}:`))
      .forEach((key) => {
        const all = Object.entries(slots(key));
        const stay = all.filter(([name, slot]) => !saved.includes(name) && slot.at > oldest);
        if (stay.length < all.length) store(Object.fromEntries(stay), key);
      });
  }

  function offerCopies() {
    const place = part("local-offers");
    Object.entries(slots())
      .filter(([name]) => name !== me)
      .sort(([, a], [, b]) => b.at - a.at)
      .slice(0, 3)
      .forEach(([name, slot]) => {
        if (JSON.stringify(slot.fields) === baseline) return forget(name);
        place.append(offer(name, slot));
      });
  }

  function offer(name, slot) {
    const box = document.createElement("div");
    box.className = "notice notice-attention";
    box.dataset.localOffer = name;
    const line = document.createElement("p");
    const strong = document.createElement("strong");
    const day = new Date(slot.at).toLocaleDateString("vi-VN");
    strong.textContent = `Có bản đang gõ dở lúc ${clock(slot.at)} ngày ${day} giữ trên máy này`;
    line.append(strong, ", chưa lưu vào bài.");
    const buttons = document.createElement("p");
    buttons.className = "notice-buttons";
    const button = (label, kind, act) => {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", className: `button ${kind}`, textContent: label });
      made.addEventListener("click", act);
      buttons.append(made);
    };
    button("Xem khác gì", "quiet", () => compare(slot));
    button("Lấy lại", "primary", () => {
      articleFields.write(form, slot.fields);
      if (slot.version !== hidden("seen_version").value) hidden("seen_version").value = slot.version;
      box.remove();
      // The editor takes its text a moment later; the copy goes when it is ours.
      setTimeout(() => {
        if (keepHere()) forget(name);
      }, 500);
    });
    button("Bỏ", "quiet", () => {
      forget(name);
      box.remove();
    });
    box.append(line, buttons);
    return box;
  }

  function compare(slot) {
    const post = document.createElement("form");
    Object.assign(post, { method: "post", action: facts.compare, target: "_blank" });
    const values = { csrfmiddlewaretoken: token(), typed: JSON.stringify(slot.fields) };
    Object.entries(values).forEach(([name, value]) => {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      post.append(input);
    });
    document.body.append(post);
    post.submit();
    post.remove();
  }

  // --- The server ---

  function message(now, extra = {}) {
    return JSON.stringify({
      article: facts.article || null,
      version: Number(hidden("seen_version").value),
      fields: now ? JSON.parse(now) : null,
      typing: text() !== baseline || "dirty" in form.dataset,
      pass: hidden("typing_pass").value,
      ...extra,
    });
  }

  async function send(now) {
    if (sending || stopped) return;
    const control = new AbortController();
    const patience = setTimeout(() => control.abort(), 20000);
    sending = control;
    sentAt = Date.now();
    const opening = opened;
    try {
      const answer = await fetch(facts.url, {
        method: "POST",
        body: message(now, { opened: opening }),
        // A heartbeat without text is nobody's doing: it keeps no session alive.
        headers: {
          "Content-Type": "application/json",
          "X-CSRFToken": token(),
          ...(now ? {} : { "X-Background": "1" }),
        },
        signal: control.signal,
      });
      const said = await answer.json();
      opened = false;
      trouble = false;
      told(said, now);
    } catch {
      if (!stopped) {
        trouble = true;
        keepHere();
        say("Mất mạng: bài đang được giữ trên máy này.", true);
      }
    } finally {
      clearTimeout(patience);
      sending = null;
    }
  }

  function told(said, now) {
    if (said.pass) hidden("typing_pass").value = said.pass;
    if (said.saved && now) {
      onServer = now;
      if (text() === now) forget(me);
    }
    if (said.signed_out) {
      keepHere();
      const login = { href: said.login, text: "Đăng nhập lại ở thẻ khác" };
      return say("Phiên làm việc đã hết; bài bạn gõ vẫn được giữ.", true, login);
    }
    if (said.refusal) say(`${said.refusal} Bài đang được giữ trên máy này.`, true);
    else if (said.saved) say(`Đã tự lưu lúc ${said.saved}`);
    else if (status.classList.contains("trouble") && text() === onServer) say("");
    show(part("typing-notice"), [said.taken_over, said.notice].filter(Boolean));
    if (said.others) {
      const others = part("typing-others");
      show(part("typing-others-list"), said.others);
      others.hidden = !said.others.length;
    }
  }

  function show(box, sentences) {
    const lines = sentences.map((sentence) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    });
    if (box.textContent.trim() !== sentences.join("")) box.replaceChildren(...lines);
    box.hidden = !sentences.length;
  }

  function look() {
    if (stopped) return;
    const now = text();
    const waited = Date.now() - sentAt;
    if (now !== onServer) {
      const kept = keepHere(now);
      if (offerWaits()) {
        if (kept) say("Bài đang được giữ trên máy này. Chọn Lấy lại hoặc Bỏ ở khung trên để tự lưu.");
      } else if (waited >= Number(facts.seconds) * 1000) return send(now);
      if (!kept && trouble) say("Mất mạng và máy này không giữ được bài. Hãy chép bài ra chỗ khác.", true);
    }
    if (waited >= BEAT) send(null);
  }

  // --- Panels ---

  function takeServers(button) {
    articleFields.write(form, JSON.parse(button.dataset.useServer));
    button.disabled = true;
    button.nextElementSibling.textContent = "Đã lấy bản trên máy chủ.";
  }

  async function dropOffer(event) {
    event.preventDefault();
    const button = event.currentTarget;
    try {
      const answer = await fetch(button.form.action, {
        method: "POST",
        headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch" },
      });
      if (!answer.ok) throw new Error(answer.status);
      hidden("offered").value = "";
      part("offer").remove();
    } catch {
      say("Chưa bỏ được vì mất mạng. Hãy thử lại.", true);
    }
  }

  function begin() {
    baseline = text();
    // Text that came back unsaved is kept on the server, unless an older one waits for an answer there.
    onServer = "dirty" in form.dataset && offerWaits() ? null : baseline;
    offerCopies();
    send(null);
    setInterval(look, LOOK);
    form.dataset.keeping = "on";
  }

  document.addEventListener("DOMContentLoaded", () => {
    const holder = part("typing");
    if (!holder) return;
    form = holder.closest("form");
    facts = holder.dataset;
    status = part("typing-status");
    me = hidden("typing").value;
    shelf = `${PREFIX}${facts.person}:${facts.article || "moi"}`;
    if ("dirty" in facts) form.dataset.dirty = "";
    sweep();
    articleFields.ready(begin);
    document.querySelectorAll("[data-use-server]").forEach((button) => {
      button.addEventListener("click", () => takeServers(button));
    });
    const drop = part("offer-drop");
    if (drop) drop.addEventListener("click", dropOffer);
    form.addEventListener("submit", (event) => {
      token();
      const button = event.submitter;
      if (button && button.getAttribute("formtarget") === "_blank") return;
      if (baseline !== undefined) keepHere();
      stopped = true;
      if (sending) sending.abort();
      setTimeout(() => (stopped = false), 20000); // the page is still here: the save never left
    });
    window.addEventListener("online", () => baseline !== undefined && send(offerWaits() ? null : text()));
    window.addEventListener("pageshow", (event) => event.persisted && (stopped = false));
    window.addEventListener("beforeunload", (event) => {
      if (stopped || baseline === undefined) return;
      const now = text();
      if (now !== onServer && !keepHere(now)) event.preventDefault();
    });
    window.addEventListener("pagehide", () => {
      if (stopped || !facts.article) return;
      fetch(facts.url, {
        method: "POST",
        keepalive: true,
        body: JSON.stringify({ article: facts.article, leaving: true }),
        headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      }).catch(() => {});
    });
  });
})();
