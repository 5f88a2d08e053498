// Answering without words, without leaving the page: the row of buttons comes back as the server sees it.
// Without this file the same buttons send the same form.

const form = document.getElementById("act");

async function press(button) {
  const row = button.closest(".post > .reacts");
  const body = new URLSearchParams(new FormData(form));
  body.append(button.name, button.value);
  const sent = fetch(button.formAction, { method: "POST", body, headers: { "X-Part": "reactions" } });
  const answer = await sent.catch(() => null);
  row.parentElement.querySelector(":scope > [role=status]")?.remove();
  if (!answer) return say(row, form.dataset.unsent);
  if (!answer.ok || answer.redirected) return plainly(button);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".reacts");
  row.replaceWith(fresh);
  (fresh.querySelector(`[value="${button.value}"]`) ?? fresh.querySelector("button")).focus();
}

// The line is down: nobody is taken away from what they were reading or writing.
function say(row, words) {
  const line = Object.assign(document.createElement("p"), { className: "hint", textContent: words });
  line.setAttribute("role", "status");
  row.after(line);
}

// The house did not take it: the page that says why comes by the plain way.
function plainly(button) {
  const pressed = Object.assign(document.createElement("input"), { type: "hidden", name: button.name });
  pressed.value = button.value;
  form.append(pressed);
  form.action = button.formAction;
  form.submit();
}

form?.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.matches(".react")) return;
  event.preventDefault();
  press(button);
});
