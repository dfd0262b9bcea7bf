// What is wrong with the page as it stands: axe at WCAG 2.2 AA, the width, links within the page, forms.
async () => {
  // A bar that stays on top would hide what stands under it.
  window.scrollTo(0, 0);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const wrong = [];
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  violations.forEach(({ id, nodes }) => nodes.slice(0, 3).forEach(({ target, failureSummary, html }) => {
    wrong.push(`${id}: ${target} ${html.slice(0, 160)} ${failureSummary.split("\n").slice(0, 2).join(" ")}`);
  }));
  const wide = document.documentElement.scrollWidth;
  if (wide > window.innerWidth) {
    const far = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1);
    wrong.push(`${wide} px wide on ${window.innerWidth}: ${far.slice(0, 2).map((one) => one.outerHTML.slice(0, 120)).join(" | ")}`);
  }
  const skip = document.querySelector("a.skip, main.bare");
  if (!skip || !document.getElementById("main")) wrong.push("no way to skip to the content");
  document.querySelectorAll("a[href^='#']:not([role=button])").forEach((link) => {
    const target = link.getAttribute("href");
    if (!document.getElementById(decodeURIComponent(target.slice(1)))) wrong.push(`${target} leads nowhere`);
  });
  document.querySelectorAll("form").forEach((form) => {
    const text = form.querySelector("input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), textarea, select");
    const submit = [...form.elements].some((one) => one.type === "submit" || one.type === "image");
    if (text && !submit) wrong.push(`Enter submits nothing in the form of ${form.getAttribute("action") || "this page"}`);
  });
  return wrong;
}
