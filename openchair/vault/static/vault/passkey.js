// Passkeys: asks the house what to ask the device, asks the device, and sends its answer with the form it belongs to.
// <form data-passkey="address to ask" data-origin data-failed hidden>, with fields `answer` and `given`, and a line
// [data-said]. Shown only where the browser can do it, at the address that passkeys are made for, in place of what
// stands in [data-no-passkey].

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function text(buffer) {
  if (!buffer) return "";
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

// What the house says in text, as the browser wants it.
function opened(options) {
  const told = { ...options, challenge: bytes(options.challenge) };
  if (told.user) told.user = { ...told.user, id: bytes(told.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"])
    if (told[list]) told[list] = told[list].map((one) => ({ ...one, id: bytes(one.id) }));
  const first = told.extensions?.prf?.eval?.first;
  if (first) told.extensions = { prf: { eval: { first: bytes(first) } } };
  return told;
}

// What the device answered, as text.
function shut(credential) {
  const answer = credential.response;
  const response = { clientDataJSON: text(answer.clientDataJSON) };
  if (answer.attestationObject) response.attestationObject = text(answer.attestationObject);
  else {
    response.authenticatorData = text(answer.authenticatorData);
    response.signature = text(answer.signature);
    if (answer.userHandle) response.userHandle = text(answer.userHandle);
  }
  const rawId = text(credential.rawId);
  return JSON.stringify({ id: rawId, rawId, type: credential.type, response });
}

function ask(told) {
  const publicKey = opened(told.publicKey);
  return told.publicKey.user
    ? navigator.credentials.create({ publicKey })
    : navigator.credentials.get({ publicKey });
}

class Passkey {
  constructor(form) {
    this.form = form;
    this.line = form.querySelector("[data-said]");
    this.button = form.querySelector("button");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.begin();
    });
    form.hidden = false;
  }

  async begin() {
    if (this.asking) return;
    this.asking = true;
    this.button.setAttribute("aria-disabled", "true");
    this.line.textContent = "";
    try {
      const wrong = await this.fill();
      if (!wrong) return this.form.submit();
      this.line.textContent = wrong;
    } catch {
      // The device says no, or somebody closed its question: which of the two is not told.
      this.line.textContent = this.form.dataset.failed;
    }
    this.asking = false;
    this.button.removeAttribute("aria-disabled");
  }

  // Puts the device's answer into the form; what stands in the way, if anything does.
  async fill() {
    const body = new URLSearchParams(new FormData(this.form));
    const sent = await fetch(this.form.dataset.passkey, { method: "POST", body });
    if (!sent.ok || sent.redirected) throw new Error("not asked");
    const told = await sent.json();
    if (told.wrong) return told.wrong;
    const credential = await ask(told);
    const { answer, given, passphrase } = this.form.elements;
    answer.value = shut(credential);
    given.value = text(credential.getClientExtensionResults().prf?.results?.first);
    // It was looked at when the house was asked, and need not travel twice.
    if (passphrase) passphrase.disabled = true;
    return "";
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential || location.origin !== form.dataset.origin) continue;
  new Passkey(form);
  for (const line of document.querySelectorAll("[data-no-passkey]")) line.hidden = true;
}
