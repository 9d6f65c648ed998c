/* Forms on a bad line. A form marked `data-outbox` is sent by this script with a key of its own; where that fails it stays on
   this machine, is sent again when the line is back, on this page or the next one, and acts once (guong/pending/middleware.py).
   What is kept belongs to one account, goes when that account signs out or the form was taken, and never holds a file or a
   password. Without this script forms are sent as ever. */
(function () {
  "use strict";
  var account = document.body.dataset.account;
  if (!account) { return; }
  var PREFIX = "guong:" + account + ":", LONGEST = 7 * 24 * 3600 * 1000, PATIENCE = 20000, SAME = 10 * 60 * 1000;
  var waits = 5000, timer = null, busy = {}, mine = {};

  /* ---- What is kept on this machine ---- */
  function read(name) {
    try { return JSON.parse(localStorage.getItem(PREFIX + name)); } catch (broken) { return null; }
  }
  function write(name, value) {
    try { localStorage.setItem(PREFIX + name, JSON.stringify(value)); return true; } catch (full) { return false; }
  }
  function drop(name) { try { localStorage.removeItem(PREFIX + name); } catch (forbidden) { return; } }
  function names(start) {
    try {
      return Object.keys(localStorage).filter(function (name) { return name.indexOf(PREFIX + start) === 0; })
        .map(function (name) { return name.slice(PREFIX.length); });
    } catch (forbidden) { return []; }
  }
  function sweep() {
    try {
      Object.keys(localStorage).forEach(function (name) {
        if (name.indexOf("guong:") !== 0) { return; }
        var kept = JSON.parse(localStorage.getItem(name));
        if (!kept || Date.now() - kept.at > LONGEST) { localStorage.removeItem(name); }
      });
    } catch (forbidden) { return; }
  }

  /* ---- Forms as text ---- */
  function token() {
    var found = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    return found ? decodeURIComponent(found[1]) : "";
  }
  function isSafe(form) { return !form.querySelector("[type=password], [type=file]"); }
  function pathOf(form) {
    var address = new URL(form.getAttribute("action") || location.href, location.href);
    return address.pathname + address.search;
  }
  function fieldsOf(form, button) {
    var fields = Array.from(new FormData(form).entries()).filter(function (pair) {
      return pair[0] !== "csrfmiddlewaretoken" && typeof pair[1] === "string";
    });
    return button && button.name ? fields.concat([[button.name, button.value]]) : fields;
  }
  function fill(form, fields) {
    Array.from(form.elements).forEach(function (field) {
      if (!field.name || field.name === "csrfmiddlewaretoken" || /^(button|submit|file|password)$/.test(field.type)) { return; }
      var values = fields.filter(function (pair) { return pair[0] === field.name; }).map(function (pair) { return pair[1]; });
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = values.indexOf(field.value) >= 0;
      } else if (field.type === "select-multiple") {
        Array.from(field.options).forEach(function (option) { option.selected = values.indexOf(option.value) >= 0; });
      } else if (values.length) {
        var same = Array.from(form.elements).filter(function (other) { return other.name === field.name; });
        field.value = values[Math.min(same.indexOf(field), values.length - 1)];
      }
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  /* ---- What is said ---- */
  function say(code, place, slots) {
    var model = document.querySelector("template[data-notice=" + code + "]");
    var notice = model.content.firstElementChild.cloneNode(true);
    Object.keys(slots || {}).forEach(function (name) {
      notice.querySelectorAll("[data-slot=" + name + "]").forEach(function (slot) {
        if (slot.tagName === "A") { slot.href = slots[name]; } else { slot.textContent = slots[name]; }
      });
    });
    var region = place || document.querySelector("[data-notices]");
    var old = region.querySelector(":scope > [data-about='" + notice.dataset.about + "']");
    if (old) { old.replaceWith(notice); } else { region.append(notice); }
    return notice;
  }
  function hush(place, about) {
    var region = place || document.querySelector("[data-notices]");
    region.querySelectorAll(":scope > [data-about='" + about + "']").forEach(function (notice) { notice.remove(); });
  }
  function on(notice, what, act) {
    var button = notice.querySelector("[data-do=" + what + "]");
    if (button) { button.addEventListener("click", act); }
  }
  function moment(at) {
    var day = new Date(at), two = function (n) { return String(n).padStart(2, "0"); };
    return two(day.getHours()) + ":" + two(day.getMinutes()) + " " + two(day.getDate()) + "/" + two(day.getMonth() + 1);
  }
  function regionOf(form) {
    var next = form.nextElementSibling;
    if (next && next.hasAttribute("data-form-notices")) { return next; }
    next = document.createElement("div");
    next.className = "g-messages";
    next.setAttribute("data-form-notices", "");
    next.setAttribute("role", "status");
    form.after(next);
    return next;
  }

  /* ---- Sending ---- */
  function post(item) {
    var stop = new AbortController(), late = setTimeout(function () { stop.abort(); }, PATIENCE);
    return fetch(item.path, {
      method: "POST", redirect: "manual", credentials: "same-origin", signal: stop.signal,
      headers: { "Idempotency-Key": item.key, "X-Account": account, "X-CSRFToken": token() },
      body: new URLSearchParams(item.fields)
    }).finally(function () { clearTimeout(late); }).then(function (answer) {
      if (answer.status === 204) { return { is: "sent", to: answer.headers.get("Location") }; }
      if (answer.status === 401 || answer.type === "opaqueredirect") { return { is: "signed-out" }; }
      if (answer.status === 408 || answer.status === 429 || answer.status >= 500) { return { is: "unsent" }; }
      return { is: "wrong" };
    }, function () { return { is: "unsent" }; });
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(sendAll, waits);
    waits = Math.min(waits * 2, 300000);
  }

  function go(to) {
    var address = new URL(to, location.href), here = location.pathname + location.search;
    var stays = address.hash && address.pathname + address.search === here;
    location.assign(address.href);
    if (stays) { location.reload(); }
  }

  function send(name) {
    var item = read(name);
    if (!item || busy[name]) { return Promise.resolve(); }
    busy[name] = true;
    var form = mine[name];
    return post(item).then(function (answer) {
      delete busy[name];
      if (!read(name)) { return; }  // another page was quicker, or its owner let it go
      if (answer.is === "sent") { taken(name, item, form, answer.to); }
      else if (answer.is === "wrong") { returned(name, item, form); }
      else { waiting(name, item, form, answer.is); }
    });
  }

  function taken(name, item, form, to) {
    drop(name);
    drop("nhap:" + item.path);
    try { sessionStorage.setItem(PREFIX + item.path, JSON.stringify({ key: item.key, fields: item.fields, at: Date.now() })); } catch (full) { /* then the same form acts again */ }
    if (form) { go(to); return; }
    say("sent", null, { what: item.title, to: to });
    hush(null, "unsent");
  }

  function returned(name, item, form) {
    if (form) {  // what is wrong with it is said by the page itself
      drop(name);
      release(form);
      var button = document.createElement("input");
      if (item.button) { button.type = "hidden"; button.name = item.button[0]; button.value = item.button[1]; form.append(button); }
      var csrf = form.querySelector("[name=csrfmiddlewaretoken]");
      if (csrf && token()) { csrf.value = token(); }
      HTMLFormElement.prototype.submit.call(form);
      return;
    }
    item.returned = true;
    write(name, item);
    var notice = say("returned", null, { what: item.title, to: item.path });
    on(notice, "drop", function () { drop(name); notice.remove(); });
  }

  function waiting(name, item, form, why) {
    var notice = say(why, form ? regionOf(form) : null, { what: item.title, when: moment(item.at), to: "/dang-nhap?next=" + encodeURIComponent(item.path) });
    on(notice, "retry", function () { send(name); });
    on(notice, "drop", function () { drop(name); notice.remove(); if (form) { delete mine[name]; release(form); } });
    if (form) { form.inert = true; }
    if (why === "unsent") { later(); }
  }

  function release(form) {
    form.inert = false;
    delete form.dataset.sent;
    if (form.guongReleased) { form.guongReleased(); }
    hush(regionOf(form), "unsent");
  }

  function sendAll() {
    names("gui:").forEach(function (name) {
      if (!read(name).returned) { send(name); }
    });
  }

  function keyFor(path, fields) {  // the same form again within ten minutes, by the back button: it was taken already
    try {
      var last = JSON.parse(sessionStorage.getItem(PREFIX + path));
      if (fields.length && last && Date.now() - last.at < SAME && JSON.stringify(last.fields) === JSON.stringify(fields)) { return last.key; }
    } catch (broken) { /* a new key, then */ }
    var numbers = crypto.getRandomValues(new Uint32Array(4));
    return Array.from(numbers, function (n) { return n.toString(16).padStart(8, "0"); }).join("");
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || !form.matches("form[data-outbox][method=post]") || !isSafe(form)) { return; }
    event.preventDefault();
    var button = event.submitter, fields = fieldsOf(form, button), path = pathOf(form);
    var item = { key: keyFor(path, fields), path: path, fields: fields, at: Date.now(), title: document.title.split(" – ")[0],
      button: button && button.name ? [button.name, button.value] : null };
    var name = "gui:" + item.key;
    var settled = form.guongSettled ? form.guongSettled() : Promise.resolve();
    settled.then(function () {
      if (!write(name, item)) { HTMLFormElement.prototype.submit.call(form); return; }
      mine[name] = form;
      send(name);
    });
  });

  document.addEventListener("submit", function (event) {  // signing out leaves nothing behind
    if (!/^\/(dang-xuat|the-gioi)$/.test(event.target.getAttribute("action") || location.pathname)) { return; }
    var left = names("gui:").length ? document.querySelector("template[data-notice=unsent]").dataset.asks : "";
    if (left && !confirm(left)) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    names("").forEach(drop);
    try { sessionStorage.clear(); } catch (forbidden) { return; }
  }, true);

  document.addEventListener("submit", function (event) {  // what was undone may be done again with the same words
    if (!/\/hoan-tac$/.test(event.target.getAttribute("action") || "")) { return; }
    try { sessionStorage.clear(); } catch (forbidden) { return; }
  });

  window.addEventListener("online", function () { waits = 5000; sendAll(); });
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { sendAll(); } });

  window.guong = { read: read, write: write, drop: drop, fieldsOf: fieldsOf, fill: fill, pathOf: pathOf, isSafe: isSafe,
    token: token, say: say, on: on, moment: moment, regionOf: regionOf, account: account };

  sweep();
  document.querySelectorAll("form[data-outbox]").forEach(function (form) {
    names("gui:").forEach(function (name) {
      var item = read(name);
      if (item.path !== pathOf(form)) { return; }
      fill(form, item.fields);
      if (item.returned) { drop(name); } else { mine[name] = form; }
    });
  });
  sendAll();
})();
