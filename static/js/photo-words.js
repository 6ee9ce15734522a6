// Which caption, credit and alt text count while the person types: the sentence under each field
// of the lead photo, and the list of the photos in the text, which the server writes anew.
window.photoWords = (() => {
  "use strict";

  const PICTURES = /<figure\b[\s\S]*?<\/figure>|<img\b[^>]*>/g;
  const WORDS = ["caption", "credit", "alt"];
  const PAUSE = 700; // milliseconds without a change

  let form, timer, asked, request;

  const list = () => document.querySelector("[data-photo-words]");
  const leadRow = () => list().querySelector("[data-lead]");
  const field = (name) => form.elements[name];
  const editor = () => (window.CKEDITOR && CKEDITOR.instances.id_body) || null;

  function pictures() {
    const body = editor() && editor().status === "ready" ? editor().getData() : field("body").value;
    return (body.match(PICTURES) || []).join("");
  }

  // The library's own words about a picture of the text, as far as the list knows it.
  function own(src) {
    const row = list() && [...list().querySelectorAll("[data-src]")].find((one) => one.dataset.src === src);
    return row ? row.dataset : {};
  }

  function explain() {
    const row = leadRow();
    const chosen = field("lead_photo").value;
    for (const word of WORDS) {
      const sentences = form.querySelector(`[data-photo-word="${word}"]`);
      const known = row && row.dataset.lead === chosen;
      const here = field(`lead_${word}`).value.trim();
      let when = chosen ? "here" : "no-photo";
      if (known && row.dataset[word]) when = here ? "over" : "own";
      else if (known && !here) when = "lacking";
      sentences.querySelectorAll("[data-own]").forEach((quoted) => {
        quoted.textContent = known ? row.dataset[word] : "";
      });
      sentences.querySelectorAll("[data-when]").forEach((one) => (one.hidden = one.dataset.when !== when));
      // Until the server has answered, nobody here knows what a photo just chosen says of itself.
      sentences.hidden = Boolean(chosen) && !known;
    }
  }

  // A lead photo that came back as a number only gets its picture and its name.
  function showLead() {
    const row = leadRow();
    const box = field("lead_photo").closest("[data-photo-choice]");
    if (!row || row.dataset.lead !== field("lead_photo").value) return;
    const picture = box.querySelector("img");
    if (picture.hidden) {
      picture.src = row.querySelector("img").src;
      picture.alt = row.dataset.alt;
      picture.hidden = false;
    }
    box.querySelector(".photo-choice-caption").textContent = row.dataset.name;
  }

  async function refresh() {
    const data = new FormData();
    data.append("body", pictures());
    ["lead_photo", "lead_caption", "lead_credit", "lead_alt"].forEach((name) => {
      data.append(name, field(name).value);
    });
    const asking = JSON.stringify([...data]);
    if (asking === asked) return;
    if (request) request.abort();
    request = new AbortController();
    try {
      const answer = await fetch(list().dataset.refresh, {
        method: "POST",
        redirect: "manual", // to the page of signing in
        body: data,
        headers: { "X-CSRFToken": articleFields.token(form), "X-Background": "1" },
        signal: request.signal,
      });
      if (!answer.ok) return;
      const made = document.createElement("template");
      made.innerHTML = await answer.text();
      const fresh = made.content.querySelector("[data-photo-words]");
      if (!fresh) return;
      list().replaceWith(fresh);
      asked = asking;
      showLead();
      explain();
    } catch {
      // Without the net the list stays as it was; the next change asks again.
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  }

  function begin() {
    form = document.querySelector("form [name=lead_photo]")?.form;
    if (!form || !list() || !field("body")) return;
    form.addEventListener("input", (event) => {
      if (!/^lead_/.test(event.target.name)) return;
      explain();
      later();
    });
    form.addEventListener("change", (event) => {
      const target = event.target;
      if (!target.closest("[data-photo-choice]") && !/^lead_/.test(target.name)) return;
      explain();
      later();
    });
    // The form may hold what was typed and not saved; the list came with what is stored.
    const listen = () => {
      editor() && editor().on("change", later);
      later();
    };
    window.articleFields.ready(listen);
  }

  document.addEventListener("DOMContentLoaded", begin);

  return { own };
})();
