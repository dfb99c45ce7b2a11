// Makes every chart of the page live: one local Vega bundle, the page's own colours and width,
// and selections of the same name kept in step between charts. Each replaces the picture that the
// page was painted with, which stays where a chart cannot be drawn, and on paper.
(() => {
  "use strict";

  const root = document.documentElement;
  const themes = window.digitalMonthlyThemes;
  const live = new Map();
  const SLACK = 2; // px by which a chart may miss its box before it is fitted again

  const words = {
    CLICK_TO_VIEW_ACTIONS: "图表菜单",
    COMPILED_ACTION: "查看编译结果",
    EDITOR_ACTION: "",
    PNG_ACTION: "存为PNG图片",
    SOURCE_ACTION: "查看图表定义",
    SVG_ACTION: "存为SVG图片",
  };

  const appearance = () => (root.dataset.theme === "dark" ? "dark" : "light");
  const parts = (spec) => spec.vconcat || null;
  const isFacet = (spec) => Boolean(spec.facet || spec.concat || spec.repeat);

  // Single views fit themselves to their box. Stacked and repeated views cannot, nor can bars of
  // a stepped height without a warning: their inner width is corrected after the first drawing.
  const fitsItself = (spec) => !parts(spec) && !isFacet(spec) && !(spec.height && spec.height.step);

  // Give the specification the width of its box, or `inner` to the views inside it.
  function sized(source, width, inner) {
    const spec = structuredClone(source);
    if (parts(spec)) {
      for (const part of parts(spec)) {
        if (isFacet(part)) fitFacet(part, width, inner);
        else part.width = inner;
      }
    } else if (isFacet(spec)) {
      fitFacet(spec, width, inner);
    } else if (!fitsItself(spec)) {
      spec.width = inner;
    } else {
      spec.width = "container";
      spec.autosize = { type: "fit-x", contains: "padding" };
    }
    return spec;
  }

  function columnsFor(spec, width) {
    return Math.max(1, Math.min(spec.columns || 1, Math.floor(width / 280)));
  }

  function fitFacet(spec, width, inner) {
    const columns = columnsFor(spec, width);
    spec.columns = columns;
    const cell = Math.max(80, Math.floor((inner - (columns - 1) * 24) / columns));
    const views = spec.concat || [spec.spec];
    for (const view of views) view.width = cell;
  }

  async function embed(holder, chart, width, inner) {
    const mode = appearance();
    return window.vegaEmbed(holder, sized(chart.spec, width, inner), {
      mode: "vega-lite",
      renderer: "svg",
      ast: true,
      config: themes[mode],
      tooltip: { theme: mode },
      actions: { export: { svg: true, png: true }, source: false, compiled: false, editor: false },
      downloadFileName: chart.name,
      i18n: words,
    });
  }

  // Draw until the views inside fill the width; what cannot be drawn leaves the holder empty.
  async function fit(holder, chart, width) {
    let inner = width - 70;
    let result = await embed(holder, chart, width, inner);
    for (let pass = 0; pass < 3 && !fitsItself(chart.spec); pass += 1) {
      const drawn = holder.querySelector("svg.marks").getBoundingClientRect().width;
      if (drawn <= width && width - drawn <= SLACK) break;
      inner -= Math.ceil(drawn - width);
      result.finalize();
      result = await embed(holder, chart, width, inner);
    }
    return result;
  }

  // The new drawing is made out of sight. Until it is whole its box keeps what it shows: the
  // picture that came with the page, or the drawing before.
  async function draw(element) {
    const chart = live.get(element);
    const width = element.clientWidth;
    if (!width) return;
    chart.width = width;
    delete element.dataset.live;
    const holder = element.appendChild(document.createElement("div"));
    holder.className = "dm-chart-live dm-chart-unseen";
    let result;
    try {
      result = await fit(holder, chart, width);
    } catch (error) {
      holder.remove();
      throw error;
    }
    chart.result?.finalize();
    chart.result = result;
    await follow(chart);
    for (const old of element.querySelectorAll(".dm-chart-live")) if (old !== holder) old.remove();
    holder.classList.remove("dm-chart-unseen");
    element.classList.add("dm-chart-drawn");
    element.dataset.live = "true";
  }

  // A selection bound to a menu keeps its pick in the signal `<name>_<field>`.
  function picks(spec) {
    return (spec.params || [])
      .filter((param) => param.bind && param.select && param.select.fields)
      .flatMap((param) => param.select.fields.map((field) => `${param.name}_${field}`));
  }

  async function follow(chart) {
    for (const signal of picks(chart.spec)) {
      const key = `digital-monthly:${signal}`;
      const remembered = sessionStorage.getItem(key);
      const { view } = chart.result;
      if (remembered !== null) await view.signal(signal, JSON.parse(remembered)).runAsync();
      view.addSignalListener(signal, (_, value) => {
        const pick = JSON.stringify(value ?? null);
        if (sessionStorage.getItem(key) === pick) return;
        sessionStorage.setItem(key, pick);
        for (const other of live.values()) {
          if (other !== chart && other.result && picks(other.spec).includes(signal)) {
            other.result.view.signal(signal, value ?? null).runAsync();
          }
        }
      });
    }
  }

  let drawnFor = "";
  async function drawEach() {
    drawnFor = appearance();
    for (const element of live.keys()) {
      try {
        await draw(element);
      } catch (error) {
        element.dataset.live = "false";
        console.error(`图表 ${element.dataset.name} 未能绘制`, error);
      }
    }
  }

  // One drawing at a time: a change of width or colours waits for the one under way.
  let drawing = Promise.resolve();
  function drawAll() {
    drawing = drawing.then(drawEach);
  }

  let waiting = 0;
  function redrawSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(drawAll, 150);
  }

  function start() {
    for (const element of document.querySelectorAll(".dm-chart")) {
      const spec = JSON.parse(element.querySelector("script").textContent);
      delete spec.title; // the page shows the titles as text
      live.set(element, { spec, name: element.dataset.name });
    }
    new MutationObserver(() => {
      if (appearance() !== drawnFor) redrawSoon(); // printing goes to light and back
    }).observe(root, { attributeFilter: ["data-theme"] });
    const watcher = new ResizeObserver((entries) => {
      const moved = entries.some(({ target }) => {
        const known = live.get(target).width;
        return known && Math.abs(target.clientWidth - known) > SLACK;
      });
      if (moved) redrawSoon();
    });
    for (const element of live.keys()) watcher.observe(element);
    drawAll();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
