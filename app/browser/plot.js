// Plots made by the server as SVG; their points point at the same areas as the map and the list.
function listenToPlots() {
  listenToRows();
  if (window.__pantauPlots) return;
  window.__pantauPlots = true;
  const codeOf = (event) => event.target.closest?.(".pn-plot [data-code]")?.dataset.code || "";
  let last = "", hot = "";
  document.addEventListener("pointerover", (event) => {
    const code = codeOf(event);
    if (code === last) return;
    last = code;
    point(code, "plot");
  });
  document.addEventListener("click", (event) => {
    const code = codeOf(event);
    if (code) ask(code);
  });
  window.addEventListener(POINT, ({ detail: { code } }) => {
    if (code === hot) return; // a point that is moved while a button is down would lose its click
    hot = code;
    document.querySelectorAll(".pn-plot [data-code]").forEach((dot) => {
      dot.classList.toggle("hot", dot.dataset.code === code);
      if (dot.dataset.code === code) dot.parentNode.append(dot); // its name above the others
    });
  });
}
