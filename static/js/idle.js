// Warns two minutes before the idle time-out. The server keeps the time: another tab may have
// kept the session alive. A key or a click here counts as work even where nothing is sent.
(() => {
  const box = document.getElementById("idle-warning");
  if (!box) return;
  const WARN = 120; // seconds before the end
  const TELL = 5 * 60 * 1000; // how often work without requests is told to the server
  const TICK = 5000;
  const soon = box.querySelector("[data-idle-soon]");
  const over = box.querySelector("[data-idle-over]");
  const shown = box.querySelector("[data-idle-left]");
  let end = Date.now() + Number(box.dataset.minutes) * 60000;
  let told = Date.now();
  let worked = 0;
  let asking = false;

  function show(left) {
    box.hidden = left > WARN;
    soon.hidden = left <= 0;
    over.hidden = left > 0;
    shown.textContent = left > 60 ? `${Math.ceil(left / 60)} phút` : `${left} giây`;
  }

  // After signing in again the old token is worth nothing; forms left open get the new one.
  function renew(token) {
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  }

  async function ask(method) {
    if (asking) return;
    asking = true;
    try {
      const token = document.querySelector("input[name=csrfmiddlewaretoken]");
      const headers = { "X-CSRFToken": token ? token.value : "", "X-Background": method === "GET" ? "1" : "0" };
      const answer = await fetch(box.dataset.address, { method, headers, credentials: "same-origin" });
      if (!answer.ok) return;
      const said = await answer.json();
      end = Date.now() + said.left * 1000;
      if (method === "POST") told = Date.now();
      renew(said.token);
      show(said.left);
    } catch {
      // No network: the next tick asks again.
    } finally {
      asking = false;
    }
  }

  function tick() {
    const left = Math.round((end - Date.now()) / 1000);
    if (!box.hidden && left > 0) show(left);
    if (worked > told && box.hidden && Date.now() - told > TELL) ask("POST");
    else if (left <= WARN) ask("GET");
  }

  for (const kind of ["keydown", "pointerdown"]) {
    document.addEventListener(kind, () => { worked = Date.now(); }, { capture: true, passive: true });
  }
  box.querySelector("[data-idle-go-on]").addEventListener("click", () => ask("POST"));
  // Back from the tab where they signed in again, or from a sleep.
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask("GET"); });
  window.addEventListener("focus", () => { if (!box.hidden) ask("GET"); });
  setInterval(tick, TICK);
  tick();
})();
