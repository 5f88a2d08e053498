// Leaving this page: at once, by the link or by Shift three times. It works without this file, only slower.

const MARK = "left";
const WITHIN = 5000;
const link = document.querySelector("[data-leave]");
const root = document.documentElement;

let pressed = [];
let combined = false;

// Storage may be shut off: then leaving still works, only Back is not covered by the mark.
function marked(value) {
  try {
    if (value === undefined) return sessionStorage.getItem(MARK) === "1";
    if (value) sessionStorage.setItem(MARK, "1");
    else sessionStorage.removeItem(MARK);
  } catch {}
  return false;
}

function blank() {
  root.classList.add("left");
  document.title = "";
}

function leave(event) {
  event?.preventDefault();
  blank();
  marked(true);
  // The redirect behind this address is never followed here: the neutral site must not learn where one came from.
  fetch(link.href, { keepalive: true, redirect: "manual", cache: "no-store" }).catch(() => {});
  location.replace(link.dataset.leave || link.href);
}

// Shift together with a letter is writing, not leaving.
function keyDown(event) {
  if (event.key === "Shift") {
    combined = event.repeat ? combined : false;
    return;
  }
  combined = true;
  pressed = [];
}

function keyUp(event) {
  if (event.key !== "Shift" || combined) return;
  const now = event.timeStamp;
  pressed = [...pressed.filter((then) => now - then < WITHIN), now];
  if (pressed.length >= 3) leave();
}

// Back to a page one has left shows nothing. Coming here anew, or asking for it again, does.
function arrive(event) {
  const way = performance.getEntriesByType("navigation")[0]?.type;
  if (marked() && (event.persisted || way === "back_forward")) blank();
  else if (!event.persisted) marked(false);
}

if (link) {
  link.addEventListener("click", leave);
  addEventListener("keydown", keyDown, true);
  addEventListener("keyup", keyUp, true);
}
addEventListener("pageshow", arrive);
