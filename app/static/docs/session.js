// The session that this page shares with the console: the refresh token is in a cookie that no script can read, and the
// access token in memory only. One page at a time renews it, under a lock, and sends it to the others.
const LOCK = "api-dock token refresh";
const CSRF_COOKIE = "csrf_refresh_token";
const SOON_SECONDS = 30;
const { login, logout, refresh, me } = document.body.dataset;
const channel = new BroadcastChannel("api-dock");
// Over plain HTTP by another name than localhost, browsers keep no secure cookie and provide no locks.
const keepsSession = "locks" in navigator;

let token = null;
let tell = () => undefined;

// Calls a function with the access token, or null, whenever another page signs in, out, or renews the token.
export function onChange(listener) {
  tell = listener;
}

// Returns an answer's data; throws an Error with the sentence that says what was wrong.
async function send(url, options = {}) {
  let response;
  let body;
  try {
    response = await fetch(url, { method: "POST", ...options });
    body = await response.json();
  } catch {
    throw new Error("The service does not answer.");
  }
  if (!response.ok) throw new Error(body.message);
  return body.data;
}

function csrf() {
  const values = new Map(document.cookie.split("; ").map((entry) => entry.split("=")));
  const port = location.port || (location.protocol === "https:" ? "443" : "80");
  return values.get(`__Host-${CSRF_COOKIE}`) ?? values.get(`${CSRF_COOKIE}_${port}`);
}

function keep(fresh, kind) {
  token = fresh;
  channel.postMessage(fresh ? { kind, token } : { kind });
  return token;
}

function isStale() {
  if (!token) return true;
  const payload = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
  return JSON.parse(atob(payload)).exp < Date.now() / 1000 + SOON_SECONDS;
}

// Returns an access token that is valid for a while, renewed if need be; null if nobody is signed in.
export async function current() {
  if (!isStale() || !keepsSession || !csrf()) return token;
  return navigator.locks.request(LOCK, async () => {
    if (!isStale()) return token;
    const headers = { "X-CSRF-TOKEN": csrf() };
    const renewed = await send(refresh, { headers }).catch(() => null);
    return renewed ? keep(renewed.access_token, "renewed") : token;
  });
}

// Returns the signed-in user.
export function user() {
  return send(me, { method: "GET", headers: { Authorization: `Bearer ${token}` } });
}

export async function signIn(name, password) {
  const body = JSON.stringify({ name, password, cookie: keepsSession });
  const answer = await send(login, { headers: { "Content-Type": "application/json" }, body });
  return keep(answer.access_token, "signed in");
}

export async function signOut() {
  const headers = { Authorization: `Bearer ${token}` };
  keep(null, "signed out");
  await send(logout, { headers });
}

channel.addEventListener("message", ({ data }) => {
  token = data.kind === "signed out" ? null : data.token;
  tell(token);
});
