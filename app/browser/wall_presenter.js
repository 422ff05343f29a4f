// The presenter's window: what is on the wall, what comes next, what to say and what not to say.
let begun = Date.now();

function clockFrom(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000), two = (n) => String(n).padStart(2, "0");
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

// Each picture in a tree of its own: two of them may name their parts alike.
function thumb(element, step) {
  const root = element.shadowRoot || element.attachShadow({ mode: "open" });
  const text = !step ? "" : step.kind === "numbers" ? step.numbers.map((n) => `<p><b>${esc(n.value)}</b> ${esc(n.label)}</p>`).join("")
    : step.kind === "card" ? `<div role="img" aria-label="${esc(step.alt)}">${step.svg}</div>` : "";
  const html = `<style>svg{display:block;width:100%;height:auto}p{margin:.2em 0;font-size:1.1em}b{font-size:1.7em}</style>${text}`;
  if (element.dataset.html !== html) { element.dataset.html = html; root.innerHTML = html; }
}

function drawPresenter(content, at) {
  const step = content.steps[at], next = content.steps[at + 1];
  swap($("p-title"), esc(step.title || ""));
  thumb($("p-now"), step);
  swap($("p-next-title"), esc(next ? next.title || "" : W.last));
  thumb($("p-next"), next);
  const say = Object.entries(step.say || {}).map(([lang, texts]) =>
    `<div lang="${lang}" class="${lang === S.lang ? "first" : "second"}"><h3>${esc(W[`lang.${lang}`])}</h3>${texts.map((text) => `<p>${esc(text)}</p>`).join("")}</div>`);
  swap($("p-say"), say.join(""));
  const news = changed.get(step.id);
  swap($("p-guards"), (news ? `<p class="changed">${esc(news)}</p>` : "") + (step.guards?.length ? lines(step.guards, "guards") : `<p>${esc(W.no_guards)}</p>`));
  $("p-position").textContent = put(W.position, { number: at + 1, count: content.steps.length });
}

function tickPresenter() {
  $("p-elapsed").textContent = clockFrom(Date.now() - begun);
}
