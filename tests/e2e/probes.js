// What a browser test asks of a page. Everything looks through open shadow roots too, where the map lives.
window.pn = (() => {
  const EPS = 2; // px that may overlap or stick out
  const roots = (root = document) => [root, ...[...root.querySelectorAll("*")].flatMap((e) => (e.shadowRoot ? roots(e.shadowRoot) : []))];
  const all = (selector) => roots().flatMap((root) => [...root.querySelectorAll(selector)]);
  const parent = (node) => node.parentElement || (node.getRootNode().host ?? null);
  function* above(element) { for (let at = element; at; at = parent(at)) yield at; }
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const squash = (text) => text.replace(/\s+/g, " ").trim();

  // Each with its reason; nothing else is exempt.
  const EXEMPT = [
    "#js-plotly-tester", // plotly measures letters there; never seen
    "[data-testid=stIconMaterial]", // the name of a glyph, drawn as one sign
    "[data-testid=stSkipToContent]", // off the screen until it has the focus, as skip links are
    "[data-testid=stSidebar][data-collapsed=true]", // the closed menu waits outside the screen
    "canvas", // the data grid draws itself; its children are for screen readers
    "style, script, noscript, template, option",
  ].join(",");
  const exempt = (element) => [...above(element)].some((at) => at.matches?.(EXEMPT) || (at.matches?.("[class*=pn-tip]") && at.hidden));
  // For screen readers only: one pixel and clipped.
  const spoken = (element) => [...above(element)].some((at) => {
    const style = getComputedStyle(at);
    return at.offsetWidth <= 1 && at.offsetHeight <= 1 && style.overflow === "hidden" && style.position === "absolute";
  });

  function textNodes() {
    const found = [];
    for (const root of roots()) {
      const walker = document.createTreeWalker(root === document ? document.body : root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const element = node.parentElement || node.getRootNode().host;
        if (!squash(node.data) || exempt(element) || !shown(element) || spoken(element)) continue;
        found.push({ node, element, text: squash(node.data) });
      }
    }
    return found;
  }

  const where = (element) => [...above(element)].slice(0, 4).map((e) => e.dataset?.testid || (e.getAttribute("class") || e.tagName).split(" ")[0])
    .reverse().join(" > ");

  // The boxes of a text, without the leading above and below the letters.
  function boxes({ node }) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((r) => r.width > 0.5 && r.height > 0.5).map((r) => {
      const trim = r.height * 0.17;
      return { left: r.left, right: r.right, top: r.top + trim, bottom: r.bottom - trim };
    });
  }

  // Faults of the text inside `within` (a selector; the whole page without one). An open menu covers the page on a phone.
  function layout(within) {
    const faults = [];
    const visible = [];
    const wanted = within && document.querySelector(within);
    for (const item of textNodes()) {
      if (wanted && !wanted.contains(item.element)) continue;
      for (const box of boxes(item)) {
        const seen = { ...box };
        let cut = false;
        for (const at of above(item.element)) {
          if (at === document.documentElement || at === document.body) break;
          const style = getComputedStyle(at);
          if (style.display === "inline" || style.display === "contents") continue;
          if (at instanceof SVGElement && !(at instanceof SVGSVGElement)) continue;
          const frame = at.getBoundingClientRect();
          const hides = (value) => value === "hidden" || value === "clip";
          const scrolls = (value) => value === "auto" || value === "scroll";
          if (hides(style.overflowX) && (box.left < frame.left - EPS || box.right > frame.right + EPS)) cut = true;
          if (hides(style.overflowY) && (box.top < frame.top - EPS || box.bottom > frame.bottom + EPS)) cut = true;
          if (scrolls(style.overflowX) || hides(style.overflowX)) { seen.left = Math.max(seen.left, frame.left); seen.right = Math.min(seen.right, frame.right); }
          if (scrolls(style.overflowY) || hides(style.overflowY)) { seen.top = Math.max(seen.top, frame.top); seen.bottom = Math.min(seen.bottom, frame.bottom); }
          if (seen.right - seen.left <= 0 || seen.bottom - seen.top <= 0) break; // scrolled out of its frame: nothing to see
        }
        if (cut) faults.push(`clipped: "${item.text.slice(0, 60)}" in ${where(item.element)}`);
        if (seen.right - seen.left <= 1 || seen.bottom - seen.top <= 1) continue;
        if (seen.left < -1 || seen.right > innerWidth + 1) faults.push(`outside the screen: "${item.text.slice(0, 60)}" in ${where(item.element)}`);
        visible.push({ item, box: seen });
      }
    }
    for (const field of all("input[type=text], input[role=combobox]")) {
      const text = field.value || field.placeholder;
      if (shown(field) && field.clientWidth > 0 && field.scrollWidth > field.clientWidth + EPS) faults.push(`clipped: "${text}" in a field`);
    }
    visible.sort((a, b) => a.box.top - b.box.top);
    visible.forEach((one, i) => {
      for (let j = i + 1; j < visible.length && visible[j].box.top < one.box.bottom; j++) {
        const two = visible[j];
        if (one.item.node === two.item.node) continue;
        const wide = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
        const high = Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top);
        if (wide > EPS && high > EPS) {
          faults.push(`overlap of ${Math.round(wide)}x${Math.round(high)}: "${one.item.text.slice(0, 40)}" and "${two.item.text.slice(0, 40)}" in ${where(one.item.element)}`);
        }
      }
    });
    return [...new Set(faults)];
  }

  function sideways() {
    const places = [document.documentElement, ...all("[data-testid=stMain], [data-testid=stMainBlockContainer], [data-testid=stSidebarContent], .pn-scroll")];
    return places.filter((e) => !exempt(e)).filter((e) => e.scrollWidth > e.clientWidth + EPS).map((e) => `${where(e)}: ${e.scrollWidth} in ${e.clientWidth}`);
  }

  // Streamlit's own names of its buttons and an empty chooser are fixed English: they cannot be set from outside.
  const STREAMLIT = "[data-testid=stSelectbox] button, [data-testid=stMultiSelect] button, [data-testid=stSidebar], [data-testid=stHeader] button,"
    + "[data-testid=stSidebar] button, [data-testid=stElementToolbar] button, [data-testid=stSelectbox] input[placeholder='Choose an option']";

  // Words and the language they are marked with; `quoted` are titles and names printed by others, which keep their language, and code.
  function texts() {
    const items = textNodes().map(({ element, text }) => ({
      text,
      marked: element.closest("[lang]:not(html)")?.lang || "",
      quoted: Boolean(element.closest(".pn dl dd, .pn .pn-breaks a, .pn td a, .pn code")),
    }));
    for (const element of all("[aria-label], [placeholder], [title], [alt]")) {
      if (exempt(element) || !shown(element) || element.matches(STREAMLIT)) continue;
      for (const name of ["aria-label", "placeholder", "title", "alt"]) {
        const text = squash(element.getAttribute(name) || "");
        if (text) items.push({ text, marked: element.closest("[lang]:not(html)")?.lang || "", quoted: false, attribute: name });
      }
    }
    return items;
  }

  // Without what follows the pointer or the cursor: the note of the map, the hint in a field.
  const words = (root) => {
    const found = [];
    const passing = "[class*=pn-tip], .pn-term-tip, .pn-detail, [data-testid=InputInstructions]";
    for (const { node, element, text } of textNodes()) if (!element.closest(passing) && (root.contains(node) || root.contains(node.getRootNode().host ?? null))) found.push(text);
    return found.join("\n");
  };

  const errorBoxes = () => {
    const found = all("[data-testid=stException], [data-testid=stAlertContentError], .stAlert [kind=error], [data-testid=stAlert]").map((e) => squash(e.innerText));
    if (document.body.innerText.includes("Traceback")) found.push("Traceback");
    if (!document.querySelector("footer.pn-foot")) found.push(`no foot: the page stopped with "${squash(document.querySelector("h1")?.innerText || "")}"`);
    return found;
  };

  const ended = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
  // The run has ended, well or badly.
  const over = () => ended() && Boolean(document.querySelector("footer.pn-foot, [data-testid=stException]") || (document.querySelector("h1") && document.querySelector(".pn-note")));
  // What must stand on each page before it may be judged.
  const DRAWN = { "/": ".pn-stage", "/peta": ".pn-stage", "/tren": "[data-testid=stPlotlyChart]" };
  const complete = () => ended()
    && (!DRAWN[location.pathname] || all(DRAWN[location.pathname]).length > 0)
    && all(".pn-stage").every((e) => e.querySelector("svg.pn-svg .area[aria-label]"))
    && all("[data-testid=stPlotlyChart]").every((e) => e.querySelector(".js-plotly-plot .points path"))
    && all("[data-testid=stDataFrame]").every((e) => e.querySelector("canvas"))
    && !document.querySelector("[data-testid=stSkeleton]")
    && document.fonts.status === "loaded";

  // True when two looks, two frames apart, see the same sizes: the chart has been laid out for the new width.
  const still = () => new Promise((done) => {
    const sizes = () => all(".js-plotly-plot .main-svg, svg.pn-svg, [data-testid=stMainBlockContainer], [data-testid=stSidebar], [data-testid=stSidebarContent]").map((e) => JSON.stringify(e.getBoundingClientRect())).join();
    const before = sizes();
    setTimeout(() => requestAnimationFrame(() => done(sizes() === before)), 120);
  });

  return {
    complete, over, still, layout, sideways, texts, words, errorBoxes,
    openFolds: () => all("details").forEach((e) => { e.open = true; }),
    height: () => Math.ceil(Math.max(600, ...all("[data-testid=stMain], [data-testid=stSidebarContent]").map((e) => e.scrollHeight)) + 40),
    chart: () => {
      const plot = document.querySelector(".js-plotly-plot");
      if (!plot) return {};
      const bounds = plot.querySelector(".main-svg").getBoundingClientRect();
      const points = [...plot.querySelectorAll(".scatterlayer .points path")].map((p) => p.getBoundingClientRect());
      return {
        points: points.length,
        inside: points.filter((p) => p.left >= bounds.left && p.right <= bounds.right && p.top >= bounds.top && p.bottom <= bounds.bottom).length,
        lines: plot.querySelectorAll(".scatterlayer .lines path.js-line").length,
        rows: (document.querySelector(".pn-scroll") ?? document).querySelectorAll("tbody tr").length, // of the first table
        width: bounds.width, height: bounds.height,
        traces: plot.data.map((t) => ({ name: t.name || "", mode: t.mode, y: Array.from(t.y), ids: t.customdata || [] })),
      };
    },
    tiles: () => all("svg.pn-svg[data-kind=tiles] path.area").map((p) => { const box = p.getBoundingClientRect(); return [box.width, box.height]; }),
    fill: (code) => getComputedStyle(all(`#a-${code}`)[0]).fill,
    colours: () => Object.fromEntries(all("svg.pn-svg path.area").map((p) => [p.dataset.code, getComputedStyle(p).fill])),
    headlines: () => all("h1, .pn-number, .pn-cardhead h2, .pn-cardhead h3").map((e) => squash(e.textContent)),
    play: () => all(".pn-play")[0]?.textContent ?? "",
    map: () => {
      const svg = all("svg.pn-svg")[0];
      if (!svg) return {};
      const paths = [...svg.querySelectorAll("path.area")];
      return { areas: paths.length, vintage: svg.dataset.vintage, fills: new Set(paths.map((p) => getComputedStyle(p).fill)).size,
        drawn: paths.filter((p) => p.getBoundingClientRect().width > 0).length, labels: paths.map((p) => [p.dataset.code, p.getAttribute("aria-label")]) };
    },
  };
})();
