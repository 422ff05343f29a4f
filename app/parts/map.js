// The map of provinces. Geometry is fetched once from this server and kept; a rerun brings data only and changes the picture in place.
// Data: url, css, title, text, marks [[code, key, name, lines]], legend_title, legend [[key, label, count, spoken]], notes, stamp, selected, words.
const SVG = "http://www.w3.org/2000/svg";
const NARROW = 480; // px: below this the map stands in two rows and the note under it
const ARROWS = { ArrowLeft: 0, ArrowRight: 1, ArrowUp: 2, ArrowDown: 3 };
const pending = new Map();
const ready = new Map();
const maps = new WeakMap();

async function fetchGeometry(url) {
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${url}: HTTP ${answer.status}`);
  const root = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  if (root.localName !== "svg") throw new Error(`${url}: not an SVG`);
  ready.set(url, root);
  return root;
}

function geometry(url) {
  if (!pending.has(url)) {
    pending.set(url, fetchGeometry(url).catch((error) => { pending.delete(url); throw error; }));
  }
  return pending.get(url);
}

function make(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function draw(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

class ProvinceMap {
  constructor(root) {
    this.root = root;
    for (const part of ["style", "stage", "note", "tip", "detail", "legend", "credits", "about"]) {
      this[part] = root.querySelector(`.pn-${part}`);
    }
    this.marks = new Map();
    this.drawn = {};
    this.only = "";
    root.style.setProperty("--pn-u", "1");
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(this.stage);
  }

  destroy() {
    this.sizes.disconnect();
  }

  update(data, send) {
    this.data = data;
    this.send = send;
    this.theme();
    this.marks = new Map(data.marks.map(([code, key, name, lines]) => [code, { key, name, lines }]));
    this.once("about", data.text, () => { this.about.textContent = data.text; });
    this.once("legend", [data.legend_title, data.legend, data.words.counts], () => this.drawLegend());
    this.once("credits", data.notes, () => this.credits.replaceChildren(...data.notes.map((line) => make("p", "", line))));
    const root = ready.get(data.url);
    if (this.svg && this.url === data.url) this.paint();
    else if (root) this.adopt(data.url, root);
    else this.wait(data.url);
  }

  once(name, value, change) {
    const text = JSON.stringify(value);
    if (this.drawn[name] === text) return;
    this.drawn[name] = text;
    change();
  }

  theme() {
    const [red, green, blue] = (getComputedStyle(this.root).backgroundColor.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
    this.root.classList.toggle("dark", 0.299 * red + 0.587 * green + 0.114 * blue < 128);
  }

  async wait(url) {
    if (!this.svg) {
      this.once("style", this.data.css, () => { this.style.textContent = this.data.css; });
      this.say(this.data.words.loading, "wait");
    }
    try {
      const root = await geometry(url);
      if (this.data.url === url && this.url !== url) this.adopt(url, root);
    } catch {
      if (this.data.url !== url) return;
      this.svg?.remove();
      this.svg = this.url = undefined;
      this.say(this.data.words.failed, "failed");
    }
  }

  say(text, state) {
    this.note.textContent = text;
    this.note.dataset.state = state;
    this.note.hidden = !text;
  }

  adopt(url, root) {
    const held = this.svg?.contains(this.root.getRootNode().activeElement) ? this.home : "";
    const svg = document.importNode(root, true);
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-describedby", "pn-about");
    svg.querySelectorAll(".tag, .lead, .fold, .dot, .hit").forEach((part) => part.setAttribute("aria-hidden", "true"));
    this.svg?.remove();
    this.svg = svg;
    this.url = url;
    this.areas = new Map([...svg.querySelectorAll(".area")].map((path) => [path.dataset.code, path]));
    this.over = {};
    this.edges = [];
    for (const name of ["chosen", "hover", "halo", "ring"]) this.over[name] = draw("path", { class: `over o-${name}`, "aria-hidden": "true" });
    for (const path of this.areas.values()) path.setAttribute("role", "button");
    this.listen(svg);
    this.hide();
    this.home = this.areas.has(this.home) ? this.home : this.areas.keys().next().value;
    this.paint();
    this.stage.prepend(svg);
    this.say("", "");
    this.resize();
    if (held && this.areas.has(held)) this.areas.get(held).focus();
  }

  paint() {
    const { data } = this;
    this.svg.setAttribute("aria-label", data.title);
    this.once("style", data.css, () => { this.style.textContent = data.css; });
    for (const [code, path] of this.areas) {
      const mark = this.marks.get(code);
      path.setAttribute("aria-label", mark ? [mark.name, ...mark.lines].join(". ") : code);
      path.setAttribute("aria-pressed", String(code === data.selected));
      path.setAttribute("tabindex", code === this.home ? "0" : "-1");
    }
    this.outlined();
    this.stamp();
    this.outline("chosen", data.selected);
    if (this.shown) this.show(this.shown, this.where);
    this.dim();
  }

  // The mark of practice data, across the picture; in per cent of the view, so that it stays in the middle when the map is set in two rows.
  stamp() {
    this.svg.querySelector(".stamp")?.remove();
    if (!this.data.stamp) return;
    const mark = draw("text", { class: "stamp", x: "50%", y: "50%", "text-anchor": "middle", "dominant-baseline": "middle" });
    mark.textContent = this.data.stamp;
    this.svg.append(mark);
  }

  // The solid outline of zeros once more, above the borders of neighbours drawn later.
  outlined() {
    this.edges.forEach((edge) => edge.remove());
    this.edges = [];
    for (const key of ["zero", "early_zero"]) {
      for (const row of this.svg.querySelectorAll(".row")) {
        const paths = [...row.querySelectorAll(".area")].filter((path) => this.marks.get(path.dataset.code)?.key === key);
        if (!paths.length) continue;
        const edge = draw("path", { class: "edge", "aria-hidden": "true", "data-key": key, d: paths.map((path) => path.getAttribute("d")).join("") });
        row.append(edge);
        this.edges.push(edge);
      }
    }
  }

  outline(name, code) {
    const path = this.over[name];
    const area = this.areas.get(code);
    if (!area) { path.remove(); return; }
    path.setAttribute("d", area.getAttribute("d"));
    area.parentNode.append(path);
    if (name === "hover" && this.over.ring.parentNode === area.parentNode) area.parentNode.append(this.over.halo, this.over.ring);
  }

  resize() {
    if (!this.svg || !this.stage.clientWidth) return;
    const narrow = this.stage.clientWidth < NARROW;
    const split = this.svg.dataset.split.split(",").map(Number);
    this.full ??= this.svg.getAttribute("viewBox").split(" ").slice(2).map(Number);
    const [width, height] = narrow ? split : this.full;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const east = this.svg.querySelector(".east");
    if (narrow) east.setAttribute("transform", `translate(${split[2]} ${split[3]})`);
    else east.removeAttribute("transform");
    this.root.classList.toggle("narrow", narrow);
    const unit = width / this.stage.clientWidth;
    this.root.style.setProperty("--pn-px", unit.toFixed(4));
    const thin = narrow ? 0.7 : Math.min(1, Math.max(0.6, this.stage.clientWidth / 1000)); // thinner lines where the map is smaller
    this.root.style.setProperty("--pn-u", (thin * unit).toFixed(4));
    this.svg.querySelectorAll("pattern").forEach((pattern) => pattern.setAttribute("patternTransform", `scale(${unit.toFixed(4)})`));
    this.unit = unit;
    this.swatches();
    if (narrow !== this.narrow) { this.narrow = narrow; this.hide(); }
  }

  swatches() {
    const unit = this.unit || 1;
    this.legend.querySelectorAll("svg").forEach((svg) => {
      svg.setAttribute("viewBox", `0 0 ${svg.clientWidth * unit || 1} ${svg.clientHeight * unit || 1}`);
    });
  }

  listen(svg) {
    const codeAt = (event) => event.target.closest?.("[data-code]")?.dataset.code || "";
    svg.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch") return;
      const code = codeAt(event);
      if (code) this.show(code, { x: event.clientX, y: event.clientY });
      else this.refocus();
    });
    svg.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") this.refocus(); });
    svg.addEventListener("pointerdown", (event) => { this.touch = event.pointerType === "touch"; });
    svg.addEventListener("click", (event) => {
      const code = codeAt(event);
      if (!code) { this.hide(); return; }
      // A finger has no hover: its first tap reads, a second tap or the button under the map chooses.
      const reading = this.touch && this.shown !== code;
      this.show(code, { x: event.clientX, y: event.clientY });
      if (!reading) this.choose(code);
    });
    svg.addEventListener("focusin", (event) => this.enter(event.target));
    svg.addEventListener("focusout", () => { this.ringAround(""); this.refocus(); });
    svg.addEventListener("keydown", (event) => this.key(event));
  }

  // The pointer has left: back to the area with the focus, if any. Under a narrow map the note stays, for its button to be reached.
  refocus() {
    if (this.narrow) return;
    if (this.ring) this.show(this.ring, null);
    else this.hide();
  }

  enter(path) {
    const code = path.dataset?.code;
    if (!this.areas.has(code)) return;
    this.areas.get(this.home)?.setAttribute("tabindex", "-1");
    this.home = code;
    path.setAttribute("tabindex", "0");
    if (!path.matches(":focus-visible")) return;
    this.ringAround(code);
    this.show(code, null);
  }

  ringAround(code) {
    this.ring = code;
    this.outline("halo", code);
    this.outline("ring", code);
  }

  key(event) {
    const code = event.target.dataset?.code;
    if (!this.areas.has(code) || event.ctrlKey || event.metaKey || event.altKey) return;
    const codes = [...this.areas.keys()];
    let next;
    if (event.key in ARROWS) next = this.areas.get(code).dataset.go.split(",")[ARROWS[event.key]] || code;
    else if (event.key === "Home") next = codes[0];
    else if (event.key === "End") next = codes[codes.length - 1];
    else if (event.key === "Enter" || event.key === " ") this.choose(code);
    else if (event.key === "Escape") this.hide();
    else return;
    event.preventDefault();
    if (next && next !== code) this.areas.get(next).focus();
  }

  choose(code) {
    this.outline("chosen", code);
    this.send("selected", code);
  }

  show(code, where) {
    const mark = this.marks.get(code);
    if (!mark || !this.areas.has(code)) { this.hide(); return; }
    const text = JSON.stringify(mark) + this.narrow;
    if (this.shown !== code || this.told !== text) {
      this.told = text;
      const parts = [make("strong", "", mark.name), ...mark.lines.map((line) => make("span", "", line))];
      if (this.narrow) {
        const button = make("button", "", this.data.words.choose.replace("{name}", mark.name));
        button.type = "button";
        button.addEventListener("click", () => this.choose(code));
        this.detail.replaceChildren(...parts, button);
      } else this.tip.replaceChildren(...parts);
      this.svg.querySelectorAll(".dot").forEach((dot) => dot.classList.toggle("hot", dot.dataset.code === code));
      this.outline("hover", code);
    }
    this.shown = code;
    this.where = where;
    this.tip.hidden = Boolean(this.narrow);
    if (!this.narrow) this.place(where || this.labelPoint(code));
  }

  labelPoint(code) {
    const path = this.areas.get(code);
    const [x, y] = path.dataset.at.split(",").map(Number);
    return new DOMPoint(x, y).matrixTransform(path.getScreenCTM());
  }

  place(point) {
    const box = this.stage.getBoundingClientRect();
    const [width, height, gap] = [this.tip.offsetWidth, this.tip.offsetHeight, 14];
    let x = point.x - box.left + gap;
    let y = point.y - box.top + gap;
    if (x + width > box.width) x = point.x - box.left - gap - width;
    if (y + height > box.height) y = point.y - box.top - gap - height;
    x = Math.max(0, Math.min(x, box.width - width));
    y = Math.max(0, Math.min(y, box.height - height));
    this.tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  hide() {
    this.shown = this.told = "";
    this.where = null;
    this.tip.hidden = true;
    this.detail.replaceChildren(make("span", "pn-hint", this.data.words.hint));
    if (!this.svg) return;
    this.svg.querySelectorAll(".dot.hot").forEach((dot) => dot.classList.remove("hot"));
    this.outline("hover", "");
  }

  drawLegend() {
    const { legend, legend_title: title, words } = this.data;
    const groups = { classes: make("ul", "pn-classes"), states: make("ul", "pn-states") };
    for (const [key, label, count, spoken] of legend) {
      const button = make("button");
      button.type = "button";
      button.dataset.key = key;
      button.setAttribute("aria-label", spoken);
      button.setAttribute("aria-pressed", "false");
      const swatch = draw("svg", { class: "swatch", "aria-hidden": "true", preserveAspectRatio: "none" });
      swatch.append(draw("rect", { class: `s-${key}`, width: "100%", height: "100%" }));
      button.append(swatch, make("span", "label", label), make("span", "count", String(count)));
      button.addEventListener("pointerenter", () => this.dim(key));
      button.addEventListener("pointerleave", () => this.dim());
      button.addEventListener("focus", () => this.dim(key));
      button.addEventListener("blur", () => this.dim());
      button.addEventListener("click", () => { this.only = this.only === key ? "" : key; this.dim(this.only); });
      const item = make("li");
      item.append(button);
      groups[/^c\d+$/.test(key) ? "classes" : "states"].append(item);
    }
    if (!legend.some(([key]) => key === this.only)) this.only = "";
    const head = make("p", "pn-legend-title", title);
    if (legend.length) head.append(make("span", "", words.counts));
    this.legend.setAttribute("aria-label", words.legend);
    this.legend.replaceChildren(head, ...Object.values(groups).filter((group) => group.children.length));
    this.swatches();
  }

  dim(key = this.only) {
    this.legend.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.key === this.only)));
    this.svg?.querySelectorAll(".area, .dot, .edge").forEach((part) => {
      const own = part.dataset.key || this.marks.get(part.dataset.code)?.key || "no_figure";
      part.classList.toggle("dim", Boolean(key) && own !== key);
    });
  }
}

export default function (component) {
  const root = component.parentElement.querySelector(".pn-map");
  let map = maps.get(root);
  if (!map) {
    map = new ProvinceMap(root);
    maps.set(root, map);
  }
  map.update(component.data, component.setTriggerValue);
  return () => { map.destroy(); maps.delete(root); };
}
