// Draws each chart over its picture; without this file, or without room, the picture stays.
(() => {
  if (!window.echarts) return;
  document.querySelectorAll("[data-chart]").forEach((place) => {
    const kept = document.getElementById(place.dataset.chart);
    if (!kept) return;
    const option = JSON.parse(kept.textContent);
    const lying = option.yAxis.type === "category";
    place.replaceChildren();
    place.style.height = `${lying ? 60 + 34 * Number(place.dataset.rows) : 300}px`;
    place.setAttribute("aria-hidden", "true");
    const chart = window.echarts.init(place);
    chart.setOption(option);
    window.addEventListener("resize", () => chart.resize());
  });
})();
