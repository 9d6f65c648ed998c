// Keys of the reader view: the letter of a button presses it, unless somebody is typing; a key held down presses once,
// so that no plan is approved unread.
(() => {
    document.addEventListener("keydown", event => {
        if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
        const found = document.querySelector(`[data-reader] [data-key="${CSS.escape(event.key.toLowerCase())}"]`);
        if (!found) return;
        event.preventDefault();
        found.click();
    });
})();
