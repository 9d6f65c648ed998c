/* Forms that save themselves. A form marked `data-draft` is kept by the server two seconds after a change (guong/pending),
   under its address, with a version, so that two tabs do not overwrite each other. What the server does not have yet stands
   on this machine (outbox.js), and comes back when its writer has signed in again. Never files, never passwords. */
(function () {
  "use strict";
  var kept = window.guong;
  if (!kept) { return; }
  var PAUSE = 2000;

  function ask(address, body) {
    var stop = new AbortController(), late = setTimeout(function () { stop.abort(); }, 15000);
    var headers = body ? { "Content-Type": "application/json", "X-CSRFToken": kept.token(), "X-Account": kept.account } : { "X-Account": kept.account };
    return fetch(address, { method: body ? "POST" : "GET", redirect: "manual", credentials: "same-origin", headers: headers,
      signal: stop.signal, body: body ? JSON.stringify(body) : undefined
    }).finally(function () { clearTimeout(late); }).then(function (answer) {
      if (answer.type === "opaqueredirect" || answer.status === 401) { return { is: "signed-out" }; }
      if (answer.status === 200 || answer.status === 409) {
        return answer.json().then(function (said) { said.is = answer.status === 200 ? "done" : "elsewhere"; return said; });
      }
      return { is: answer.status === 413 ? "too-long" : answer.status === 429 ? "too-many" : "failed" };
    }, function () { return { is: "failed" }; });
  }

  function begin(form) {
    var path = kept.pathOf(form), local = "nhap:" + path, version = 0, timer = null, travels = Promise.resolve();
    var place = kept.regionOf(form), line = document.createElement("p");
    var asked = true, last = same(), begun = same(), handedIn = false, tries = 0;
    var text = kept.read(local);
    line.className = "g-hint";
    form.append(line);

    function same() { return JSON.stringify(kept.fieldsOf(form)); }

    function tell(code, slots) {
      var model = document.querySelector("template[data-line=" + code + "]");
      line.textContent = model.content.textContent.replace("{when}", slots || "");
    }

    function hold() {  // on this machine, until the server has it
      kept.write(local, { at: Date.now(), version: version, fields: kept.fieldsOf(form) });
    }

    function changed() {
      if (handedIn || same() === last) { return; }
      hold();
      clearTimeout(timer);
      if (!asked) { timer = setTimeout(save, PAUSE); }
    }

    function save() {
      clearTimeout(timer);
      var fields = kept.fieldsOf(form), now = JSON.stringify(fields);
      if (handedIn || asked || now === last) { return travels; }
      travels = travels.then(function () {
        return ask("/ban-nhap/luu", { path: path, version: version, fields: fields });
      }).then(function (said) {
        if (said.is === "done") {
          version = said.version; last = now; tries = 0;
          if (same() === now) { kept.drop(local); } else { hold(); }  // what was typed meanwhile stands upon this version
          tell("saved", kept.moment(Date.now()));
        } else if (said.is === "elsewhere") { elsewhere(said); }
        else if (said.is === "signed-out") { ended(); }
        else if (said.is === "failed") { tell("here"); tries += 1; timer = setTimeout(save, Math.min(PAUSE * Math.pow(2, tries), 60000)); }
        else { tell(said.is); }
      });
      return travels;
    }

    function ended() {
      asked = true;
      kept.say("ended", place, { to: "/dang-nhap?next=" + encodeURIComponent(location.pathname + location.search) });
    }

    function take(fields) { kept.fill(form, fields); }

    function elsewhere(said) {  // another tab was here: nothing is overwritten, the writer says which one stays
      asked = true;
      var notice = kept.say(said.fields ? "elsewhere" : "gone", place, { when: said.fields ? kept.moment(said.saved_at) : "" });
      kept.on(notice, "keep", function () { version = said.version; asked = false; last = ""; notice.remove(); save(); });
      kept.on(notice, "take", function () {
        version = said.version; take(said.fields); last = same(); asked = false; kept.drop(local); notice.remove();
      });
    }

    function restore(text) {
      take(text.fields);
      asked = false;
      var notice = kept.say("restored", place);
      kept.on(notice, "drop", function () { take(JSON.parse(begun)); kept.drop(local); notice.remove(); save(); });
      save();
    }

    function offer(said) {
      var notice = kept.say("draft", place, { when: kept.moment(said.saved_at) });
      form.before(place);  // it is read before the form is
      kept.on(notice, "use", function () { take(said.fields); last = same(); asked = false; notice.remove(); tell("saved", kept.moment(said.saved_at)); });
      kept.on(notice, "drop", function () {
        ask("/ban-nhap/bo", { path: path }).then(function (done) {
          if (done.is === "done") { version = 0; asked = false; notice.remove(); changed(); }
        });
      });
    }

    form.guongSettled = function () { handedIn = true; clearTimeout(timer); return travels; };
    form.guongReleased = function () { handedIn = false; changed(); };
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);

    ask("/ban-nhap/doc?path=" + encodeURIComponent(path)).then(function (said) {
      var touched = same() !== begun;
      if (said.is !== "done") {
        if (said.is === "failed") { asked = false; if (text) { restore(text); } }
        if (said.is === "signed-out") { ended(); }
        return;
      }
      version = said.version;
      if (form.querySelector(".g-errors") || "answered" in form.dataset || (touched && !said.fields)) { asked = false; last = ""; save(); }
      else if (text && text.version === said.version) { restore(text); }
      else if (text && JSON.stringify(text.fields) !== JSON.stringify(said.fields)) {
        take(text.fields);
        elsewhere(said);
      } else if (said.fields && JSON.stringify(said.fields) !== same()) { offer(said); }
      else { asked = false; changed(); }
    });
  }

  document.querySelectorAll("form[data-draft][method=post]").forEach(function (form) {
    if (kept.isSafe(form)) { begin(form); }
  });
})();
