// Comfort only: reads the page aloud where the device has a voice for its language. One press starts, another stops.
(() => {
  const button = document.querySelector("[data-aloud]");
  if (!button || !("speechSynthesis" in window)) return;
  const speech = window.speechSynthesis;
  const wanted = document.documentElement.lang.slice(0, 2).toLowerCase();
  const start = button.textContent;
  const LONGEST = 160;
  const voice = () => speech.getVoices().find((one) => one.lang.toLowerCase().startsWith(wanted));
  const offer = () => { button.hidden = !voice(); };
  offer();
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
  // What can be seen, sentence by sentence: long pieces are cut off by some devices.
  const pieces = () => document.getElementById("main").innerText.split(/(?<=[。！？；.!?\n])/u)
    .map((one) => one.trim()).filter(Boolean).flatMap((one) => one.match(new RegExp(`.{1,${LONGEST}}`, "gsu")) || []);
  const rest = () => { button.textContent = start; button.removeAttribute("aria-pressed"); };
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed")) { speech.cancel(); rest(); return; }
    button.textContent = button.dataset.stop;
    button.setAttribute("aria-pressed", "true");
    const said = pieces();
    said.forEach((text, place) => {
      const one = new SpeechSynthesisUtterance(text);
      one.voice = voice();
      one.lang = one.voice.lang;
      one.rate = 0.9;
      if (place === said.length - 1) one.onend = rest;
      one.onerror = rest;
      speech.speak(one);
    });
  });
  window.addEventListener("pagehide", () => speech.cancel());
})();
