// Passkeys: the browser asks for finger, face or PIN and answers the challenge that stands in the page; the answer goes into a
// hidden field and its form is handed in. Without this file, or in a browser that knows no passkeys, the other ways remain.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function make({ publicKey }) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: named(publicKey.excludeCredentials),
    },
  });
  return {
    ...plain(made),
    response: {
      attestationObject: text(made.response.attestationObject),
      clientDataJSON: text(made.response.clientDataJSON),
      transports: made.response.getTransports?.() ?? [],
    },
  };
}

async function show({ publicKey }) {
  const shown = await navigator.credentials.get({
    publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: named(publicKey.allowCredentials) },
  });
  const said = shown.response;
  return {
    ...plain(shown),
    response: {
      authenticatorData: text(said.authenticatorData),
      clientDataJSON: text(said.clientDataJSON),
      signature: text(said.signature),
      userHandle: said.userHandle ? text(said.userHandle) : null,
    },
  };
}

const plain = (one) => ({
  id: one.id,
  rawId: text(one.rawId),
  type: one.type,
  authenticatorAttachment: one.authenticatorAttachment,
  clientExtensionResults: one.getClientExtensionResults(),
});

async function options(form) {
  const here = document.getElementById("passkey-options");
  if (here) return JSON.parse(here.textContent);
  const answer = await fetch(form.dataset.passkey, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  const trouble = form.querySelector("[data-passkey-trouble]");
  window.addEventListener("pageshow", () => delete form.dataset.answered);
  form.addEventListener("submit", async (event) => {
    const field = form.querySelector("[data-passkey-answer]");
    if (form.dataset.answered) return;
    event.preventDefault();
    event.stopPropagation();
    trouble.hidden = true;
    const own = form.querySelector("[data-own-machine]");
    if (own) own.value = document.querySelector("#id_own_machine")?.checked ? "1" : "";
    try {
      const asked = await options(form);
      field.value = JSON.stringify(await (form.dataset.passkey === "make" ? make(asked) : show(asked)));
      form.dataset.answered = "1";
      form.requestSubmit();
    } catch {
      trouble.hidden = false;
      trouble.focus();
    }
  });
}
