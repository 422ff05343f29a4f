// What a step looks like. Every text is escaped; pictures are SVG that the server made.
// The sign of per cent stays with its number.
const esc = (text) => String(text).replace(/ %/g, "\u00a0%").replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const $ = (id) => document.getElementById(id);
const lines = (texts, name) => (texts.length ? `<ul class="${name}">${texts.map((text) => `<li>${esc(text)}</li>`).join("")}</ul>` : "");

// Old values of numbers by their id, and lines of steps, until they are put away.
const marks = new Map(), changed = new Map();

function drawNumber(one) {
  const old = marks.get(one.id);
  const before = old === undefined ? "" : `<span class="old"><span class="unseen">${esc(W.changed_from)} </span><s>${esc(old)}</s><span aria-hidden="true"> →</span></span> `;
  return `<div class="figure${one.partial ? " partial" : ""}${old === undefined ? "" : " marked"}" data-id="${esc(one.id)}"><h2>${esc(one.label)}</h2>
<p class="value">${before}<b>${esc(one.value)}</b></p><p class="counts">${one.counts.map(esc).join(" · ")}</p>
${one.badge ? `<p class="badge">${esc(one.badge)}</p>` : ""}<p class="from">${esc(one.as_of)}<br>${esc(one.source)}</p></div>`;
}

// The first cautions stand on the wall, all of them in the presenter's window.
const guards = (all) => (all.length > 3 ? [...all.slice(0, 2), put(W.more_guards, { count: all.length - 2 })] : all);

function drawStep(step) {
  const line = changed.get(step.id);
  const news = line ? `<p class="changed" role="status">${esc(line)}</p>` : "";
  const head = `<h1>${esc(step.title)}</h1>${step.subtitle ? `<p class="sub">${esc(step.subtitle)}</p>` : ""}${news}`;
  if (step.kind === "numbers")
    return `${head}<div class="figures n${step.numbers.length}">${step.numbers.map(drawNumber).join("")}</div>`;
  if (step.kind === "card")
    return `${head}<div class="picture" role="img" aria-label="${esc(step.alt)}">${step.svg}</div>${lines(step.notes.slice(0, -2), "key")}${lines(guards(step.guards), "guards")}`;
  return head + lines(step.guards, "guards");
}

// Letters shrink until everything has its room.
function fit(element) {
  let scale = 1;
  element.style.setProperty("--fit", scale);
  const over = () => element.scrollHeight > element.clientHeight + 1 || [...element.querySelectorAll(".figure, h1")]
    .some((e) => e.scrollWidth > e.clientWidth + 1);
  while (over() && scale > 0.4) element.style.setProperty("--fit", (scale -= 0.04));
}

function swap(element, html) {
  if (element.dataset.html === html) return false;
  element.dataset.html = html;
  element.innerHTML = html;
  return true;
}

// The last two notes are the sources and the release; those before them explain the picture and stand below it.
function drawFoot(content, step) {
  const age = put(W.age, { date: step.date || W.unknown, number: content.number, ago: ago(content.made) });
  const text = (step.notes || []).slice(-2).map((note) => `<span>${esc(note)}</span>`).join(" ");
  swap($("notes"), text);
  swap($("age"), esc(age));
}

function drawDots(content, at) {
  const dots = content.steps.map((step, i) =>
    `<button type="button" data-go="${i}"${i === at ? ' aria-current="step"' : ""} aria-label="${esc(put(W.step, { number: i + 1, title: step.title || "" }))}"></button>`);
  swap($("dots"), dots.join(""));
}
