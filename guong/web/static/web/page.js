/* Menus close, the look is remembered. Nothing on a page depends on this file: without it menus still open, and the look
   follows the device. The cookies are read by the server (guong/web/context.py), so that no page flashes. */
(function () {
  "use strict";
  var root = document.documentElement;
  var YEAR = 31536000;

  function remember(name, value) {
    var secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = name + "=" + value + "; Path=/; SameSite=Lax; Max-Age=" + (value ? YEAR : 0) + secure;
  }

  function choose(button) {
    var attribute = button.dataset.look, value = button.value;
    if (value) { root.setAttribute(attribute, value); } else { root.removeAttribute(attribute); }
    remember(attribute === "data-size" ? "co_chu" : "nen", value);
    button.parentElement.querySelectorAll("button").forEach(function (other) {
      other.setAttribute("aria-pressed", String(other === button));
    });
  }

  function close(except) {
    document.querySelectorAll("details.g-menu[open]").forEach(function (menu) {
      if (menu !== except) { menu.open = false; }
    });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[data-look]");
    if (button) { choose(button); return; }
    if (event.target.closest("[data-print]")) { event.preventDefault(); window.print(); return; }
    close(event.target.closest("details.g-menu"));
  });

  /* A menu that would leave the screen at the right hangs from its heading's right end. */
  document.addEventListener("toggle", function (event) {
    var drop = event.target.open && event.target.querySelector(".g-drop");
    if (!drop) { return; }
    drop.classList.remove("g-drop-end");
    drop.classList.toggle("g-drop-end", drop.getBoundingClientRect().right > root.clientWidth);
  }, true);

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    var open = document.querySelector("details.g-menu[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });

  /* "/" searches, "?" helps; not while somebody writes. */
  document.addEventListener("keydown", function (event) {
    var writes = event.target.closest("input, textarea, select, [contenteditable]");
    if (writes || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var way = document.querySelector(event.key === "/" ? "[data-search]" : event.key === "?" ? "[data-help]" : ":not(*)");
    if (!way) { return; }
    event.preventDefault();
    var field = event.key === "/" && document.getElementById("tim");
    if (field && field.name === "q") { field.focus(); } else { way.click(); }
  });

  /* A handed-in form is handed in once: a second press while the first travels does nothing. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
  });

  /* A search beside a form takes along what is typed there, so that looking for something costs nothing. */
  document.addEventListener("submit", function (event) {
    var typed = document.getElementById(event.target.dataset.carries || "");
    if (!typed) { return; }
    new FormData(typed).forEach(function (value, name) {
      if (name === "csrfmiddlewaretoken" || typeof value !== "string") { return; }
      var field = document.createElement("input");
      field.type = "hidden"; field.name = name; field.value = value;
      event.target.append(field);
    });
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });

  document.querySelectorAll("[data-needs-script]").forEach(function (part) { part.hidden = false; });
  var summary = document.querySelector(".g-errors[tabindex]");
  if (summary && !summary.closest("[data-sample]")) { summary.focus(); }
})();
