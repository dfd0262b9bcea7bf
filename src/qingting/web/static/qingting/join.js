// Fills number and code from behind the # of the slip's address, which no server sees, and takes them out of it.
(() => {
  const form = document.querySelector("[data-join]");
  const found = /^#(\d{6,20})-([0-9A-Z]{10})$/.exec(location.hash);
  if (!form || !found) return;
  form.elements.number.value ||= found[1];
  form.elements.code.value ||= found[2];
  history.replaceState(null, "", location.pathname);
})();
