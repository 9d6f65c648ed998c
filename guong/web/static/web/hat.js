/* Loaded where a hat was chosen: links and forms of the page keep it. Without this file an act leaves the hat behind, and the
   ledger stores a role by which it was let in all the same (decision 0013). */
(function () {
  "use strict";
  var NAME = "voi", hat = new URLSearchParams(location.search).get(NAME);
  if (!hat) { return; }

  function keeps(address) {
    var to = new URL(address, location.href);
    if (to.origin !== location.origin || to.searchParams.has(NAME)) { return ""; }
    to.searchParams.set(NAME, hat);
    return to.pathname + to.search + to.hash;
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("main a[href], .g-nav a[href], .g-bar a[href]");
    var to = link && !link.getAttribute("href").startsWith("#") ? keeps(link.href) : "";
    if (to) { link.setAttribute("href", to); }
  }, true);

  document.querySelectorAll("main form").forEach(function (form) {
    if (form.method === "post") {
      var to = keeps(form.action);
      if (to) { form.action = to; }
    } else {
      var field = document.createElement("input");
      field.type = "hidden"; field.name = NAME; field.value = hat;
      form.append(field);
    }
  });
})();
