// Reveals the switch under passphrase fields. Without a script the fields stay as they are.
const pick = document.getElementById("show");
const fields = document.querySelectorAll('input[type="password"]');

if (pick && fields.length) {
  pick.hidden = false;
  pick.addEventListener("change", (event) => {
    for (const field of fields) {
      field.type = event.target.checked ? "text" : "password";
    }
  });
  // Sent as text, a browser would offer the passphrase again in its list of things typed before.
  pick.closest("form").addEventListener("submit", () => {
    for (const field of fields) {
      field.type = "password";
    }
  });
}
