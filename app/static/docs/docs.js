"use strict";

// The token lives in this variable and in Swagger UI's state, and dies with the page.
let accessToken = null;
const SCHEME = "accessToken";
const { openapi, login, logout } = document.body.dataset;
const element = (id) => document.getElementById(id);
const ui = SwaggerUIBundle({
  url: openapi,
  domNode: element("operations"),
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: "none",
  validatorUrl: null,
});

// Returns an answer's body; throws an Error with the sentence that says what was wrong.
async function post(url, options) {
  let response;
  let body;
  try {
    response = await fetch(url, { method: "POST", credentials: "omit", ...options });
    body = await response.json();
  } catch {
    throw new Error("The service does not answer.");
  }
  if (!response.ok) throw new Error(body.message);
  return body;
}

function show(user) {
  element("sign-in").hidden = Boolean(user);
  element("sign-out").hidden = !user;
  element("who").textContent = user ? `${user.name ?? user.email} (${user.role.title})` : "";
  element("problem").textContent = "";
}

async function signIn() {
  const body = JSON.stringify({ name: element("name").value, password: element("password").value });
  const { data } = await post(login, { headers: { "Content-Type": "application/json" }, body });
  accessToken = data.access_token;
  ui.preauthorizeApiKey(SCHEME, accessToken);
  element("password").value = "";
  show(data.user);
}

async function signOut() {
  const headers = { Authorization: `Bearer ${accessToken}` };
  accessToken = null;
  ui.authActions.logout([SCHEME]);
  show(null);
  await post(logout, { headers });
}

for (const [id, action] of [["sign-in", signIn], ["sign-out", signOut]]) {
  element(id).addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await action();
    } catch (error) {
      element("problem").textContent = error.message;
    }
  });
}
