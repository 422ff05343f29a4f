// The server's clock, and times in words of the reader's language.
const S = JSON.parse(document.getElementById("settings").textContent), W = S.words;
const REGION = S.lang === "id" ? "id-ID" : "en-GB", ZONE = { timeZone: "Asia/Jakarta" };
const minutes = new Intl.DateTimeFormat(REGION, { ...ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const days = new Intl.DateTimeFormat(REGION, { ...ZONE, weekday: "long", day: "numeric", month: "long", year: "numeric" });
const relative = new Intl.RelativeTimeFormat(S.lang, { numeric: "always" });
const UNITS = [["year", 31557600], ["month", 2629800], ["day", 86400], ["hour", 3600], ["minute", 60]];
let offset = 0; // of the server's clock from this one, milliseconds

const now = () => Date.now() + offset;
const time = (at) => `${minutes.format(at)} WIB`;
const put = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

function ago(at) {
  const seconds = Math.max(0, (now() - at) / 1000);
  const unit = UNITS.find(([, length]) => seconds >= length);
  return unit ? relative.format(-Math.floor(seconds / unit[1]), unit[0]) : W.now;
}
