// What the server tells: its time, the current release, whether the store can be read. A silence is told apart from a quiet hour.
const SILENCE = 6000, LONGEST = 4000; // milliseconds
const hearing = { source: null, tries: 0, timer: 0, last: performance.now(), begun: performance.now(), good: Date.now(), why: "", told: null };

function listen() {
  clearTimeout(hearing.timer);
  hearing.source?.close();
  hearing.begun = performance.now();
  const source = hearing.source = new EventSource(S.events);
  source.onmessage = (event) => { if (source === hearing.source) hear(JSON.parse(event.data)); };
  source.onerror = () => { if (source === hearing.source) again(); };
}

// The browser's own reconnecting gives up on an answer that is no stream.
function again() {
  hearing.source?.close();
  hearing.source = null;
  clearTimeout(hearing.timer);
  const wait = Math.min(LONGEST, 400 * 2 ** hearing.tries++);
  hearing.timer = setTimeout(listen, wait * (0.5 + Math.random() / 2));
}

function hear(told) {
  hearing.tries = 0;
  hearing.last = performance.now();
  offset = told.t - Date.now();
  hearing.why = told.why;
  hearing.told = told;
  if (!told.why) hearing.good = told.t;
  if (told.v !== S.script && renew(told.v)) return;
  onHeard(told);
}

// A server of a newer version: its page comes once; if it is still the old one, this one goes on.
function renew(version) {
  try {
    if (sessionStorage.getItem("wall-version") === version) return false;
    sessionStorage.setItem("wall-version", version);
  } catch { return false; }
  location.reload();
  return true;
}

// "server", "store" or nothing.
function silence() {
  const quiet = performance.now() - hearing.last;
  if (quiet > SILENCE && hearing.source && performance.now() - hearing.begun > SILENCE) again();
  return quiet > SILENCE ? "server" : hearing.why ? "store" : "";
}
