// What lies on the desk, asked for again every three seconds while somebody looks at it: a report of danger is there
// within five. Without this script the page has its link "Look again".

const EVERY = 3000;
const SLOWER = 15000;

class Desk {
  constructor(lying) {
    this.lying = lying;
    this.said = document.getElementById("desk-said");
    this.have = lying.dataset.have;
    document.addEventListener("visibilitychange", () => this.later(0));
    this.later(EVERY);
  }

  later(pause) {
    clearTimeout(this.timer);
    if (document.visibilityState === "visible") this.timer = setTimeout(() => this.look(), pause);
  }

  async look() {
    try {
      const asked = { "X-Part": "lying", "X-Have": this.have };
      const answer = await fetch(this.lying.dataset.at, { headers: asked });
      if (answer.redirected || !(answer.ok && answer.headers.get("X-Have"))) {
        // Signed out, or nothing changed: only the second is asked again soon.
        return this.later(answer.status === 204 ? EVERY : SLOWER);
      }
      this.have = answer.headers.get("X-Have");
      this.lay(await answer.text());
      this.later(EVERY);
    } catch {
      this.later(SLOWER);
    }
  }

  // Whoever stands on a case with the keyboard stays there.
  lay(html) {
    const before = this.cases();
    const at = this.lying.contains(document.activeElement) ? document.activeElement.getAttribute("href") : "";
    this.lying.innerHTML = html;
    this.mark(this.lying.dataset.current);
    if (at) this.link(at)?.focus();
    const come = [...this.cases()].filter(([href]) => !before.has(href));
    if (come.length > 0) this.tell(come.some(([, danger]) => danger));
  }

  cases() {
    const links = [...this.lying.querySelectorAll(".case a")];
    return new Map(links.map((link) => [link.getAttribute("href"), link.parentElement.matches(".first")]));
  }

  link(href) {
    return [...this.lying.querySelectorAll("a")].find((link) => link.getAttribute("href") === href);
  }

  mark(pid) {
    const link = pid && this.link(`${this.lying.dataset.at}/${pid}`);
    if (!link) return;
    link.setAttribute("aria-current", "page");
    link.parentElement.classList.add("cur");
  }

  tell(danger) {
    this.said.textContent = "";
    this.said.textContent = danger ? this.said.dataset.danger : this.said.dataset.news;
  }
}

const lying = document.getElementById("lying");
if (lying) new Desk(lying);
