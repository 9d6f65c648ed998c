/* The arrows walk through what was found. Without this file the tab key does. */
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") { return; }
    var field = document.getElementById("tim"), hits = Array.from(document.querySelectorAll("[data-hit]"));
    var at = hits.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== field) { return; }
    event.preventDefault();
    var to = at + (event.key === "ArrowDown" ? 1 : -1);
    (to < 0 ? field : hits[Math.min(to, hits.length - 1)] || field).focus();
  });
})();
