// One press, one sending. The button says that it is under way; coming back to the page makes it fresh again.

const PATIENCE = 20000;
const before = new WeakMap();

function begin(form, button) {
  form.dataset.busy = "1";
  if (!button) return;
  before.set(button, [...button.childNodes]);
  button.setAttribute("aria-disabled", "true");
  button.dataset.pressed = "1";
  const words = document.body.dataset.busy;
  if (words && button.matches(".btn")) button.replaceChildren(words);
}

function rest(form) {
  delete form.dataset.busy;
  for (const button of document.querySelectorAll("[data-pressed]")) {
    button.removeAttribute("aria-disabled");
    delete button.dataset.pressed;
    if (before.has(button)) button.replaceChildren(...before.get(button));
  }
}

// Whoever handles the form without leaving the page has prevented the default before it gets here.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.busy) {
    event.preventDefault();
    return;
  }
  begin(form, event.submitter);
  setTimeout(() => rest(form), PATIENCE);
});

addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-busy]")) rest(form);
});
