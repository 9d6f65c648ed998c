/* *Hoàn tác* is offered for ten seconds: then its button goes, and the words say so. Without this script the server says it. */
(function () {
  "use strict";
  document.querySelectorAll("form[data-held]").forEach(function (form) {
    setTimeout(function () {
      var words = document.createElement("p");
      words.className = "g-hint";
      words.textContent = form.dataset.over;
      form.replaceWith(words);
    }, Number(form.dataset.held) * 1000);
  });
})();
