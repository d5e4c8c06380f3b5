// Goes through the moments of an attempt without loading the page anew. Every moment is a link
// and works without this.
"use strict";

const replay = document.getElementById("replay");

function step(by) {
  const link = document.querySelector(`a[data-step="${by}"]`);
  if (link) open(link.href, true);
}

function unsaved() {
  return [...replay.querySelectorAll("textarea")].some((one) => one.value !== one.defaultValue);
}

async function open(address, remember) {
  if (unsaved() && !confirm(replay.dataset.unsaved)) return;
  let page;
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    location.href = address;
    return;
  }
  const fresh = page.getElementById("replay");
  if (!fresh) {
    location.href = address;
    return;
  }
  const held = document.activeElement;
  const place = held && replay.contains(held) ? held.dataset.step || "tick" : "";
  const across = replay.querySelector(".line-scroll")?.scrollLeft || 0;
  replay.replaceChildren(...fresh.childNodes);
  const line = replay.querySelector(".line-scroll");
  if (line) line.scrollLeft = across;
  if (remember) history.pushState(null, "", address);
  const link = place && place !== "tick" ? replay.querySelector(`a[data-step="${place}"]`) : null;
  const tick = replay.querySelector(".tick[aria-current]");
  if (place) (link || tick)?.focus({ preventScroll: true });
  document.getElementById("said").textContent = tick?.querySelector("[data-said]").textContent || "";
  bring(tick);
}

function bring(tick) {
  const line = replay.querySelector(".line-scroll");
  if (!tick || !line) return;
  const box = tick.getBoundingClientRect();
  const frame = line.getBoundingClientRect();
  if (box.left < frame.left || box.right > frame.right) {
    line.scrollLeft += box.left - frame.left - (frame.width - box.width) / 2;
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-moment]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  open(link.href, true);
});

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "ArrowLeft") step(-1);
  else if (event.key === "ArrowRight") step(1);
  else return;
  event.preventDefault();
});

addEventListener("popstate", () => open(location.href, false));

const asked = location.hash.match(/^#response-(\d+)$/);
if (asked && !location.search) open(`?at=${asked[1]}`, true);
else bring(replay.querySelector(".tick[aria-current]"));
