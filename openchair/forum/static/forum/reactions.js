// Answering without words, without leaving the page: the row of buttons comes back as the server sees it.
// Without this file the same buttons send the same form.

const form = document.getElementById("act");

async function press(button) {
  const row = button.closest(".post > .reacts");
  const body = new URLSearchParams(new FormData(form));
  body.append(button.name, button.value);
  const answer = await fetch(button.formAction, { method: "POST", body, headers: { "X-Part": "reactions" } });
  if (!answer.ok || answer.redirected) throw new Error("not taken");
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".reacts");
  row.replaceWith(fresh);
  (fresh.querySelector(`[value="${button.value}"]`) ?? fresh.querySelector("button")).focus();
}

form?.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.matches(".react")) return;
  event.preventDefault();
  // Whatever goes wrong here, the plain way is still open.
  press(button).catch(() => {
    const kept = document.createElement("input");
    Object.assign(kept, { type: "hidden", name: button.name, value: button.value });
    form.append(kept);
    form.action = button.formAction;
    form.submit();
  });
});
