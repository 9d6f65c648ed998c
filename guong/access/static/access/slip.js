// The QR of a slip opens /phieu#secret: the secret stays in the fragment, which no server log sees, and moves into the form.
const field = document.querySelector("[data-slip-secret]");
const secret = location.hash.slice(1);
if (field && secret) {
  field.value = secret;
  history.replaceState(null, "", location.pathname);
}
if (field?.value) {
  for (const name of ["number", "digits"]) {
    document.querySelector(`[name="${name}"]`)?.closest(".g-field")?.setAttribute("hidden", "");
  }
}
