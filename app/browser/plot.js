// Plots made by the server as SVG; their points point at the same areas as the map and the list.
function listenToPlots() {
  listenToRows();
  if (window.__pantauPlots) return;
  window.__pantauPlots = true;
  const fill = () => document.querySelectorAll(".pn-plot[data-pn-svg]:empty").forEach((place) => {
    const text = new TextDecoder().decode(Uint8Array.from(atob(place.dataset.pnSvg), (sign) => sign.charCodeAt(0)));
    place.append(document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true));
  });
  new MutationObserver(fill).observe(document.body, { childList: true, subtree: true });
  fill();
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
