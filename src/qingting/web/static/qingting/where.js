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
  const show = () => {
    const there = Boolean(east.value && north.value);
    part("spot").hidden = !there;
    part("forget").hidden = !there;
    part("spot").querySelector("b").textContent = there ? `${north.value}, ${east.value}` : "";
  };
  if (navigator.geolocation && window.isSecureContext) spot.hidden = false;
  part("locate").addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      east.value = coords.longitude.toFixed(5);
      north.value = coords.latitude.toFixed(5);
      part("denied").hidden = true;
      show();
    }, () => { part("denied").hidden = false; }, { enableHighAccuracy: true, timeout: 15000 });
  });
  part("forget").addEventListener("click", () => { east.value = ""; north.value = ""; show(); });
  show();
})();
