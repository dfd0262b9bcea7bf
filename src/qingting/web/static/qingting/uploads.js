// Files are sent piece by piece (tus 1.0), and go on by themselves where a broken line left them. Without this file the
// form sends them as ever.
(() => {
  const form = document.querySelector("form[data-uploads]");
  const place = document.getElementById("uploads");
  if (!form || !place || !window.fetch || !Blob.prototype.slice) return;
  const address = form.dataset.uploads;
  const words = place.dataset;
  const list = place.querySelector("[data-under-way]");
  const LEAST = 64 * 1024, MOST = 1024 * 1024, QUICK = 2500, SLOWEST = 60000, LIMIT = 20 * 1024 * 1024;
  // Beside the drafts, so that it goes when they go.
  const PREFIX = "qingting.draft.upload.";
  const jobs = new Set();

  const tell = (text) => { place.querySelector("[data-news]").textContent = text; };
  const pause = (ms) => new Promise((go) => {
    const timer = window.setTimeout(go, ms);
    window.addEventListener("online", () => { window.clearTimeout(timer); go(); }, { once: true });
  });

  // What was begun is known by the file's marks, not its name; another petition is another address.
  const markOf = (file) => {
    let sum = 2166136261;
    for (const sign of `${address}|${file.name}|${file.size}|${file.lastModified}`) sum = Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0;
    return `${PREFIX}${sum.toString(36)}-${file.size}`;
  };
  const known = (mark) => { try { return JSON.parse(localStorage.getItem(mark)).url; } catch { return null; } };
  const note = (mark, url) => {
    try {
      if (url) localStorage.setItem(mark, JSON.stringify({ at: Date.now(), url }));
      else localStorage.removeItem(mark);
    } catch { /* only costs the going on after a reload */ }
  };

  const call = async (method, url, headers, body) => {
    const ended = new AbortController();
    const timer = window.setTimeout(() => ended.abort(), SLOWEST);
    try {
      return await fetch(url, {
        method, body, signal: ended.signal, redirect: "error",
        headers: { "Tus-Resumable": "1.0.0", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, ...headers },
      });
    } finally { window.clearTimeout(timer); }
  };
  const named = (file) => btoa(String.fromCharCode(...new TextEncoder().encode(file.name.slice(0, 120))));
  const begin = async (job) => {
    const answer = await call("POST", address, { "Upload-Length": job.file.size, "Upload-Metadata": `filename ${named(job.file)}` });
    if (answer.status !== 201) return answer;
    job.url = answer.headers.get("Location");
    note(job.mark, job.url);
    job.offset = 0;
    return null;
  };
  // Where the server is, which alone knows; nothing where it knows of no such file any more.
  const look = async (job) => {
    const answer = await call("HEAD", job.url);
    if (answer.ok) job.offset = Number(answer.headers.get("Upload-Offset"));
    else if ([404, 410].includes(answer.status)) job.url = null;
    else throw new Error(answer.status);
  };
  const piece = async (job) => {
    const began = Date.now();
    const answer = await call("PATCH", job.url, { "Content-Type": "application/offset+octet-stream", "Upload-Offset": job.offset },
      job.file.slice(job.offset, job.offset + job.step));
    if (answer.status === 204) {
      job.offset = Number(answer.headers.get("Upload-Offset"));
      job.step = Date.now() - began < QUICK ? Math.min(job.step * 2, MOST) : Math.max(job.step / 2, LEAST);
      job.done = job.offset === job.file.size;
    } else if ([409, 423, 460].includes(answer.status)) { await pause(1000); job.unsure = true; }
    else if ([404, 410].includes(answer.status)) job.url = null;
    else return answer;
    return null;
  };

  const forward = async (job) => {
    if (job.url && job.unsure) { await look(job); job.unsure = false; }
    if (!job.url) return begin(job);
    return piece(job);
  };
  const refusal = async (answer) => ((answer.headers.get("Content-Type") || "").startsWith("text/plain") ? answer.text() : "");
  const carry = async (job) => {
    let failures = 0;
    while (!job.done && !job.dropped) {
      try {
        const refused = await forward(job);
        if (refused && refused.status < 500) { await failed(job, await refusal(refused)); return; }
        if (refused) throw new Error(refused.status);
        if (failures) tell(words.goingOn);
        failures = 0;
        show(job, `${words.sending} ${Math.floor(100 * job.offset / job.file.size)}%`);
      } catch {
        if (!failures) { tell(words.waiting); show(job, words.waiting); }
        failures += 1;
        job.unsure = true;
        job.step = LEAST;
        await pause(Math.min(1000 * 2 ** failures, 30000));
      }
    }
    if (job.dropped) return;
    note(job.mark, null);
    jobs.delete(job);
    job.row.remove();
    tell(`${words.done}：${job.file.name}`);
    await refresh();
  };
  const refresh = async () => {
    try {
      const answer = await fetch(address);
      if (answer.ok) form.querySelector("[data-kept]").innerHTML = await answer.text();
    } catch { /* the list is right again with the next page */ }
  };

  const show = (job, text) => {
    job.row.querySelector("progress").value = job.offset || 0;
    job.row.querySelector("[data-now]").textContent = text;
  };
  const failed = (job, why) => {
    note(job.mark, null);
    jobs.delete(job);
    job.row.querySelector("progress").remove();
    job.row.querySelector("[data-now]").textContent = `${words.failed}。${why}`;
    tell(`${words.failed}：${job.file.name}。${why}`);
  };
  const row = (job) => {
    const made = document.createElement("li");
    const bar = Object.assign(document.createElement("progress"), { max: job.file.size || 1, value: 0 });
    bar.setAttribute("aria-label", job.file.name);
    const name = Object.assign(document.createElement("span"), { textContent: job.file.name });
    const now = Object.assign(document.createElement("span"), { className: "small muted" });
    now.dataset.now = "";
    const drop = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: words.drop });
    drop.addEventListener("click", () => {
      job.dropped = true;
      note(job.mark, null);
      jobs.delete(job);
      made.remove();
      if (job.url && !job.done) call("DELETE", job.url).catch(() => null);
    });
    made.append(name, " ", now, bar, drop);
    list.append(made);
    return made;
  };

  // One file after the other: on a thin line two at once only both come late.
  let chain = Promise.resolve();
  const add = (file) => {
    const job = { file, mark: markOf(file), offset: 0, step: 4 * LEAST, unsure: true };
    job.url = known(job.mark);
    job.row = row(job);
    if (file.size > LIMIT) { failed(job, words.large); return; }
    jobs.add(job);
    show(job, words.sending);
    tell(`${words.sending}：${file.name}`);
    chain = chain.then(() => carry(job));
  };

  form.querySelectorAll("input[type=file]").forEach((input) => input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    input.setCustomValidity("");
    files.forEach(add);
  }));
  document.addEventListener("qingting:file", (event) => add(event.detail));
  document.addEventListener("submit", (event) => {
    if (event.target !== form || !jobs.size) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    place.tabIndex = -1;
    place.focus();
    tell(words.busy);
    list.querySelector("[data-now]").textContent = words.busy;
  }, true);
})();
