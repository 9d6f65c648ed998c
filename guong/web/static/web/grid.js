/* The group grid (guong/kit/grids.py): one tap or one key switches a cell from its default to an exception and back, names
   are found without their marks, what is entered is counted. The lists of choices below stay what is handed in; a change from
   elsewhere (a draft that comes back) is heard as their `change`. */
(function () {
  "use strict";

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().trim();
  }

  function all(box, what) { return Array.prototype.slice.call(box.querySelectorAll(what)); }

  function begin(box) {
    if (box.classList.contains("g-grid-live")) { return; }  // two grids on a page bring the script twice
    var cells = all(box, "[data-cell]").map(function (element) {
      return { element: element, choice: element.querySelector("select"), buttons: all(element, ".g-cell-t"),
        reason: element.querySelector(".g-cell-r"), last: 1 };
    });
    var rows = all(box, "tbody tr"), find = box.querySelector("[data-grid-find]"), none = box.querySelector("[data-grid-none]");

    function cellOf(node) { return cells.find(function (cell) { return cell.element.contains(node); }); }

    function show(cell) {
      var at = cell.choice.selectedIndex;
      if (at > 0) { cell.last = at; }
      cell.element.classList.toggle("g-cell-off", at > 0);
      cell.buttons.forEach(function (button, n) { button.setAttribute("aria-pressed", String(n === at)); });
    }

    function count() {
      all(box, "[data-tally]").forEach(function (line) {
        var n = {};
        cells.forEach(function (cell) {
          if (cell.choice.name.indexOf(line.dataset.tally) !== 0) { return; }
          var word = cell.choice.options[cell.choice.selectedIndex].dataset.counted;
          n[word] = (n[word] || 0) + 1;
        });
        all(line, "[data-counted]").forEach(function (figure) {
          var now = String(n[figure.dataset.counted] || 0);
          if (figure.textContent !== now) { figure.textContent = now; }
        });
      });
    }

    function choose(cell, at) {
      if (cell.choice.selectedIndex === at) { return; }
      cell.choice.selectedIndex = at;
      cell.choice.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function step(cell, down, aside) {
      var shown = rows.filter(function (row) { return !row.hidden && row.querySelector("[data-cell]"); });
      var row = cell.element.closest("tr"), at = shown.indexOf(row), beside = all(row, "[data-cell]");
      var target = shown[at + down], column = beside.indexOf(cell.element) + aside;
      var next = target && all(target, "[data-cell]")[column];
      if (next) { next.querySelector(".g-cell-t").focus(); }
      return Boolean(next);
    }

    function filter() {
      var wanted = fold(find.value), found = 0;
      rows.forEach(function (row) {
        row.hidden = wanted !== "" && fold(row.querySelector("th").textContent).indexOf(wanted) < 0;
        if (!row.hidden) { found += 1; }
      });
      none.textContent = found ? "" : none.dataset.words;
    }

    box.classList.add("g-grid-live");
    all(box, "[data-grid-live]").forEach(function (part) { part.hidden = false; });
    cells.forEach(show);
    count();

    box.addEventListener("change", function (event) {
      var cell = cellOf(event.target);
      if (cell && event.target === cell.choice) { show(cell); count(); }
    });

    box.addEventListener("click", function (event) {
      var button = event.target.closest(".g-cell-t");
      if (!button) { return; }
      var cell = cellOf(button), at = cell.buttons.indexOf(button);
      choose(cell, at === 0 && cell.choice.selectedIndex === 0 ? cell.last : at);
    });

    box.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.altKey || event.metaKey) { return; }
      var cell = cellOf(event.target);
      if (!cell || event.target === cell.choice) { return; }
      if (event.target === cell.reason) {
        if (event.key === "Enter") { event.preventDefault(); step(cell, 1, 0); }
        return;
      }
      var steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
      if (steps) {
        event.preventDefault();
        if (!step(cell, steps[0], steps[1]) && event.key === "ArrowUp") { find.focus(); }
        return;
      }
      var options = all(cell.choice, "option"), letter = fold(event.key);
      var at = options.findIndex(function (option) { return letter !== "" && option.dataset.letter === letter; });
      if (at < 0) { return; }
      event.preventDefault();
      choose(cell, at);
      if (cell.reason && options[at].hasAttribute("data-asks")) { cell.reason.focus(); }
    });

    find.addEventListener("input", filter);
    find.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { find.value = ""; filter(); return; }
      if (event.key !== "Enter" && event.key !== "ArrowDown") { return; }
      event.preventDefault();
      var row = rows.find(function (one) { return !one.hidden && one.querySelector(".g-cell-t"); });
      if (row) { row.querySelector(".g-cell-t").focus(); }
    });
  }

  all(document, "[data-grid]").forEach(begin);
})();
