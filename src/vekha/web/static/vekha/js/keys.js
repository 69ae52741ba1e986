/* Security keys: a form with data-question asks the browser, puts its answer into the field “credential”, and is sent as any other.
   Without scripts there are codes. */
"use strict";

const bytesOf = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
};
const textOf = (buffer) => {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};
const known = (list) => (list || []).map((one) => ({ ...one, id: bytesOf(one.id) }));

const register = async (asked) => {
  const user = { ...asked.user, id: bytesOf(asked.user.id) };
  const publicKey = { ...asked, user, challenge: bytesOf(asked.challenge), excludeCredentials: known(asked.excludeCredentials) };
  const made = await navigator.credentials.create({ publicKey });
  return [made, { attestationObject: textOf(made.response.attestationObject) }];
};

const authenticate = async (asked) => {
  const publicKey = { ...asked, challenge: bytesOf(asked.challenge), allowCredentials: known(asked.allowCredentials) };
  const found = await navigator.credentials.get({ publicKey });
  const { authenticatorData, signature } = found.response;
  return [found, { authenticatorData: textOf(authenticatorData), signature: textOf(signature) }];
};

const ask = async (form) => {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const question = await fetch(form.dataset.question, { method: "POST", headers: { "X-CSRFToken": token } });
  if (!question.ok) throw new Error(String(question.status));
  const asked = await question.json();
  const [key, proof] = asked.user ? await register(asked) : await authenticate(asked);
  const response = { ...proof, clientDataJSON: textOf(key.response.clientDataJSON) };
  return JSON.stringify({ id: key.id, rawId: textOf(key.rawId), type: key.type, response, clientExtensionResults: {} });
};

for (const form of document.querySelectorAll("form[data-question]")) {
  const can = Boolean(window.PublicKeyCredential);
  form.closest("[data-keys]").hidden = !can;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value || !form.reportValidity()) return;
    event.preventDefault();
    const silence = form.querySelector("[data-silent]");
    silence.hidden = true;
    try {
      form.elements.credential.value = await ask(form);
    } catch {
      silence.hidden = false;
      return;
    }
    form.requestSubmit(event.submitter);
  });
}
