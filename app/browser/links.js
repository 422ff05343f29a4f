// A link to another view of ours opens it in place, as Back does: loading the whole application anew takes seconds.
function listenToLinks(pages) {
  window.__pantauPages = new Set(pages);
  if (window.__pantauLinks) return;
  window.__pantauLinks = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.hasAttribute("download") || !["", "_self"].includes(link.target)) return;
    const to = new URL(link.href, location.href);
    if (to.origin !== location.origin || !window.__pantauPages.has(to.pathname.slice(1))) return;
    if (to.hash && to.pathname === location.pathname && to.search === location.search) return; // a place on this page
    if (link.closest("[data-testid=stPageLink]")) return; // Streamlit's own
    event.preventDefault();
    const left = to.pathname !== location.pathname;
    history.pushState({}, "", to);
    window.dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
    if (left && !to.hash) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
}
