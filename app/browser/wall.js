// The wall: which step stands, what it shows, and what happens when a release lands or the server is away.
const MARKED = 5 * 60_000, JITTER = 700; // milliseconds
const state = { content: null, at: Math.max(0, (Number(location.hash.slice(1)) || 1) - 1), since: performance.now(), paused: !S.auto, loading: false, landed: 0, again: false };
const html = document.documentElement;
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const dark = () => html.dataset.theme === "dark";
const shape = () => (innerWidth / innerHeight > 1.15 ? "wide" : innerWidth < 600 ? "phone" : "tall");
let drawn = ""; // shape and colours of the pictures that stand

async function fetched(more) {
  const asked = new URLSearchParams({ theme: dark() ? "dark" : "light", shape: shape(), ...more });
  if (S.view === "presenter") asked.set("view", "presenter");
  const answer = await fetch(`${S.content}${S.content.endsWith("?") ? "" : "&"}${asked}`);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function refresh(told) {
  if (state.loading) return void (state.again = true);
  state.loading = true;
  const look = shape() + dark();
  try {
    const news = state.content && told && told.mark !== state.content.mark;
    if (news) await wait(Math.random() * JITTER);
    // Numbers are there at once; pictures take a second each after a release, the one that stands now first.
    const since = state.content?.number ?? 0, here = state.content?.steps[state.at];
    if (news) take(await fetched({ part: "head", since }), true);
    if (news && here.kind !== "numbers") take(await fetched({ part: "head", only: here.id, since }), true);
    take(await fetched({ since }), false);
    drawn = look;
  } catch { /* what stands stays; the next beat asks again */ } finally {
    state.loading = false;
  }
  if (state.again || look !== shape() + dark()) { state.again = false; if (look !== shape() + dark()) refresh(); }
}

function take(content, head) {
  const before = state.content, known = new Map(before?.steps.map((step) => [step.id, step]));
  if (head) content = { ...content, mark: before.mark, steps: before.steps.map((step) => content.steps.find((s) => s.id === step.id && s.kind !== "waiting") || step) };
  for (const step of content.steps) {
    const old = known.get(step.id);
    if (!old) continue;
    for (const one of step.numbers || []) {
      const had = old.numbers?.find((o) => o.id === one.id);
      if (had && had.value !== one.value) mark(marks, one.id, had.value);
    }
    if (step.kind !== "numbers" && old.fingerprint !== step.fingerprint && !(head && step === old)) mark(changed, step.id, step.changed || W.card_changed);
  }
  if (before && content.number > before.number) land(content.number);
  const here = before?.steps[state.at]?.id, same = content.steps.findIndex((step) => step.id === here);
  if (same >= 0) state.at = same;
  state.at = Math.min(state.at, content.steps.length - 1);
  state.content = content;
  draw();
}

function mark(where, id, text) {
  where.set(id, text);
  setTimeout(() => { if (where.get(id) === text) { where.delete(id); draw(); } }, MARKED);
}

function land(number) {
  const at = state.landed = now();
  $("landed").textContent = put(W.landed, { number, time: time(at) });
  $("landed").hidden = false;
  setTimeout(() => { if (state.landed === at) $("landed").hidden = true; }, MARKED);
}

function dismiss() {
  marks.clear();
  changed.clear();
  $("landed").hidden = true;
  draw();
}

function draw() {
  const { content, at } = state;
  if (!content) return;
  const step = content.steps[at];
  if (S.view === "presenter") drawPresenter(content, at);
  else if (swap($("stage"), drawStep(step))) fit($("stage"));
  $("stage").className = `kind-${step.kind}`;
  html.dataset.step = at + 1;
  drawFoot(content, step);
  drawDots(content, at);
  const practice = content.practice;
  $("practice").hidden = !practice;
  if (practice) swap($("practice"), `<strong>${esc(practice.mark)}</strong> <span>${esc(practice.words)}</span>`);
  $("frozen").hidden = !content.frozen;
  if (content.frozen) swap($("frozen"), `<strong>${esc(W.frozen)}</strong> <span>${esc(content.frozen)}</span>`);
  const notices = [...S.notices, ...content.notices];
  $("notices").hidden = !notices.length;
  swap($("notices"), notices.map((text) => `<p>${esc(text)}</p>`).join(""));
  history.replaceState(null, "", `#${at + 1}`);
}

function go(at, tell = true) {
  if (!state.content) return;
  const count = state.content.steps.length;
  state.at = ((at % count) + count) % count;
  state.since = performance.now();
  draw();
  if (tell) tellOthers(state.at);
}

function act(what, at) {
  const count = state.content?.steps.length ?? 1;
  if (what === "next") go(state.at + 1);
  else if (what === "previous") go(state.at - 1);
  else if (what === "first") go(0);
  else if (what === "last") go(count - 1);
  else if (what === "go") { if (at < count) go(at); }
  else if (what === "follow") { if (at < count && at !== state.at) go(at, false); }
  else if (what === "tell") tellOthers(state.at);
  else if (what === "pause") { state.paused = !state.paused; state.since = performance.now(); pausing(); }
  else if (what === "full") document.fullscreenElement ? document.exitFullscreen() : html.requestFullscreen?.().catch(() => {});
  else if (what === "theme") { html.dataset.theme = dark() ? "light" : "dark"; refresh(); }
  else if (what === "other") window.open(S.other, S.view === "wall" ? "pantau-presenter" : "pantau-wall");
  else if (what === "help") $("help").open ? $("help").close() : $("help").showModal();
  else if (what === "dismiss") dismiss();
  else if (what === "reset") { if (S.view === "presenter") begun = Date.now(); }
}

function pausing() {
  for (const button of document.querySelectorAll("[data-act=pause]")) {
    button.textContent = state.paused ? "▶" : "❚❚";
    button.setAttribute("aria-label", state.paused ? W.play : W.pause);
    button.title = state.paused ? W.play : W.pause;
  }
}

function onHeard(told) {
  if (!state.content || (told.mark && told.mark !== state.content.mark && !S.frozen)) refresh(told);
}

function tick() {
  $("clock").textContent = time(now());
  $("day").textContent = days.format(now());
  const away = silence(), box = $("stale");
  html.dataset.stale = away;
  if (away) swap(box, `<span class="sign" aria-hidden="true">⚠</span><span><strong>${esc(put(W[`stale.${away}`], { time: time(hearing.good) }))}</strong>
<span>${esc(state.content ? W["stale.keep"] : W["stale.opening"])}</span></span>`);
  else if (box.innerHTML) swap(box, "");
  if (state.content) drawFoot(state.content, state.content.steps[state.at]);
  if (S.view === "presenter") { tickPresenter(); others?.postMessage({ list: S.list, presenter: true }); }
  else if (!state.paused && !isPresented() && state.content?.steps.length > 1 && performance.now() - state.since >= 1000 * S.dwell) go(state.at + 1, false);
}

html.dataset.theme = S.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
addEventListener("resize", () => { if (drawn && drawn !== shape() + dark()) refresh(); });
addEventListener("hashchange", () => act("go", (Number(location.hash.slice(1)) || 1) - 1));
if (S.view === "wall") {
  // A banner above, or fonts that come late, change the room.
  new ResizeObserver(() => fit($("stage"))).observe($("stage"));
  document.fonts?.ready.then(() => fit($("stage")));
}
pausing();
steer(act);
listen();
refresh();
tick();
setInterval(tick, 500);
