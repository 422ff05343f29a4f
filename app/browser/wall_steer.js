// Keyboard, presentation remote, mouse, finger, and the other windows of this browser.
const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", Enter: "next", ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous",
  Home: "first", End: "last", " ": "pause", f: "full", d: "theme", p: "other", x: "dismiss", Escape: "dismiss", "?": "help", r: "reset",
};
const others = "BroadcastChannel" in window ? new BroadcastChannel("pantau-siaran") : null;
let presented = -1e9; // when a presenter's window was heard last

function steer(act) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const onButton = event.target.closest?.("button, a, dialog");
    if (onButton && (key === "Enter" || key === " " || (key === "Escape" && event.target.closest("dialog")))) return;
    const digit = /^[0-9]$/.test(key) ? (Number(key) || 10) - 1 : null;
    const what = KEYS[key];
    if (digit === null && !what) return;
    event.preventDefault();
    digit === null ? act(what) : act("go", digit);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act], [data-go]");
    if (!button) return;
    button.dataset.go === undefined ? act(button.dataset.act) : act("go", Number(button.dataset.go));
  });
  let hide = 0;
  const show = () => {
    document.body.classList.add("moving");
    clearTimeout(hide);
    hide = setTimeout(() => document.body.classList.remove("moving"), 3000);
  };
  for (const name of ["mousemove", "touchstart", "focusin"]) document.addEventListener(name, show, { passive: true });
  let from = null;
  document.addEventListener("touchstart", (event) => { from = event.touches[0]; }, { passive: true });
  document.addEventListener("touchend", (event) => {
    const to = event.changedTouches[0], x = from ? to.clientX - from.clientX : 0;
    if (from && Math.abs(x) > 50 && Math.abs(x) > 1.5 * Math.abs(to.clientY - from.clientY)) act(x < 0 ? "next" : "previous");
    from = null;
  }, { passive: true });
  others?.addEventListener("message", ({ data }) => {
    if (data.list !== S.list) return;
    if (data.presenter) presented = performance.now();
    if (data.step !== undefined) act("follow", data.step);
    if (data.asks && S.view === "presenter") act("tell");
  });
  others?.postMessage({ list: S.list, asks: true });
}

const tellOthers = (step) => others?.postMessage({ list: S.list, presenter: S.view === "presenter", step });
const isPresented = () => S.view === "wall" && performance.now() - presented < 7000;
