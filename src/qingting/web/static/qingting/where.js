// Comfort only: villages of the chosen town as suggestions, and the telephone's own place where its owner asks for it.
(() => {
  const spot = document.getElementById("spot");
  const town = document.getElementById("id_town");
  const list = document.getElementById("villages");
  if (!spot || !town) return;
  let known = null;
  const offer = async () => {
    if (!town.value) return;
    try {
      known ||= await (await fetch(spot.dataset.villages)).json();
    } catch { return; }
    list.replaceChildren(...(known[town.value.trim()] || []).map((name) => new Option(name, name)));
  };
  town.addEventListener("change", offer);
  offer();

  const east = document.getElementById("id_longitude");
  const north = document.getElementById("id_latitude");
  const part = (name) => spot.querySelector(`[data-${name}]`);
  if (!navigator.geolocation || !window.isSecureContext) return;
  const locate = part("locate");
  locate.hidden = false;
  const tell = async () => {
    const asked = new FormData();
    asked.set("longitude", east.value);
    asked.set("latitude", north.value);
    asked.set("csrfmiddlewaretoken", east.form.elements.csrfmiddlewaretoken.value);
    const answer = await (await fetch(spot.dataset.words, { method: "POST", body: asked })).json();
    if (!answer.inside) { east.value = ""; north.value = ""; }
    return answer.words;
  };
  locate.addEventListener("click", () => {
    locate.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(async ({ coords }) => {
      east.value = coords.longitude.toFixed(5);
      north.value = coords.latitude.toFixed(5);
      part("denied").hidden = true;
      try { part("spot").textContent = await tell(); } catch { part("spot").textContent = `${north.value}, ${east.value}`; }
      part("spot").className = "done-note";
      part("forget").hidden = !east.value;
      locate.removeAttribute("aria-busy");
    }, () => { part("denied").hidden = false; locate.removeAttribute("aria-busy"); }, { enableHighAccuracy: true, timeout: 15000 });
  });
})();
