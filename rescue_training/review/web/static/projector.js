// Keys of a presenter, full screen that survives the next moment. Every step is a link and works
// without this.
"use strict";

const KEYS = {
  ArrowRight: ["reveal", "next"], PageDown: ["reveal", "next"], " ": ["reveal", "next"],
  ArrowLeft: ["conceal", "previous"], PageUp: ["conceal", "previous"],
  n: ["names"], N: ["names"], Escape: ["leave"],
};

async function open(address, remember) {
  let page;
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    location.href = address;
    return;
  }
  const held = document.activeElement?.dataset?.key;
  document.getElementById("main").replaceWith(page.getElementById("main"));
  document.title = page.title;
  if (remember) history.pushState(null, "", address);
  if (held) (link(held) || link("next") || link("conceal"))?.focus();
  offerFullScreen();
  scrollTo(0, 0);
}

function link(key) {
  return document.querySelector(`[data-key="${key}"]`);
}

function offerFullScreen() {
  const button = document.querySelector("[data-full]");
  if (button) button.hidden = !document.fullscreenEnabled || Boolean(document.fullscreenElement);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-full]")) {
    document.documentElement.requestFullscreen().then(offerFullScreen);
    return;
  }
  const step = event.target.closest("a[data-swap]");
  if (!step || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  open(step.href, true);
});

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select, button, summary")) return;
  if (event.key === " " && event.target.closest("a")) return;
  const found = (KEYS[event.key] || []).map(link).find(Boolean);
  if (!found) return;
  event.preventDefault();
  found.click();
});

document.addEventListener("fullscreenchange", offerFullScreen);
addEventListener("popstate", () => open(location.href, false));
offerFullScreen();
