// Comfort only: names of enterprises while typing, as a combobox for mouse and keys. Without it a button finds them.
(() => {
  const box = document.querySelector("[data-suggest]");
  const input = box && box.querySelector("input[name=respondent]");
  if (!input) return;
  const known = document.getElementById("id_known");
  const said = box.querySelector("[data-said]");
  const SHORTEST = 2, WAIT = 250;
  document.querySelectorAll("[data-find]").forEach((one) => one.remove());
  const list = document.createElement("ul");
  list.id = "names";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.list);
  input.after(list);
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
    .forEach(([name, value]) => input.setAttribute(name, value));

  let at = -1, timer = 0, asked = "";
  const options = () => [...list.children];
  const point = (to) => {
    at = to;
    options().forEach((one, place) => one.setAttribute("aria-selected", String(place === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else { input.setAttribute("aria-activedescendant", options()[at].id); options()[at].scrollIntoView({ block: "nearest" }); }
  };
  const open = (whether) => {
    list.hidden = !whether;
    input.setAttribute("aria-expanded", String(whether));
    if (!whether) point(-1);
  };
  const choose = (one) => {
    input.value = one.dataset.name;
    known.value = one.dataset.id;
    asked = input.value;
    open(false);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const draw = (rows) => {
    list.replaceChildren(...rows.map(([id, name, county], place) => {
      const one = document.createElement("li");
      const small = document.createElement("span");
      small.className = "muted";
      small.textContent = county;
      one.append(name, " ", small);
      one.id = `name-${place}`;
      one.setAttribute("role", "option");
      one.setAttribute("aria-selected", "false");
      Object.assign(one.dataset, { id, name });
      one.addEventListener("mousedown", (event) => { event.preventDefault(); choose(one); });
      return one;
    }));
    open(rows.length > 0);
  };
  const ask = async () => {
    const text = input.value.trim();
    asked = input.value;
    if (text.length < SHORTEST) { draw([]); said.textContent = ""; return; }
    const form = new FormData();
    form.set("q", text);
    form.set("county", box.dataset.county);
    form.set("csrfmiddlewaretoken", input.form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await (await fetch(box.dataset.suggest, { method: "POST", body: form })).json();
      if (asked !== input.value) return;
      draw(answer.found);
      said.textContent = answer.said;
    } catch { draw([]); }
  };
  input.addEventListener("input", () => {
    known.value = "";
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    const many = options().length;
    if (list.hidden || !many) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      point((at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + many) % many);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(options()[at]);
    } else if (event.key === "Escape") open(false);
  });
  input.addEventListener("blur", () => open(false));
})();
