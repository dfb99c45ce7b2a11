// Makes a chart live: drawn by Vega in the page's own colours and width, by the interpreter of
// expressions, which needs no `eval`. Selections of the same name are kept in step between charts.
// A chart that cannot be drawn stays the picture that the page was painted with, as on paper.
(() => {
  "use strict";

  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const live = new Map();
  const MOVED = 2; // px by which a box may change before its chart is drawn again
  const SLACK = 8; // px by which a chart may be narrower than its box
  const SPARE = 3; // px that are left free where a chart was too wide: its axes may change with it

  const appearance = () => root.dataset.theme || (dark.matches ? "dark" : "light");
  const parts = (spec) => spec.vconcat || null;
  const isFacet = (spec) => Boolean(spec.facet || spec.concat || spec.repeat);

  // Single views fit themselves to their box. Stacked and repeated views cannot, nor can bars of
  // a stepped height without a warning: the picture tells how much room stands beside the views
  // inside, and where that misses their width is corrected after the first drawing.
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
      spec.width = width;
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

  // The room beside the views inside, rather too much: each column has axes of its own, and one
  // alone a last label that reaches beyond it.
  function asideAt(width, { spec, aside, pictured }) {
    const share = isFacet(spec) ? columnsFor(spec, width) / columnsFor(spec, pictured) : 1;
    return share === 1 ? aside + 6 : Math.ceil(aside * share) + 14;
  }

  function embed(holder, menus, spec, mode) {
    return window.vegaEmbed(holder, spec, {
      mode: "vega-lite",
      renderer: "svg",
      ast: true,
      config: window.digitalMonthlyThemes[mode],
      bind: menus,
      tooltip: { disableDefaultStyle: true },
      defaultStyle: false,
      actions: false,
    });
  }

  // Draw until the views inside fill the width; what cannot be drawn leaves the holder empty.
  async function fit(holder, menus, chart, width) {
    let inner = width - asideAt(width, chart);
    const again = () => embed(holder, menus, sized(chart.spec, width, inner), appearance());
    let result = await again();
    for (let pass = 0; pass < 3 && !fitsItself(chart.spec); pass += 1) {
      const drawn = holder.querySelector("svg.marks").getBoundingClientRect().width;
      if (drawn <= width && width - drawn <= SLACK) break;
      inner -= Math.ceil(drawn - width) + SPARE;
      result.finalize();
      menus.replaceChildren();
      result = await again();
    }
    return result;
  }

  // The new drawing is made out of sight. Until it is whole its box keeps what it shows: the
  // picture that came with the page, or the drawing before.
  async function redraw(element) {
    const chart = live.get(element);
    const width = chart.box.clientWidth;
    if (!width) return;
    chart.width = width;
    chart.mode = appearance();
    const holder = chart.box.appendChild(document.createElement("div"));
    holder.className = "dm-chart-live dm-chart-unseen";
    const menus = document.createElement("div");
    let result;
    try {
      result = await fit(holder, menus, chart, width);
    } catch (error) {
      holder.remove();
      throw error;
    }
    chart.result?.finalize();
    chart.result = result;
    await follow(chart);
    for (const old of chart.box.querySelectorAll(".dm-chart-live")) if (old !== holder) old.remove();
    chart.menus?.replaceChildren(...labelled(menus));
    holder.querySelector("svg.marks").setAttribute("aria-hidden", "true"); // its box speaks for it
    holder.classList.remove("dm-chart-unseen");
    element.classList.add("dm-chart-drawn");
    element.dataset.live = "true";
  }

  // Vega names its menus by a span beside them; a label speaks to everybody.
  function labelled(menus) {
    return [...menus.querySelectorAll(".vega-bind")].map((bound) => {
      const label = document.createElement("label");
      label.append(...bound.querySelector("label")?.childNodes ?? bound.childNodes);
      return label;
    });
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

  // One drawing at a time: what is asked for meanwhile waits for the one under way.
  let drawing = Promise.resolve();
  function draw(element) {
    drawing = drawing.then(() => redraw(element)).catch((error) => {
      if (element.dataset.live !== "true") element.dataset.live = "false";
      console.error(`图表 ${element.dataset.name} 未能绘制`, error);
    });
    return drawing;
  }

  let waiting = 0;
  function redrawSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      for (const [element, { box, mode, width }] of live) {
        const moved = box.clientWidth && Math.abs(box.clientWidth - width) > MOVED;
        if (moved || mode !== appearance()) draw(element);
      }
    }, 150);
  }

  const watcher = new ResizeObserver(redrawSoon);
  dark.addEventListener("change", redrawSoon);
  new MutationObserver(redrawSoon).observe(root, { attributeFilter: ["data-theme"] });

  function enliven(element) {
    const spec = JSON.parse(element.querySelector("script").textContent);
    delete spec.title; // the page shows the titles as text
    const box = element.querySelector(".dm-chart-box");
    const menus = element.querySelector(".dm-chart-menus");
    const picture = box.querySelector(".dm-chart-static");
    const aside = Number(picture?.dataset.aside ?? 70);
    const pictured = Number(picture?.getAttribute("width") ?? 700);
    live.set(element, { spec, box, menus, aside, pictured, name: element.dataset.name });
    watcher.observe(box);
    return draw(element);
  }

  // A picture to take away: light on white at twice the size, whatever the page looks like now.
  async function savePicture(element) {
    const chart = live.get(element);
    const holder = document.body.appendChild(document.createElement("div"));
    holder.className = "dm-chart-unseen";
    try {
      const menus = document.createElement("div");
      const spec = { ...sized(chart.spec, 760, 690), background: "#ffffff", padding: 12 };
      const result = await embed(holder, menus, spec, "light");
      const link = document.createElement("a");
      link.href = await result.view.toImageURL("png", 2);
      link.download = `${chart.name}.png`;
      link.click();
      result.finalize();
    } finally {
      holder.remove();
    }
  }

  Object.assign(window.digitalMonthly, { draw: enliven, savePicture });
})();
