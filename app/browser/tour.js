// A tour in a dialog: a step at a time, by buttons, arrow keys or Enter; Esc closes it and the focus returns to its button.
const tours = new WeakMap();

class Tour {
  constructor(root) {
    this.root = root;
    this.at = 0;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "open";
    this.button.addEventListener("click", () => { this.at = 0; this.draw(); this.dialog.showModal(); this.next.focus(); });
    this.dialog = document.createElement("dialog");
    this.dialog.setAttribute("aria-labelledby", "pn-tour-title");
    this.dialog.addEventListener("keydown", (event) => {
      if (event.key === "ArrowRight") this.go(1);
      else if (event.key === "ArrowLeft") this.go(-1);
    });
    this.dialog.addEventListener("close", () => this.button.focus());
    const part = (name, className) => { const element = document.createElement(name); element.className = className; return element; };
    this.count = part("p", "count");
    this.title = part("h2", "title");
    this.title.id = "pn-tour-title";
    this.text = part("p", "text");
    this.text.setAttribute("aria-live", "polite");
    this.back = part("button", "back");
    this.next = part("button", "next");
    this.close = part("button", "close");
    for (const [button, act] of [[this.back, () => this.go(-1)], [this.next, () => this.go(1)], [this.close, () => this.dialog.close()]]) {
      button.type = "button";
      button.addEventListener("click", act);
    }
    const row = part("div", "row");
    row.append(this.close, this.back, this.next);
    this.dialog.append(this.count, this.title, this.text, row);
    root.replaceChildren(this.button, this.dialog);
  }

  update({ steps, words }) {
    this.steps = steps;
    this.words = words;
    this.button.textContent = words.open;
    this.back.textContent = words.back;
    this.close.textContent = words.close;
    const [red, green, blue] = (getComputedStyle(this.root).backgroundColor.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
    this.root.classList.toggle("dark", 0.299 * red + 0.587 * green + 0.114 * blue < 128);
    this.draw();
  }

  go(by) {
    if (this.at + by >= this.steps.length) { this.dialog.close(); return; }
    this.at = Math.max(0, this.at + by);
    this.draw();
  }

  draw() {
    const [title, text] = this.steps[this.at];
    this.count.textContent = this.words.step.replace("{at}", this.at + 1).replace("{of}", this.steps.length);
    this.title.textContent = title;
    this.text.textContent = text;
    this.back.disabled = this.at === 0;
    this.next.textContent = this.at === this.steps.length - 1 ? this.words.end : this.words.next;
  }
}

export default function (component) {
  const root = component.parentElement.querySelector(".pn-tour");
  let tour = tours.get(root);
  if (!tour) {
    tour = new Tour(root);
    tours.set(root, tour);
  }
  tour.update(component.data);
  return () => tours.delete(root);
}
