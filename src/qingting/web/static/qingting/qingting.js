// Comfort only: every page works without this file.
(() => {
  const DAYS_KEPT = 7;
  const errors = document.getElementById("errors");
  if (errors) errors.focus();

  document.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });

  // A second press while the first is under way would only make people wait twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.method === "post") {
      form.dataset.sent = "1";
      window.setTimeout(() => delete form.dataset.sent, 8000);
    }
  });

  // Say at once that a file is too large instead of after a long upload.
  document.querySelectorAll("input[type=file][data-limit]").forEach((input) => {
    input.addEventListener("change", () => {
      const large = [...input.files].some((file) => file.size > Number(input.dataset.limit));
      input.setCustomValidity(large ? input.dataset.tooLarge : "");
      input.reportValidity();
    });
  });

  // Drafts stay on this device, never hold who somebody is, and are thrown away after a week.
  const form = document.querySelector("form[data-draft]");
  const name = (key) => `qingting.draft.${key}`;
  const read = (key) => {
    try {
      const kept = JSON.parse(localStorage.getItem(name(key)) || "null");
      return kept && Date.now() - kept.at < DAYS_KEPT * 864e5 ? kept.fields : null;
    } catch { return null; }
  };
  document.querySelectorAll("[data-draft-done]").forEach(() => {
    Object.keys(localStorage).filter((key) => key.startsWith("qingting.draft.")).forEach((key) => localStorage.removeItem(key));
  });
  if (!form) return;
  const fields = () => [...form.elements].filter((one) => one.name && !["hidden", "file", "submit", "password"].includes(one.type));
  const chosen = (one) => one.type === "checkbox" || one.type === "radio";
  const kept = read(form.dataset.draft);
  const untouched = fields().every((one) => (chosen(one) ? !one.checked : !one.value));
  if (kept && untouched) {
    fields().forEach((one) => {
      const values = kept[one.name] || [];
      if (chosen(one)) one.checked = values.includes(one.value);
      else if (values.length) [one.value] = values;
    });
    const note = form.querySelector("[data-draft-note]");
    if (note) note.hidden = false;
  }
  form.addEventListener("input", () => {
    const values = {};
    fields().filter((one) => !chosen(one) || one.checked).forEach((one) => (values[one.name] ||= []).push(one.value));
    try {
      localStorage.setItem(name(form.dataset.draft), JSON.stringify({ at: Date.now(), fields: values }));
    } catch { /* a full or forbidden store only costs the comfort */ }
  });
})();
