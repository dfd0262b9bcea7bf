// Comfort only: keeps the wizard's offline page on the device, and sends what was written there, once.
(() => {
  const PREFIX = "qingting.draft.";
  const drafts = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const workers = navigator.serviceWorker;

  const wipe = async () => {
    drafts().forEach((key) => localStorage.removeItem(key));
    if (window.caches) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    if (workers) await Promise.all((await workers.getRegistrations()).map((one) => one.unregister()));
  };
  if (document.querySelector("[data-worker-gone]")) { wipe(); return; }

  const place = document.querySelector("[data-worker]");
  if (place && workers) window.addEventListener("load", () => workers.register(place.dataset.worker));
  // Begun without a connection and never answered: say where it lies.
  const waiting = document.querySelector("[data-waiting]");
  if (waiting && localStorage.getItem(`${PREFIX}once`)) waiting.hidden = false;

  const form = document.querySelector("form[data-offline]");
  if (!form) return;
  form.hidden = false;
  const part = (name) => form.querySelector(`[data-${name}]`);
  const told = () => {
    part("without").hidden = navigator.onLine;
    part("with").hidden = !navigator.onLine;
  };
  window.addEventListener("online", told);
  window.addEventListener("offline", told);
  told();

  // One name for this writing, whatever happens to the line: sent twice, it counts once.
  const once = () => {
    const kept = JSON.parse(localStorage.getItem(`${PREFIX}once`) || "null");
    if (kept) return kept.once;
    const fresh = { at: Date.now(), once: [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("") };
    localStorage.setItem(`${PREFIX}once`, JSON.stringify(fresh));
    return fresh.once;
  };
  form.addEventListener("input", once, { once: true });

  const show = (errors) => {
    const box = document.createElement("div");
    Object.assign(box, { className: "errors", id: "errors", tabIndex: -1 });
    box.setAttribute("role", "alert");
    const title = document.createElement("h2");
    title.textContent = part("errors").dataset.many;
    const list = document.createElement("ul");
    list.append(...errors.map(({ field, sentence }) => {
      const line = document.createElement("li");
      const text = field ? document.createElement("a") : line;
      text.textContent = sentence;
      if (field) { text.href = `#${field}`; line.append(text); }
      return line;
    }));
    if (errors.some(({ field }) => field)) box.append(title);
    box.append(list);
    part("errors").replaceChildren(box);
    box.focus();
    box.scrollIntoView();
  };

  const send = async () => {
    const body = new FormData(form);
    body.set("once", once());
    const { key } = await (await fetch(form.dataset.key, { cache: "no-store" })).json();
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-CSRFToken": key } });
    if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
    return answer.json();
  };
  const button = form.querySelector("button:not([type])");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    part("sending").hidden = false;
    try {
      const answer = await send();
      if (answer.next) window.location.assign(answer.next);
      else show(answer.errors);
    } catch {
      show([{ field: "", sentence: part("errors").dataset.lost }]);
    }
    part("sending").hidden = true;
    button.disabled = false;
  });

  part("wipe").addEventListener("click", async (event) => {
    if (!window.confirm(event.target.dataset.wipe)) return;
    await wipe();
    form.reset();
    part("errors").replaceChildren();
    part("wiped").hidden = false;
  });
})();
