// Comfort only: a map that moves and zooms, with a marker for mouse, finger and keys. Without it the picture is pressed.
(() => {
  const form = document.getElementById("pick");
  const box = form && form.querySelector("[data-live]");
  if (!box || !window.L) return;
  const { land, words, marked, mark: named, lost } = form.dataset;
  const [east, north] = [form.elements.longitude, form.elements.latitude];
  const said = document.querySelector("[data-said]");
  const centre = form.querySelector("[data-centre]");
  const forget = form.querySelector("[name=forget]");
  const done = form.querySelector("[name=done]");
  const FAR = 9, NUDGE = 24, SMALL = 2, WAIT = 350;
  const half = Number(form.dataset.half);
  const middle = [Number(form.dataset.north), Number(form.dataset.east)];

  box.hidden = false;
  form.querySelectorAll("[data-by]").forEach((one) => { one.hidden = false; });
  form.querySelector(".pick").remove();
  form.querySelectorAll("[data-plain]").forEach((one) => one.remove());
  const map = L.map(box, { attributionControl: false, zoomControl: false, minZoom: 7, maxZoom: 17, zoomSnap: 0.5 });
  L.control.zoom({ zoomInTitle: form.dataset.in, zoomOutTitle: form.dataset.out }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  Object.keys(form.dataset).filter((key) => /^tiles\d/.test(key)).sort().forEach((key) => {
    L.tileLayer(form.dataset[key], { maxZoom: 17 }).addTo(map);
  });
  // Far off the counties are named, near by the towns; a name that lies on another steps aside.
  const thin = () => {
    box.classList.toggle("far", map.getZoom() < FAR);
    const taken = [];
    box.querySelectorAll(".leaflet-tooltip").forEach((one) => {
      one.classList.remove("aside");
      const mine = one.getBoundingClientRect();
      const lies = taken.some((other) => mine.left < other.right && mine.right > other.left && mine.top < other.bottom && mine.bottom > other.top);
      if (lies) one.classList.add("aside");
      else if (mine.width) taken.push(mine);
    });
  };
  map.on("zoomend", thin);
  map.fitBounds(L.latLng(middle).toBounds(half * 2 * 111200));
  thin();

  const quiet = { interactive: false, keyboard: false };
  const name = (text, at, kind) => L.circleMarker(at, { ...quiet, radius: 3, weight: 1, color: "#37433e", fillOpacity: 1, className: kind })
    .bindTooltip(text, { permanent: true, direction: "right", className: kind }).addTo(map);
  fetch(land).then((answer) => answer.json()).then(({ outlines, counties, towns }) => {
    outlines.forEach((rings) => L.polygon(rings, { ...quiet, color: "#8fc3b2", weight: 2, fillColor: "#e8f3ef", fillOpacity: form.dataset.tiles1 ? 0 : 1 }).addTo(map).bringToBack());
    if (form.dataset.tiles1) return;
    counties.forEach(([text, ...at]) => name(text, at, "of-county"));
    towns.forEach(([text, ...at]) => name(text, at, "of-town"));
    thin();
  }).catch(() => { /* the marker works without names */ });

  let pin = null, timer = 0;
  const tell = async () => {
    const asked = new FormData(form);
    try {
      const answer = await (await fetch(words, { method: "POST", body: asked })).json();
      said.textContent = answer.inside ? marked.replace("{spot}", answer.words) : answer.words;
    } catch { said.textContent = lost; }
  };
  const keep = () => {
    const at = pin.getLatLng();
    [east.value, north.value] = [at.lng.toFixed(5), at.lat.toFixed(5)];
    forget.hidden = false;
    done.textContent = done.dataset.here;
    window.clearTimeout(timer);
    timer = window.setTimeout(tell, WAIT);
  };
  const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const nudge = (event) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const far = event.shiftKey ? SMALL : NUDGE;
    const at = map.latLngToContainerPoint(pin.getLatLng()).add(L.point(step).multiplyBy(far));
    pin.setLatLng(map.containerPointToLatLng(at));
    map.panInside(pin.getLatLng(), { padding: [60, 60], animate: false });
    keep();
  };
  const put = (at) => {
    if (pin) pin.setLatLng(at);
    else {
      pin = L.marker(at, { draggable: true, autoPan: true, icon: L.divIcon({ className: "pin", iconSize: [48, 48], iconAnchor: [24, 24] }) }).addTo(map);
      pin.getElement().setAttribute("aria-label", named);
      pin.getElement().addEventListener("keydown", nudge);
      pin.on("dragend", keep);
      centre.hidden = true;
    }
  };
  map.on("click", ({ latlng }) => { put(latlng); keep(); });
  centre.addEventListener("click", () => { put(map.getCenter()); keep(); pin.getElement().focus(); });
  if (east.value && north.value) put([Number(north.value), Number(east.value)]);
  else centre.hidden = false;
})();
