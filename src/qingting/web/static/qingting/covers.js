// Rectangles to be blackened on a picture: dragged on it, or typed as numbers; the text field holds them all.
(() => {
  const shape = (numbers) => {
    const [left, top, width, height] = numbers;
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ x: left, y: top, width, height })) rect.setAttribute(name, value);
    return rect;
  };
  const lines = (field) => field.value.split("\n").map((line) => line.trim()).filter(Boolean);
  const numbers = (line) => line.split(/[\s,，、%]+/).map(Number);
  const whole = (cover) => cover.length === 4 && cover.every((side) => side >= 0 && side <= 100) && cover[2] > 0 && cover[3] > 0;
  const round = (value) => Math.round(Math.min(Math.max(value, 0), 100) * 10) / 10;

  for (const pair of document.querySelectorAll("[data-covers]")) {
    const field = document.getElementById(pair.dataset.covers);
    const canvas = pair.querySelector(".canvas");
    const svg = canvas.querySelector("svg");
    const seen = pair.querySelector("[data-seen]");
    const adding = document.querySelector(`[data-adding="${field.id}"]`);
    let waiting;

    const draw = () => {
      const covers = lines(field).map(numbers).filter(whole);
      svg.replaceChildren(...covers.map(shape));
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        seen.src = `${seen.dataset.seen}?${covers.map((cover) => `cover=${cover.join(",")}`).join("&") || "cover="}`;
      }, 300);
    };
    const add = (cover) => {
      if (!whole(cover)) return;
      field.value = [...lines(field), cover.join(" ")].join("\n");
      draw();
    };
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return [round((100 * (event.clientX - box.left)) / box.width), round((100 * (event.clientY - box.top)) / box.height)];
    };

    let begun;
    let ghost;
    const between = ([x, y], [u, v]) => [Math.min(x, u), Math.min(y, v), round(Math.abs(u - x)), round(Math.abs(v - y))];
    canvas.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      begun = at(event);
      ghost = shape([...begun, 0, 0]);
      svg.append(ghost);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!begun) return;
      const next = shape(between(begun, at(event)));
      ghost.replaceWith(next);
      ghost = next;
    });
    const end = (event) => {
      if (!begun) return;
      const cover = between(begun, at(event));
      begun = undefined;
      ghost.remove();
      if (event.type === "pointerup" && cover[2] >= 0.5 && cover[3] >= 0.5) add(cover);
    };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    field.addEventListener("input", draw);
    canvas.classList.add("open");

    adding.hidden = false;
    const inputs = [...adding.querySelectorAll("input")];
    adding.querySelector("[data-add]").addEventListener("click", () => {
      add(inputs.map((input) => (input.value === "" ? NaN : Number(input.value))));
    });
    adding.querySelector("[data-undo]").addEventListener("click", () => {
      field.value = lines(field).slice(0, -1).join("\n");
      draw();
    });
    draw();
  }
})();
