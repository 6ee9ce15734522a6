// What is offered while typing in the field for finding news: a combobox (WAI-ARIA 1.2) over news/public/suggestions.py.
// Without this script, or offline, it is a plain field.
document.querySelectorAll("[data-from]").forEach((list) => {
  const field = list.previousElementSibling;
  const options = list.children;
  const say = (name, value) => field.setAttribute(name, value);
  let at, asked, timer;

  // -1: what was typed, between the last option and the first
  function point(to) {
    at = to;
    [...options].forEach((one, place) => one.setAttribute("aria-selected", place === at));
    say("aria-activedescendant", options[at]?.id || "");
    options[at]?.scrollIntoView({ block: "nearest" });
  }

  function show(html) {
    list.innerHTML = html;
    [...options].forEach((one, place) => {
      one.id = list.id + place;
      one.onclick = () => (location = one.dataset.to);
    });
    const count = options.length;
    list.hidden = !count;
    say("aria-expanded", !!count);
    list.nextElementSibling.textContent = count ? `${count} gợi ý` : "";
    point(-1);
  }

  // What was asked for before the last key is no answer any more.
  function shut() {
    clearTimeout(timer);
    asked?.abort();
    show("");
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${list.dataset.from}?q=${encodeURIComponent(field.value)}`, asked);
      show(answer.ok ? await answer.text() : "");
    } catch (error) {
      // What was offered for the words before is no answer to these; after an abort a newer question is under way.
      if (error.name !== "AbortError") show("");
    }
  }

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Gợi ý");
  say("role", "combobox");
  say("aria-autocomplete", "list");
  say("aria-controls", list.id);
  show("");
  field.onblur = shut;
  field.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  };
  field.onkeydown = (event) => {
    const { key } = event;
    const count = options.length + 1;
    if (list.hidden || event.isComposing) return;
    if (key === "ArrowDown") point(((at + 2) % count) - 1);
    else if (key === "ArrowUp") point(((at + count) % count) - 1);
    else if (key === "Escape") shut();
    else if (key === "Enter" && at >= 0) options[at].click();
    else return;
    event.preventDefault();
  };
  // The field keeps the focus, or it would shut the list before the press is over.
  list.onmousedown = () => false;
});
