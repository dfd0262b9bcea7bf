// Speaking in place of writing. Where a browser cannot record, the field for a file stays.
(() => {
  const place = document.querySelector("[data-voice]");
  if (!place || !window.MediaRecorder || !navigator.mediaDevices?.getUserMedia) return;
  const part = (name) => place.querySelector(`[data-${name}]`);
  const words = place.dataset;
  const seconds = Number(words.seconds);
  const KINDS = { "audio/webm;codecs=opus": "webm", "audio/mp4": "m4a", "audio/ogg;codecs=opus": "ogg" };
  const kind = Object.keys(KINDS).find((one) => MediaRecorder.isTypeSupported(one));
  if (!kind) return;
  part("recorder").hidden = false;
  part("by-file").hidden = true;
  let recorder = null, recorded = null, count = 0;

  const say = (text) => { part("said").textContent = text; };
  const clock = (left) => { part("time").textContent = left === null ? "" : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`; };
  const forget = () => {
    URL.revokeObjectURL(part("playback").src);
    part("playback").removeAttribute("src");
    part("after").hidden = true;
    recorded = null;
  };
  const idle = () => { part("record").textContent = words.start; recorder = null; clock(null); };

  const start = async () => {
    let stream = null;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      say(words.denied);
      part("by-file").hidden = false;
      return;
    }
    forget();
    const pieces = [];
    let left = seconds;
    // Speech needs little: three minutes are some 500 kB.
    recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: 24000 });
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    const timer = window.setInterval(() => {
      left -= 1;
      clock(left);
      if (left <= 0) recorder.stop();
    }, 1000);
    recorder.addEventListener("stop", () => {
      window.clearInterval(timer);
      stream.getTracks().forEach((track) => track.stop());
      count += 1;
      recorded = new File(pieces, `${words.name}${count}.${KINDS[kind]}`, { type: kind.split(";")[0] });
      part("playback").src = URL.createObjectURL(recorded);
      part("after").hidden = false;
      say(left <= 0 ? words.full : words.ready);
      idle();
    });
    recorder.start(1000);
    part("record").textContent = words.stop;
    clock(left);
    say(words.running);
  };

  part("record").addEventListener("click", () => { if (recorder) recorder.stop(); else start(); });
  part("again").addEventListener("click", () => { forget(); say(""); start(); });
  part("use").addEventListener("click", () => {
    const file = recorded;
    forget();
    say("");
    part("record").focus();
    document.dispatchEvent(new CustomEvent("qingting:file", { detail: file }));
  });
})();
