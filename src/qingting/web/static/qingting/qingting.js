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

  // Drafts stay on this device, never hold who somebody is unless asked, and are thrown away after a week.
  const PREFIX = "qingting.draft.";
  const kept = (key) => {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  };
  const stored = () => {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; }
  };
  const done = document.querySelector("[data-draft-done]");
  stored().filter((key) => done || !(Date.now() - kept(key)?.at < DAYS_KEPT * 864e5)).forEach((key) => localStorage.removeItem(key));

  const chosen = (one) => one.type === "checkbox" || one.type === "radio";
  const fields = (place) => [...place.querySelectorAll("input, select, textarea")]
    .filter((one) => one.name && !["hidden", "file", "submit", "password"].includes(one.type));
  const bringBack = (place, values) => {
    fields(place).forEach((one) => {
      const wanted = values[one.name] || [];
      if (chosen(one)) one.checked = wanted.includes(one.value);
      else if (wanted.length) [one.value] = wanted;
    });
    const note = place.querySelector("[data-draft-note]");
    if (note) note.hidden = false;
  };
  const save = (place, key) => {
    const values = {};
    fields(place).filter((one) => !chosen(one) || one.checked).forEach((one) => (values[one.name] ||= []).push(one.value));
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: values }));
    } catch { /* a full or forbidden store only costs the comfort */ }
  };
  document.querySelectorAll("[data-draft]").forEach((place) => {
    const key = PREFIX + place.dataset.draft;
    // Who somebody is: only while this box is ticked.
    const agreed = document.getElementById(place.dataset.if);
    const untouched = fields(place).every((one) => (chosen(one) ? !(one.checked && one.value) : !one.value));
    const before = kept(key)?.fields;
    if (agreed && before) agreed.checked = true;
    // The page on the device is always empty when it opens; one of ours may hold what was answered already.
    if (before && (untouched || place.closest("[data-offline]"))) bringBack(place, before);
    place.addEventListener("input", () => {
      if (!agreed || agreed.checked) save(place, key);
      else localStorage.removeItem(key);
    });
  });
})();
