// The note of an area: beside the pointer, or under a narrow map.
Object.assign(AreaMap.prototype, {
  show(code, where, signed = "") {
    const mark = this.marks.get(code);
    if (!mark || !this.areas.has(code)) { this.hide(); return; }
    const sign = this.points.get(signed);
    const text = JSON.stringify([mark, sign]) + this.narrow;
    if (this.shown !== code || this.told !== text) {
      this.told = text;
      const lines = sign ? [...sign.lines, `${mark.name}: ${mark.lines[0] ?? ""}`] : mark.lines;
      const parts = [make("strong", "", sign ? sign.name : mark.name), ...lines.map((line) => make("span", "", line))];
      if (this.narrow) {
        const button = make("button", "", this.data.words.choose.replace("{name}", mark.name));
        button.type = "button";
        button.addEventListener("click", () => this.choose(code));
        this.detail.replaceChildren(...parts, button);
      } else this.tip.replaceChildren(...parts);
      this.svg.querySelectorAll(".dot").forEach((dot) => dot.classList.toggle("hot", dot.dataset.code === code));
      this.outline("hover", code);
      if (!this.following) point(code, this);
    }
    this.shown = code;
    this.where = where;
    this.tip.hidden = Boolean(this.narrow);
    if (!this.narrow) this.place(where || this.labelPoint(code));
  },

  labelPoint(code) {
    const path = this.areas.get(code);
    const [x, y] = path.dataset.at.split(",").map(Number);
    return new DOMPoint(x, y).matrixTransform(path.getScreenCTM());
  },

  place(spot) {
    const box = this.stage.getBoundingClientRect();
    const [width, height, gap] = [this.tip.offsetWidth, this.tip.offsetHeight, 14];
    let x = spot.x - box.left + gap;
    let y = spot.y - box.top + gap;
    if (x + width > box.width) x = spot.x - box.left - gap - width;
    if (y + height > box.height) y = spot.y - box.top - gap - height;
    x = Math.max(0, Math.min(x, box.width - width));
    y = Math.max(0, Math.min(y, box.height - height));
    this.tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  },

  hide() {
    const was = this.shown;
    this.shown = this.told = "";
    this.where = null;
    this.tip.hidden = true;
    const chosen = this.marks.get(this.data.selected);
    const lines = chosen ? [make("strong", "", chosen.name), ...chosen.lines.map((line) => make("span", "", line))] : [];
    this.detail.replaceChildren(...lines, make("span", "pn-hint", this.data.words.hint));
    if (was && !this.following) point("", this);
    if (!this.svg) return;
    this.svg.querySelectorAll(".dot.hot").forEach((dot) => dot.classList.remove("hot"));
    this.outline("hover", "");
  },
});
