/* A paper saves each answer as it is chosen. What could not be sent is sent again every few seconds and when the line is back;
   the server alone knows the time, this only shows it. Without this script the form is handed in as a whole. */
(() => {
    const form = document.querySelector("[data-sitting]");
    if (!form) return;
    const state = form.querySelector("[data-kept]"), clock = form.querySelector("[data-left]");
    const ends = Date.now() + Number(form.dataset.seconds) * 1000;
    let dirty = false, busy = false;
    const say = name => { state.textContent = state.dataset[name]; };
    const save = async () => {
        if (busy || !dirty) return;
        busy = true;
        dirty = false;
        say("saving");
        try {
            const answer = await fetch(form.dataset.sitting, { method: "POST", body: new FormData(form), redirect: "error" });
            if (answer.status === 409) location.reload();
            else if (!answer.ok) throw new Error(answer.status);
            else say(dirty ? "saving" : "saved");
        } catch {
            dirty = true;
            say("waiting");
        }
        busy = false;
    };
    const count = () => {
        const left = Math.max(0, Math.round((ends - Date.now()) / 1000));
        clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
        if (!left && !busy) { dirty = false; location.reload(); }
    };
    form.addEventListener("change", () => { dirty = true; save(); });
    addEventListener("online", save);
    setInterval(save, 3000);
    setInterval(count, 1000);
    count();
})();
