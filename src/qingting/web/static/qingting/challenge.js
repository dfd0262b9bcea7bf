// Does the proof of work in the background; where the browser cannot, the sum in words stays.
(async () => {
  const place = document.getElementById("challenge");
  if (!place || !window.crypto || !crypto.subtle) return;
  const asked = JSON.parse(place.dataset.work);
  const show = (name, on) => { place.querySelector(`[data-${name}]`).hidden = !on; };
  const bytes = new TextEncoder();
  const hash = async (text) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.encode(text)))]
    .map((one) => one.toString(16).padStart(2, "0")).join("");
  show("sum", false);
  show("working", true);
  const began = Date.now();
  for (let number = 0; number <= asked.maxnumber; number += 1) {
    if (await hash(asked.salt + number) === asked.challenge) {
      const { algorithm, challenge, salt, signature } = asked;
      const took = Date.now() - began;
      place.querySelector("[name=work]").value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature, took }));
      show("working", false);
      show("worked", true);
      return;
    }
  }
  show("working", false);
  show("sum", true);
})();
