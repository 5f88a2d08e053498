// Offers to print only where a script can do it. Others print from the browser's own menu.
const line = document.getElementById("print");

if (line) {
  line.hidden = false;
  line.querySelector("button").addEventListener("click", () => window.print());
}
