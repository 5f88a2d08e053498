// How far one's copy is, asked for again every two seconds. Without this script the page has its link "Look again".

const EVERY = 2000;
const SLOWER = 10000;

class Copy {
  constructor(place) {
    this.place = place;
    document.addEventListener("visibilitychange", () => this.later(0));
    this.later(EVERY);
  }

  later(pause) {
    clearTimeout(this.timer);
    if (document.visibilityState === "visible") this.timer = setTimeout(() => this.look(), pause);
  }

  async look() {
    try {
      const answer = await fetch(this.place.dataset.at, { headers: { "X-Part": "copy" } });
      // Ready, or let go elsewhere: the whole page has something new to say.
      if (answer.status === 204) return location.replace(this.place.dataset.at);
      if (!answer.ok || answer.redirected) return this.later(SLOWER);
      this.lay(await answer.text());
      this.later(EVERY);
    } catch {
      this.later(SLOWER);
    }
  }

  // Said aloud only when there is something to say.
  lay(html) {
    if (html !== this.last) this.place.innerHTML = html;
    this.last = html;
  }
}

const place = document.getElementById("copy");
if (place) new Copy(place);
