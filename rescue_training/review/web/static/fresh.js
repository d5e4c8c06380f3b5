// Keeps a page fresh while records arrive: asks how often the store changed, and exchanges the
// parts marked data-live. Where the reader's focus is, nothing moves; a button offers the rest.
"use strict";

const EVERY = 5000;
const box = document.getElementById("fresh");
const said = box.querySelector("[data-said]");
const button = box.querySelector("[data-new]");
const usual = button.textContent;
let known = Number(box.dataset.changes);

async function look() {
  if (document.hidden) return;
  const answer = await fetch(box.dataset.address, { headers: { Accept: "application/json" } });
  if (!answer.ok) return stop();
  const { changes } = await answer.json();
  if (changes !== known && (await exchange())) known = changes;
}

async function exchange() {
  const answer = await fetch(location.href);
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  let left = false;
  for (const fresh of page.querySelectorAll("[data-live]")) {
    const old = document.getElementById(fresh.id);
    if (!old) left = true;
    else if (old.contains(document.activeElement)) left = old.innerHTML !== fresh.innerHTML || left;
    else keepOpen(old, fresh);
  }
  offer(left);
  if (!left) said.textContent = `${said.dataset.said} ${new Date().toLocaleTimeString(document.documentElement.lang)}`;
  return true;
}

function keepOpen(old, fresh) {
  const folds = old.querySelectorAll("details");
  fresh.querySelectorAll("details").forEach((fold, place) => { fold.open = folds[place]?.open ?? false; });
  old.replaceWith(document.importNode(fresh, true));
}

function offer(more) {
  box.classList.toggle("new", more);
  button.textContent = more ? button.dataset.new : usual;
}

function stop() {
  clearInterval(timer);
}

const timer = setInterval(() => look().catch(() => {}), EVERY);
