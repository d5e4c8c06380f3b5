// Extras of the decision map: drag to move, Ctrl + wheel to zoom, the place kept between clicks.
// Everything works without: the frame scrolls, zoom is a link, every click is a link.
"use strict";
for (const frame of document.querySelectorAll("[data-graph]")) {
  const picture = frame.querySelector("svg");
  const key = "graph " + location.pathname;
  const full = { width: picture.viewBox.baseVal.width, height: picture.viewBox.baseVal.height };
  let zoom = picture.getBoundingClientRect().width / full.width || 1;

  const kept = JSON.parse(sessionStorage.getItem(key) || "null");
  const here = picture.querySelector(".here");
  if (kept && here) {
    frame.scrollTo(kept.left, kept.top);
  } else if (here) {
    const box = here.getBBox();
    frame.scrollTo((box.x + box.width / 2) * zoom - frame.clientWidth / 2, (box.y + box.height / 2) * zoom - frame.clientHeight / 3);
  } else {
    const first = picture.querySelector(".card").getBBox();
    frame.scrollLeft = (first.x + first.width / 2) * zoom - frame.clientWidth / 2;
  }
  const keep = () => sessionStorage.setItem(key, JSON.stringify({ left: frame.scrollLeft, top: frame.scrollTop }));
  frame.addEventListener("scroll", keep, { passive: true });

  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = frame.getBoundingClientRect();
    const x = (frame.scrollLeft + event.clientX - box.left) / zoom;
    const y = (frame.scrollTop + event.clientY - box.top) / zoom;
    zoom = Math.min(3, Math.max(0.2, zoom * (event.deltaY < 0 ? 1.12 : 1 / 1.12)));
    picture.setAttribute("width", full.width * zoom);
    picture.setAttribute("height", full.height * zoom);
    frame.classList.remove("fit");
    frame.scrollTo(x * zoom - event.clientX + box.left, y * zoom - event.clientY + box.top);
  }, { passive: false });

  let from = null;
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop, moved: false };
  });
  window.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [right, down] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.moved && Math.hypot(right, down) < 6) return;
    from.moved = true;
    frame.classList.add("dragging");
    frame.scrollTo(from.left - right, from.top - down);
  });
  window.addEventListener("pointerup", () => {
    if (from && from.moved) frame.addEventListener("click", (event) => event.preventDefault(), { capture: true, once: true });
    from = null;
    frame.classList.remove("dragging");
  });
  picture.addEventListener("dragstart", (event) => event.preventDefault());
}
