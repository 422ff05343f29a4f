// Words with a definition: Escape closes the note (and it stays closed until the word is left), a tap opens it, it stays on the screen.
// A link to a definition or a method (#g-..., #m-...) finds it also when the page is drawn after the address is read.
const word = (event) => event.target.closest?.(".pn-term");

function place(term) {
  const tip = term.querySelector(".pn-term-tip");
  term.style.setProperty("--pn-shift", "0px");
  term.classList.remove("up");
  const box = tip.getBoundingClientRect();
  const over = box.right - (document.documentElement.clientWidth - 8);
  if (over > 0) term.style.setProperty("--pn-shift", `${-Math.min(over, box.left - 8)}px`);
  const top = term.getBoundingClientRect().top;
  if (box.bottom > innerHeight - 8 && top > box.height + 70) term.classList.add("up");
}

function listen() {
  if (window.__pantauTerms) return;
  window.__pantauTerms = true;
  const close = (but) => document.querySelectorAll(".pn-term.on").forEach((term) => { if (term !== but) term.classList.remove("on"); });
  document.addEventListener("pointerover", (event) => { const term = word(event); if (term) place(term); });
  document.addEventListener("focusin", (event) => { const term = word(event); if (term) place(term); });
  document.addEventListener("pointerout", (event) => { const term = word(event); if (term && !term.contains(event.relatedTarget)) term.classList.remove("off"); });
  document.addEventListener("focusout", (event) => { word(event)?.classList.remove("off", "on"); });
  document.addEventListener("click", (event) => {
    const term = word(event);
    close(term);
    if (!term) return;
    if (event.target.closest(".pn-term-tip")) { // a finger on the note closes it: it may cover the next word
      if (event.pointerType === "touch") { term.classList.remove("on"); term.classList.add("off"); }
      return;
    }
    term.classList.remove("off");
    term.classList.add("on");
    place(term);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".pn-term:hover, .pn-term:focus-within, .pn-term.on").forEach((term) => {
      term.classList.remove("on");
      term.classList.add("off");
    });
  });
}

// A definition, a method (#g-..., #m-...) or a card of the page.
function lead(tries) {
  if (!/^#[\w-]+$/.test(location.hash) || window.__pantauLed === location.href) return;
  const found = document.getElementById(location.hash.slice(1));
  if (!found) {
    if (tries) setTimeout(() => lead(tries - 1), 100);
    return;
  }
  window.__pantauLed = location.href;
  let moved = false; // parts above it may still be drawn; a reader who scrolls meanwhile is left alone
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(kind, () => { moved = true; }, { once: true, passive: true });
  const go = () => { if (!moved) document.getElementById(location.hash.slice(1))?.scrollIntoView(); };
  go();
  [300, 1000, 3000].forEach((wait) => setTimeout(go, wait));
}

