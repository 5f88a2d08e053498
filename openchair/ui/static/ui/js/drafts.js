// Words are kept on the server while one writes: <p data-draft-url="..." data-kept="..." data-unkept="..."> in a form.
// Nothing is ever kept on the device, where others could find it.

const REST = 2000;
const AGAIN = 10000;

class Keeper {
  constructor(line) {
    this.line = line;
    this.form = line.closest("form");
    this.url = line.dataset.draftUrl;
    this.written = this.words();
    this.form.addEventListener("input", () => this.later(REST));
    this.form.addEventListener("submit", (event) => setTimeout(() => event.defaultPrevented || this.sent()));
    addEventListener("pagehide", () => this.lastChance());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.lastChance();
    });
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.sending = false;
    });
    addEventListener("beforeunload", (event) => {
      if (this.failed && !this.sending && this.changed()) event.preventDefault();
    });
  }

  words() {
    return new URLSearchParams(new FormData(this.form)).toString();
  }

  changed() {
    return this.form.isConnected && this.words() !== this.written;
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), pause);
  }

  async keep() {
    if (this.sending || !this.changed()) return;
    const words = this.words();
    this.flight = new AbortController();
    try {
      const body = new URLSearchParams(words);
      const answer = await fetch(this.url, { method: "POST", body, signal: this.flight.signal });
      if (!answer.ok || answer.redirected) throw new Error("not kept");
      this.written = words;
      this.failed = false;
      this.line.textContent = this.line.dataset.kept;
    } catch {
      if (this.sending) return;
      this.failed = true;
      this.line.textContent = this.line.dataset.unkept;
      this.later(AGAIN);
    }
  }

  // A draft that arrives after the post itself would bring the words back: stop it.
  sent() {
    this.sending = true;
    clearTimeout(this.timer);
    this.flight?.abort();
  }

  lastChance() {
    if (this.sending || !this.changed()) return;
    const words = this.words();
    if (navigator.sendBeacon(this.url, new URLSearchParams(words))) this.written = words;
  }
}

for (const line of document.querySelectorAll("[data-draft-url]")) new Keeper(line);
