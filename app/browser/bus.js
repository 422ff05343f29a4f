// Maps, lists and plots of one page point at the same area together. A row of a table takes part by `data-pn-code`.
const POINT = "pn:point"; // {code, from}: an area is pointed at, or none
const CHOOSE = "pn:choose"; // {code}: an area is chosen in a list or a plot; the first map that knows it takes the event

function point(code, from) {
  window.dispatchEvent(new CustomEvent(POINT, { detail: { code, from } }));
}

function ask(code) {
  return !window.dispatchEvent(new CustomEvent(CHOOSE, { detail: { code }, cancelable: true }));
}

function listenToRows() {
  if (window.__pantauRows) return;
  window.__pantauRows = true;
  const codeOf = (event) => event.target.closest?.("[data-pn-code]")?.dataset.pnCode || "";
  let last = "";
  const move = (event) => {
    const code = codeOf(event);
    if (code === last) return;
    last = code;
    point(code, "row");
  };
  document.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") move(event); });
  document.addEventListener("focusin", move);
  document.addEventListener("click", (event) => {
    const code = codeOf(event);
    if (!code || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (ask(code)) event.preventDefault(); // else the row's link is followed
  });
  window.addEventListener(POINT, ({ detail: { code, from } }) => {
    document.querySelectorAll("[data-pn-code].hot").forEach((row) => row.classList.remove("hot"));
    if (!code) return;
    document.querySelectorAll(`[data-pn-code="${CSS.escape(code)}"]`).forEach((row) => {
      row.classList.add("hot");
      const frame = row.closest(".pn-scroll.tall");
      if (!frame || from === "row") return;
      const above = row.offsetTop - frame.scrollTop;
      if (above < 40 || above + row.offsetHeight > frame.clientHeight) frame.scrollTop = row.offsetTop - frame.clientHeight / 2;
    });
  });
}
