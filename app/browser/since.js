// What came out since this reader's last visit. The browser keeps one number, the newest release it has seen; the server keeps nothing.
const SEEN = "pantau.release", SINCE = "pantau.since";

const read = (store, name) => {
  try { return Number(store().getItem(name)) || 0; } catch { return 0; } // storage may be forbidden
};
const write = (store, name, value) => {
  try { value ? store().setItem(name, String(value)) : store().removeItem(name); } catch { /* then nothing is remembered */ }
};
const local = () => localStorage, tab = () => sessionStorage;

export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".pn-since");
  const frame = box.getRootNode().host?.closest("[data-testid=stElementContainer]");
  const show = (on) => {
    box.hidden = !on;
    if (frame) frame.style.display = on ? "" : "none"; // an empty box would still take a line
  };
  const seen = read(local, SEEN);
  let since = read(tab, SINCE);
  if (!since && seen && seen < data.newest) {
    since = seen;
    write(tab, SINCE, since); // stays said in this tab until it is closed or put away
  }
  if (seen !== data.newest) write(local, SEEN, data.newest);
  if (!since || since >= data.newest) return show(false);
  const put = (text) => text.replace("{a}", since).replace("{b}", data.newest);
  box.querySelector("span").textContent = put(data.words.said) + " ";
  const link = box.querySelector("a");
  link.textContent = data.words.link;
  link.href = put(data.url);
  const button = box.querySelector("button");
  button.textContent = data.words.close;
  button.onclick = () => { write(tab, SINCE, 0); show(false); };
  show(true);
}
