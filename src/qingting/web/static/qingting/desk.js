// Comfort of the desk: every page works without this file.
(() => {
  const submit = document.querySelector("[data-submit]");
  const form = submit && submit.form;

  // Ctrl+Enter presses the first button from anywhere in the form.
  if (form) {
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit(submit);
      }
    });
    const wrong = form.querySelector(".errors");
    const first = form.querySelector("input:not([type=hidden]):not([disabled]), select, textarea");
    if (!wrong && !document.getElementById("errors") && first) first.focus({ preventScroll: true });
  }

  // Leaving a form with something typed in it asks first.
  if (form) {
    let typed = false;
    form.addEventListener("input", () => { typed = true; });
    form.addEventListener("submit", () => { typed = false; });
    window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  }

  // Anonymous or named: show the fields that belong to the choice.
  const anonymous = document.getElementById("id_anonymous");
  if (anonymous) {
    const shown = () => {
      document.querySelectorAll("[data-named]").forEach((one) => { one.hidden = anonymous.checked; });
      document.querySelectorAll("[data-anonymous]").forEach((one) => { one.hidden = !anonymous.checked; });
    };
    anonymous.addEventListener("change", shown);
    shown();
  }

  // An identity that is shown for a while: count down, then take it away.
  document.querySelectorAll("[data-until]").forEach((note) => {
    const until = Date.parse(note.dataset.until);
    const left = note.querySelector("[data-left]");
    const tick = () => {
      const seconds = Math.max(0, Math.round((until - Date.now()) / 1000));
      if (!seconds) { window.location.reload(); return; }
      left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      window.setTimeout(tick, 1000);
    };
    tick();
  });
})();
