// Buttons for groups of islands, so that DKI, DIY, Bali and Kepulauan Riau can be seen and hit. Nothing is sent: the picture is moved.
Object.assign(AreaMap.prototype, {
  zooms() {
    if (!this.svg?.dataset.zooms) return [];
    return JSON.parse(this.svg.dataset.zooms);
  },

  drawZoom() {
    const boxes = this.zooms();
    if (!boxes.some(([key]) => key === this.zoom)) this.zoom = "";
    const text = JSON.stringify([boxes.map(([key]) => key), this.view.words.zoom]);
    if (this.drawn.zoom !== text) {
      this.drawn.zoom = text;
      const { zoom: words } = this.view.words;
      this.bar.setAttribute("aria-label", words.label);
      this.bar.replaceChildren(...["", ...boxes.map(([key]) => key)].map((key) => {
        const button = make("button", "", words[key || "all"]);
        button.type = "button";
        button.dataset.zoom = key;
        button.addEventListener("click", () => this.zoomTo(key));
        return button;
      }));
      this.bar.hidden = !boxes.length;
    }
    this.bar.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.zoom === this.zoom)));
  },

  zoomTo(key) {
    this.zoom = key;
    this.drawZoom();
    this.hide();
    this.resize();
  },

  // The part of the picture to be shown: a group of islands, the two rows of a narrow screen, or all of it.
  frame(narrow) {
    this.full ??= this.svg.getAttribute("viewBox").split(" ").slice(2).map(Number);
    const found = this.zooms().find(([key]) => key === this.zoom);
    if (found) return { box: found[1], split: null };
    const split = narrow && this.svg.dataset.split ? this.svg.dataset.split.split(",").map(Number) : null;
    return { box: split ? [0, 0, split[0], split[1]] : [0, 0, ...this.full], split };
  },
});
