// Buttons that copy a text: the link of a card, its sentence, its citation. What was copied is said where the button stands.
const bars = new WeakMap();

class Copies {
  constructor(root) {
    this.root = root;
    this.said = document.createElement("span");
    this.said.className = "said";
    this.said.setAttribute("role", "status");
  }

  update({ key, items, words }) {
    this.key = key;
    this.words = words;
    const text = JSON.stringify(items);
    if (this.text === text) return;
    const first = this.text === undefined;
    this.text = text;
    this.root.replaceChildren(...items.map(([name, label, value]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.copy = name;
      button.textContent = label;
      button.addEventListener("click", () => this.copy(value));
      return button;
    }), this.said);
    if (first && location.hash === `#${key}`) requestAnimationFrame(() => this.root.getRootNode().host?.closest(`.st-key-card_${key}`)?.scrollIntoView());
  }

  address() {
    return `${location.origin}${location.pathname}${location.search}#${this.key}`;
  }

  async copy(value) {
    const text = value.replace("{address}", this.address());
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no permission, or a page served without https
      const field = document.createElement("textarea");
      field.value = text;
      field.style.position = "fixed";
      field.style.opacity = "0";
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    this.root.dataset.copied = text;
    this.said.textContent = this.words.copied;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.said.textContent = ""; }, 2500);
  }
}

export default function (component) {
  const root = component.parentElement.querySelector(".pn-copy");
  let bar = bars.get(root);
  if (!bar) {
    bar = new Copies(root);
    bars.set(root, bar);
  }
  bar.update(component.data);
  return () => bars.delete(root);
}
