// Buttons that copy a text: the link of a card, its sentence, its citation. What was copied is said where the button stands.
async function copyText(text) {
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
}

function listenToCopies() {
  if (window.__pantauCopies) return;
  window.__pantauCopies = true;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button[data-pn-copy]");
    if (!button) return;
    const row = button.closest("[data-pn-card]");
    const asked = new URLSearchParams(location.search);
    if (!asked.has("release")) asked.set("release", row.dataset.pnRelease);
    const at = (query) => `${location.origin}${location.pathname}${query}#${row.dataset.pnCard}`;
    let text = button.dataset.pnText;
    if (button.dataset.pnCode) text = new TextDecoder().decode(Uint8Array.from(atob(button.dataset.pnCode), (c) => c.charCodeAt(0)));
    if (button.dataset.pnFrom) {
      try {
        const answer = await fetch(button.dataset.pnFrom);
        if (!answer.ok) return;
        text = (await answer.text()).trim();
      } catch { return; }
    }
    text = text.replaceAll("{live}", at(location.search)).replaceAll("{address}", at(`?${asked}`)).replaceAll("{host}", location.origin);
    await copyText(text);
    row.dataset.copied = text;
    const said = row.querySelector(".said");
    said.textContent = said.dataset.pnSaid;
    setTimeout(() => { said.textContent = ""; }, 2500);
  });
}
