// A slider over the cut-offs of one running count. The button plays them once and stops at the last; for a reader who wants less motion
// it only steps.
const PACE = 1800; // ms a cut-off

Object.assign(AreaMap.prototype, {
  drawTime() {
    const { frames, words } = this.data;
    const text = JSON.stringify([frames.map((frame) => [frame.id, frame.label]), words.time]);
    this.time.hidden = frames.length < 2;
    if (this.drawn.time !== text) {
      this.drawn.time = text;
      this.stop();
      if (frames.length < 2) { this.time.replaceChildren(); return; }
      this.play = make("button", "pn-play");
      this.play.type = "button";
      this.play.addEventListener("click", () => this.press());
      this.range = make("input");
      Object.assign(this.range, { type: "range", min: "0", max: String(frames.length - 1), step: "1" });
      this.range.setAttribute("aria-label", words.time.label);
      this.range.addEventListener("input", () => { this.stop(); this.step(Number(this.range.value)); });
      this.when = make("output", "pn-when");
      const ticks = make("div", "pn-ticks");
      ticks.setAttribute("aria-hidden", "true");
      ticks.append(...frames.map((frame) => make("span", "", frame.short)));
      const track = make("div", "pn-track");
      track.append(this.range, ticks);
      this.time.replaceChildren(this.play, track, this.when);
    }
    if (frames.length < 2) return;
    this.range.value = String(this.at);
    this.range.setAttribute("aria-valuetext", frames[this.at].label);
    this.when.textContent = frames[this.at].label;
    this.label();
  },

  still() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  },

  label() {
    const { time } = this.data.words;
    this.play.textContent = this.playing ? time.stop : this.still() ? time.next : time.play;
  },

  press() {
    const last = this.data.frames.length - 1;
    if (this.playing) { this.stop(); return; }
    if (this.still()) { this.step(this.at < last ? this.at + 1 : 0); return; }
    this.step(this.at < last ? this.at + 1 : 0);
    this.playing = setInterval(() => {
      if (this.at < last) this.step(this.at + 1);
      if (this.at >= last) this.stop();
    }, PACE);
    this.label();
  },

  stop() {
    clearInterval(this.playing);
    this.playing = undefined;
    if (this.play) this.label();
  },

  // The picture changes at once; the rest of the page follows when the server answers.
  step(at) {
    const frame = this.data.frames[at];
    if (!frame || at === this.at) return;
    this.at = at;
    this.redraw();
    this.send("frame", frame.id);
  },
});
