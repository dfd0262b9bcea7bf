// What the Tab key must reach, in the order of the document; and a record of what it does reach.
(most) => {
  const kinds = "a[href], button, input, select, textarea, summary, [tabindex], audio[controls], video[controls]";
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const reachable = (one) => one.tabIndex >= 0 && !one.disabled && one.type !== "hidden" && shown(one);
  // Of a group of radio buttons the chosen one, or else the first.
  const stands = (one, place, all) => {
    if (one.type !== "radio") return true;
    const group = all.filter((other) => other.type === "radio" && other.name === one.name && other.form === one.form);
    return one === (group.find((other) => other.checked) || group[0]);
  };
  const wanted = [...document.querySelectorAll(kinds)].filter(reachable).filter(stands).slice(0, most);
  const met = [];
  const ring = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const named = (one) => `<${one.localName}${one.id ? ` id=${one.id}` : ""}> ${(one.innerText || one.name || "").trim().slice(0, 30)}`;
  document.addEventListener("focusin", ({ target }) => {
    const label = target.closest("label");
    met.push([wanted.indexOf(target), ring(target) || Boolean(label && ring(label))]);
  });
  if (document.activeElement) document.activeElement.blur();
  if (wanted.length) wanted[0].focus();
  window.walked = () => ({ wanted: wanted.map(named), met });
  // A field for a date has several stops of its own.
  const stops = { date: 3, time: 3, month: 2, "datetime-local": 6 };
  return wanted.reduce((sum, one) => sum + 1 + (stops[one.type] || 0), 0);
}
