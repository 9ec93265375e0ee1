"use strict";
// The page is complete without this: it opens what a link leads to, finds rules, and turns the light on and off.
(function () {
  var theme = document.getElementById("theme");
  var find = document.getElementById("find");
  var words = document.getElementById("words");
  var only = document.getElementById("only");
  var found = document.getElementById("found");
  var rows = Array.prototype.slice.call(document.querySelectorAll(".compare tbody tr"));

  function reveal() {
    var target = document.getElementById(location.hash.slice(1));
    if (!target) {
      return;
    }
    if (target.tagName === "DETAILS") {
      target.open = true;
      target.scrollIntoView();
      target.firstElementChild.focus({ preventScroll: true });
    } else {
      target.focus({ preventScroll: true });
    }
  }

  function fits(row, text, verdict) {
    var badges = Array.prototype.slice.call(row.querySelectorAll(".badge"));
    var said = badges.map(function (badge) { return badge.textContent; });
    var wanted = verdict === ""
      || (verdict === "differ" ? new Set(said).size > 1 : said.indexOf(verdict) >= 0);
    return wanted ? row.firstElementChild.textContent.toLowerCase().indexOf(text) >= 0 : false;
  }

  function search() {
    var text = words.value.trim().toLowerCase();
    var idle = text === "" ? only.value === "" : false;
    var count = 0;
    document.querySelectorAll(".panel.found").forEach(function (panel) { panel.classList.remove("found"); });
    rows.forEach(function (row) {
      var shown = idle || fits(row, text, only.value);
      row.hidden = !shown;
      if (!idle) {
        if (shown) {
          count++;
          row.closest(".panel").classList.add("found");
        }
      }
    });
    found.textContent = idle ? "" : count + (count === 1 ? " rule" : " rules") + ", below the matrix";
  }

  theme.hidden = false;
  theme.addEventListener("click", function () {
    var dark = matchMedia("(prefers-color-scheme: dark)").matches;
    var now = document.documentElement.dataset.theme || (dark ? "dark" : "light");
    document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
  });
  find.hidden = false;
  find.addEventListener("input", search);
  find.addEventListener("submit", function (event) { event.preventDefault(); });
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", function () {
    document.querySelectorAll(".panel:target details").forEach(function (rule) { rule.open = true; });
  });
  reveal();
})();
