// The button says when: "Hẹn đăng 08:00 25-11-2026", as the date and time beside it stand now.
(() => {
  "use strict";

  const two = (number) => String(number).padStart(2, "0");

  function read(day, hour) {
    const date = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\s*$/.exec(day);
    const time = /^\s*(\d{1,2})[:hH](\d{2})(?::\d{2})?\s*$/.exec(hour);
    if (!date || !time) return null;
    const [, d, m, y] = date.map(Number);
    const [, h, min] = time.map(Number);
    const at = new Date(y, m - 1, d, h, min);
    const real = at.getDate() === d && at.getMonth() === m - 1 && at.getHours() === h;
    return real ? { at, words: `${two(h)}:${two(min)} ${two(d)}-${two(m)}-${y}` } : null;
  }

  function follow(button) {
    const inputs = [0, 1].map((place) =>
      document.getElementById(`${button.dataset.scheduleFrom}_${place}`),
    );
    if (!inputs[0] || !inputs[1]) return;
    let last;
    const say = () => {
      const now = inputs.map((input) => input.value).join(" ");
      if (now === last) return;
      last = now;
      const found = read(inputs[0].value, inputs[1].value);
      const when = found && found.at > new Date() ? ` ${found.words}` : "";
      button.textContent = `Hẹn đăng${when}${button.dataset.after || ""}`;
    };
    inputs.forEach((input) => ["input", "change", "blur"].forEach((name) => input.addEventListener(name, say)));
    // The calendar and clock beside the inputs write into them without an event.
    setInterval(say, 400);
    say();
  }

  document.addEventListener("DOMContentLoaded", () =>
    document.querySelectorAll("[data-schedule-from]").forEach(follow),
  );
})();
