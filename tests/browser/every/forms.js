// Without scripts: what each form that is seen lacks, and buttons that only a script would serve.
() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const wrong = [...document.querySelectorAll("button[type=button]")].filter(seen)
    .map((one) => `the button ${one.textContent.trim()} does nothing without scripts`);
  [...document.forms].filter(seen).forEach((form) => {
    const name = form.getAttribute("action") || "of this page";
    if (!["get", "post"].includes(form.method)) wrong.push(`the form ${name} has no method`);
    if (new URL(form.action).origin !== location.origin) wrong.push(`the form ${name} leads away`);
    const sends = [...form.elements].filter((one) => one.type === "submit" || one.type === "image");
    if (!sends.some(seen)) wrong.push(`the form ${name} has no button that is seen`);
    if (form.method === "post" && !form.elements.csrfmiddlewaretoken) wrong.push(`the form ${name} has no token`);
  });
  return wrong;
}
