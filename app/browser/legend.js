// The legend: counts areas a class; pointing at a line or focusing it shows its areas alone, pressing it keeps that.
Object.assign(AreaMap.prototype, {
  drawLegend() {
    const { legend, legend_title: title, words } = this.view;
    const groups = { classes: make("ul", "pn-classes"), states: make("ul", "pn-states") };
    for (const [key, label, count, spoken] of legend) {
      const button = make("button");
      button.type = "button";
      button.dataset.key = key;
      button.setAttribute("aria-label", spoken);
      button.setAttribute("aria-pressed", "false");
      button.append(this.swatch(key), make("span", "words", label), make("span", "count", String(count)));
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
  },

  swatch(key) {
    const swatch = draw("svg", { class: "swatch", "aria-hidden": "true", preserveAspectRatio: "none" });
    if (key.startsWith("point_")) {
      const kind = key.slice(6);
      swatch.setAttribute("class", "swatch sign");
      swatch.setAttribute("viewBox", "-9 -9 18 18");
      swatch.setAttribute("preserveAspectRatio", "xMidYMid meet");
      swatch.append(draw("path", { class: `point p-${kind}`, d: this.view.symbols[kind] || "" }));
    } else swatch.append(draw("rect", { class: `s-${key}`, width: "100%", height: "100%" }));
    return swatch;
  },

  swatches() {
    const unit = this.unit || 1;
    this.legend.querySelectorAll("svg:not(.sign)").forEach((svg) => {
      svg.setAttribute("viewBox", `0 0 ${svg.clientWidth * unit || 1} ${svg.clientHeight * unit || 1}`);
    });
  },

  // Keys that an area answers to: its class or state, and the mark of small numbers.
  keysOf(code) {
    const mark = this.marks.get(code);
    return mark ? [mark.key, ...(mark.small ? ["small"] : [])] : ["no_figure"];
  },

  dim(key = this.only) {
    this.legend.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.key === this.only)));
    this.svg?.querySelectorAll(".area, .dot, .edge, .small, .point").forEach((part) => {
      const keys = part.dataset.key ? [part.dataset.key] : this.keysOf(part.dataset.code);
      part.classList.toggle("dim", Boolean(key) && !keys.includes(key));
    });
  },
});
