/* A field that wants a code may be given a name: what is typed last is looked for, a press on a find writes its code there.
   Without this file codes are typed. */
(function () {
  "use strict";
  var WAIT = 200, SHORTEST = 2, timer = 0, asked = 0;

  /* What is being typed: of several codes the one in which the hand stands. Names hold commas: one parts codes only, which
     have no space in them. */
  function part(field) {
    if (!("codesMany" in field.dataset)) { return { from: 0, to: field.value.length }; }
    var at = field.selectionStart, end = field.value.indexOf("\n", at);
    var from = field.value.lastIndexOf("\n", at - 1) + 1, codes = /^(?:\s*[^\s,]+\s*,)*/.exec(field.value.slice(from, at))[0];
    return { from: from + codes.length, to: end < 0 ? field.value.length : end };
  }

  function list(field) { return document.getElementById(field.id + "_found"); }

  function clear(field) { list(field).replaceChildren(); }

  function ask(field) {
    var where = part(field), text = field.value.slice(where.from, where.to).trim(), mine = ++asked;
    if (text.length < SHORTEST) { clear(field); return; }
    fetch(field.dataset.codes + "&q=" + encodeURIComponent(text), { credentials: "same-origin" }).then(function (answer) {
      return answer.ok && !answer.redirected ? answer.text() : "";
    }).then(function (found) {
      // parsed apart, where nothing runs: only the lines themselves are taken over
      if (mine === asked) { list(field).replaceChildren(...new DOMParser().parseFromString(found, "text/html").querySelectorAll("li")); }
    }).catch(function () { clear(field); });
  }

  function take(button) {
    var field = document.getElementById(button.closest("[data-codes-of]").dataset.codesOf), where = part(field);
    var more = "codesMany" in field.dataset ? "\n" : "", rest = field.value.slice(where.to).replace(/^\n/, "");
    var said = document.createElement("li");
    var written = field.value.slice(0, where.from) + button.value + more;
    field.value = written + rest;
    said.className = "g-hint";
    said.textContent = list(field).dataset.chosen + ": " + button.textContent.trim();
    list(field).replaceChildren(said);
    field.setSelectionRange(written.length, written.length);
    field.focus();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* Whoever writes codes means them, and no level of the tree. */
  function mean(field) {
    var way = field.dataset.codesTo && field.form && field.form.querySelector("[name=to][value=" + field.dataset.codesTo + "]");
    if (way && field.value.trim()) { way.checked = true; }
  }

  document.addEventListener("input", function (event) {
    var field = event.target.closest("[data-codes]");
    if (!field) { return; }
    mean(field);
    clearTimeout(timer);
    timer = setTimeout(function () { ask(field); }, WAIT);
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-codes-of] button");
    if (button) { take(button); }
  });

  document.addEventListener("keydown", function (event) {
    var field = event.target.closest("[data-codes]"), found = field ? list(field) : event.target.closest("[data-codes-of]");
    if (!found || !found.firstElementChild) { return; }
    var buttons = Array.from(found.querySelectorAll("button")), at = buttons.indexOf(event.target);
    if (event.key === "Escape") { found.replaceChildren(); if (!field) { document.getElementById(found.dataset.codesOf).focus(); } }
    if (event.key !== "ArrowDown" && (field || event.key !== "ArrowUp")) { return; }
    event.preventDefault();
    var to = buttons[at + (event.key === "ArrowDown" ? 1 : -1)];
    (to || (at === 0 ? document.getElementById(found.dataset.codesOf) : event.target)).focus();
  });
})();
