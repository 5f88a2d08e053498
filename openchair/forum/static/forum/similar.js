// While somebody writes a title: topics like it, under the field. Asked after a pause, at most once a second.
// Without this file the button under the field asks, and comes back to the form.

const PAUSE = 800;
const APART = 1000;
const SHORTEST = 4;

const place = document.getElementById("similar");
const title = document.getElementById("id_title");
const button = document.querySelector(`button[formaction="${place?.dataset.similar}"]`);

let asked = "";
let last = 0;
let timer = 0;

// Nothing found is only said to who pressed the button: who types is left in peace.
async function ask(words, pressed) {
  asked = words;
  last = Date.now();
  const body = new URLSearchParams({
    title: words,
    csrfmiddlewaretoken: title.form.elements.csrfmiddlewaretoken.value,
  });
  const sent = fetch(place.dataset.similar, { method: "POST", body, headers: { "X-Part": "similar" } });
  const answer = await sent.catch(() => null);
  // What was typed meanwhile is asked for by itself; a list for older words would only flicker.
  if (!answer?.ok || answer.redirected || words !== asked) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").body;
  if (words === asked)
    place.replaceChildren(...(pressed || found.querySelector("a") ? found.childNodes : []));
}

function wait() {
  clearTimeout(timer);
  const words = title.value.trim();
  if (words === asked) return;
  if (words.length < SHORTEST) {
    asked = "";
    place.replaceChildren();
    return;
  }
  timer = setTimeout(() => ask(words, false), Math.max(PAUSE, APART - (Date.now() - last)));
}

title?.addEventListener("input", wait);
button?.addEventListener("click", (event) => {
  const words = title.value.trim();
  event.preventDefault();
  clearTimeout(timer);
  if (words) timer = setTimeout(() => ask(words, true), Math.max(0, APART - (Date.now() - last)));
});
