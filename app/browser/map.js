// The map of areas. Geometry is fetched once from this server and kept; a rerun brings data only and changes the picture in place.
// Data: url, ratio and split (width / height of the whole and in two rows), words, symbols {kind: path}, stamp, selected, opens (the address
// that a choice opens, with {code}), frame (which of the frames is shown) and frames: [{id, label, short, css, title, text,
// marks [[code, key, name, lines, small]], points [[id, code, x, y, kind, name, lines]], legend_title, legend [[key, label, count, spoken]],
// notes}].
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

class AreaMap {
  constructor(root) {
    this.root = root;
    for (const part of ["style", "stage", "note", "tip", "detail", "legend", "credits", "about", "bar", "time"]) {
      this[part] = root.querySelector(`.pn-${part}`);
    }
    this.marks = new Map();
    this.drawn = {};
    this.only = this.zoom = "";
    root.style.setProperty("--pn-u", "1");
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(this.stage);
    listenToRows();
    this.pointed = ({ detail: { code, from } }) => { if (from !== this) this.follow(code); };
    this.asked = (event) => {
      if (event.defaultPrevented || !this.marks.has(event.detail.code)) return;
      event.preventDefault();
      this.choose(event.detail.code);
    };
    window.addEventListener(POINT, this.pointed);
    window.addEventListener(CHOOSE, this.asked);
  }

  destroy() {
    this.sizes.disconnect();
    clearInterval(this.playing);
    window.removeEventListener(POINT, this.pointed);
    window.removeEventListener(CHOOSE, this.asked);
  }

  update(data, send) {
    const same = this.data && JSON.stringify(this.data.frames.map((frame) => frame.id)) === JSON.stringify(data.frames.map((frame) => frame.id));
    // While the frames play, the answer to an earlier step must not turn the picture back.
    if (!(same && this.playing)) this.at = data.frame;
    this.data = data;
    this.send = send;
    this.theme();
    this.redraw();
  }

  get view() {
    const { frames, ...shared } = this.data;
    return { ...shared, ...frames[this.at] };
  }

  redraw() {
    const { view } = this;
    this.marks = new Map(view.marks.map(([code, key, name, lines, small]) => [code, { key, name, lines, small }]));
    this.points = new Map();
    for (const [id, code, x, y, kind, name, lines] of view.points) this.points.set(id, { code, x, y, kind, name, lines });
    this.once("about", view.text, () => { this.about.textContent = view.text; });
    this.once("legend", [view.legend_title, view.legend, view.words.counts], () => this.drawLegend());
    this.once("credits", view.notes, () => this.credits.replaceChildren(...view.notes.map((line) => make("p", "", line))));
    this.drawTime();
    this.stage.style.setProperty("--pn-ratio", view.ratio);
    this.stage.style.setProperty("--pn-split", view.split);
    const root = ready.get(view.url);
    if (this.svg && this.url === view.url) this.paint();
    else if (root) this.adopt(view.url, root);
    else this.wait(view.url);
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
      this.once("style", this.view.css, () => { this.style.textContent = this.view.css; });
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
    this.full = undefined;
    this.areas = new Map([...svg.querySelectorAll(".area")].map((path) => [path.dataset.code, path]));
    this.over = {};
    this.extra = [];
    for (const name of ["chosen", "hover", "halo", "ring"]) this.over[name] = draw("path", { class: `over o-${name}`, "aria-hidden": "true" });
    for (const path of this.areas.values()) path.setAttribute("role", "button");
    this.listen(svg);
    this.hide();
    this.home = this.areas.has(this.home) ? this.home : this.areas.keys().next().value;
    this.drawZoom();
    this.paint();
    this.stage.prepend(svg);
    this.say("", "");
    this.resize();
    if (held && this.areas.has(held)) this.areas.get(held).focus();
  }

  paint() {
    const { view } = this;
    this.svg.setAttribute("aria-label", view.title);
    this.once("style", view.css, () => { this.style.textContent = view.css; });
    for (const [code, path] of this.areas) {
      const mark = this.marks.get(code);
      path.setAttribute("aria-label", mark ? [mark.name, ...mark.lines].join(". ") : code);
      path.setAttribute("aria-pressed", String(code === view.selected));
      path.setAttribute("tabindex", code === this.home ? "0" : "-1");
    }
    this.extra.forEach((part) => part.remove());
    this.extra = [];
    this.hatched();
    this.outlined();
    this.signs();
    this.stamp();
    this.outline("chosen", view.selected);
    if (this.shown) this.show(this.shown, this.where);
    else this.hide();
    this.dim();
  }

  // Put a part of this view behind another, so that what lies above that stays above.
  add(after, part) {
    after.after(part);
    this.extra.push(part);
  }

  // The mark of practice data, across the picture; in per cent of the view, so that it stays in the middle when the map is set in two rows.
  stamp() {
    if (!this.data.stamp) return;
    const mark = draw("text", { class: "stamp", x: "50%", y: "50%", "text-anchor": "middle", "dominant-baseline": "middle" });
    mark.textContent = this.data.stamp;
    this.add(this.svg.lastElementChild, mark);
  }

  // The thin hatch of small numbers over the colour of the class.
  hatched() {
    for (const [code, path] of this.areas) {
      if (!this.marks.get(code)?.small) continue;
      this.add(path, draw("path", { class: "small", "aria-hidden": "true", "data-code": code, d: path.getAttribute("d") }));
    }
    for (const dot of this.svg.querySelectorAll(".dot")) {
      if (!this.marks.get(dot.dataset.code)?.small) continue;
      const [cx, cy, r] = ["cx", "cy", "r"].map((name) => dot.getAttribute(name));
      this.add(dot, draw("circle", { class: "small", "aria-hidden": "true", "data-code": dot.dataset.code, cx, cy, r }));
    }
  }

  // The solid outline of zeros once more, above the borders of neighbours drawn later.
  outlined() {
    for (const key of ["zero", "early_zero"]) {
      for (const row of this.svg.querySelectorAll(".row")) {
        const paths = [...row.querySelectorAll(".area")].filter((path) => this.marks.get(path.dataset.code)?.key === key);
        if (!paths.length) continue;
        this.add(paths.at(-1), draw("path", { class: "edge", "aria-hidden": "true", "data-key": key, d: paths.map((path) => path.getAttribute("d")).join("") }));
      }
    }
  }

  // Signs that stand at a point: pledges at the label point of their province or regency.
  signs() {
    for (const [id, { code, x, y, kind }] of this.points) {
      const row = this.areas.get(code)?.parentNode;
      if (!row) continue;
      const sign = draw("g", { class: "sign", transform: `translate(${x} ${y})`, "aria-hidden": "true" });
      sign.append(draw("path", { class: `point p-${kind}`, "data-key": `point_${kind}`, "data-point": id, "data-code": code, d: this.data.symbols[kind] }));
      this.add(row.lastElementChild, sign);
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
    const { box, split } = this.frame(narrow);
    this.svg.setAttribute("viewBox", box.join(" "));
    const east = this.svg.querySelector(".east");
    if (split) east.setAttribute("transform", `translate(${split[2]} ${split[3]})`);
    else east?.removeAttribute("transform");
    this.root.classList.toggle("narrow", narrow);
    this.root.classList.toggle("split", Boolean(split));
    this.root.classList.toggle("zoomed", Boolean(this.zoom));
    const unit = Math.max(box[2] / this.stage.clientWidth, box[3] / this.stage.clientHeight);
    this.root.style.setProperty("--pn-px", unit.toFixed(4));
    const thin = narrow ? 0.7 : Math.min(1, Math.max(0.6, this.stage.clientWidth / 1000)); // thinner lines where the map is smaller
    this.root.style.setProperty("--pn-u", (thin * unit).toFixed(4));
    this.svg.querySelectorAll("pattern").forEach((pattern) => pattern.setAttribute("patternTransform", `scale(${unit.toFixed(4)})`));
    this.unit = unit;
    this.swatches();
    if (narrow !== this.narrow) { this.narrow = narrow; this.hide(); }
  }

  listen(svg) {
    const codeAt = (event) => event.target.closest?.("[data-code]")?.dataset.code || "";
    const pointAt = (event) => event.target.closest?.("[data-point]")?.dataset.point || "";
    svg.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch") return;
      const code = codeAt(event);
      if (code) this.show(code, { x: event.clientX, y: event.clientY }, pointAt(event));
      else this.refocus();
    });
    svg.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") this.refocus(); });
    svg.addEventListener("pointerdown", (event) => { this.touch = event.pointerType === "touch"; });
    svg.addEventListener("click", (event) => {
      const code = codeAt(event);
      if (!code) { this.hide(); return; }
      // A finger has no hover: its first tap reads, a second tap or the button under the map chooses.
      const reading = this.touch && this.shown !== code;
      this.show(code, { x: event.clientX, y: event.clientY }, pointAt(event));
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

  // Another part of the page points at an area, or no longer does.
  follow(code) {
    if (!this.svg) return;
    this.following = true;
    if (code && this.areas.has(code)) this.show(code, null);
    else this.refocus();
    this.following = false;
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
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
    if (next && next !== code) this.areas.get(next).focus();
  }

  // One step back: the note, then the zoom, then the choice.
  leave() {
    if (this.shown) this.hide();
    else if (this.zoom) this.zoomTo("");
    else if (this.data.selected) this.send("selected", "");
  }

  choose(code) {
    this.outline("chosen", code);
    if (this.data.opens) this.open(code);
    else this.send("selected", code);
  }

  // A link of the page, so that it opens in place and Back comes back to this very view.
  open(code) {
    const link = document.createElement("a");
    link.href = this.data.opens.replace(/%7Bcode%7D|\{code\}/, encodeURIComponent(code));
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
  }
}
