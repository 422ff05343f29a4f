// A plot made by the server as SVG; its points point at the same areas as the map and the list.
const plots = new WeakMap();

class Plot {
  constructor(root) {
    this.root = root;
    listenToRows();
    root.addEventListener("pointerover", (event) => point(event.target.closest?.("[data-code]")?.dataset.code || "", this));
    root.addEventListener("pointerleave", () => point("", this));
    root.addEventListener("click", (event) => {
      const code = event.target.closest?.("[data-code]")?.dataset.code;
      if (code) ask(code);
    });
    this.pointed = ({ detail: { code } }) => {
      if (code === this.hot) return; // a point that is moved while a button is down would lose its click
      this.hot = code;
      root.querySelectorAll("[data-code]").forEach((dot) => {
        dot.classList.toggle("hot", dot.dataset.code === code);
        if (dot.dataset.code === code) dot.parentNode.append(dot); // its name above the others
      });
    };
    window.addEventListener(POINT, this.pointed);
  }

  update({ svg }) {
    const [red, green, blue] = (getComputedStyle(this.root).backgroundColor.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
    this.root.classList.toggle("dark", 0.299 * red + 0.587 * green + 0.114 * blue < 128);
    if (this.svg === svg) return;
    this.svg = svg;
    const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    this.root.replaceChildren(document.importNode(picture, true));
  }

  destroy() {
    window.removeEventListener(POINT, this.pointed);
  }
}

export default function (component) {
  const root = component.parentElement.querySelector(".pn-plot");
  let plot = plots.get(root);
  if (!plot) {
    plot = new Plot(root);
    plots.set(root, plot);
  }
  plot.update(component.data);
  return () => { plot.destroy(); plots.delete(root); };
}
