// The page of the API: Swagger UI, with the session of the console, a search, and the console's colours.
import { plugin as samples, settings as requestSnippets } from "./samples.js";
import { current, onChange, signIn, signOut, user } from "./session.js";

const SCHEME = "accessToken";
const element = (id) => document.getElementById(id);

// Finds operations by any words of their method, path, summary and tag.
const search = () => ({
  fn: {
    opsFilter: (tags, phrase) => {
      const words = phrase.toLowerCase().split(/\s+/);
      const matches = (tag) => (one) => {
        const text = `${one.get("method")} ${one.get("path")} ${one.getIn(["operation", "summary"])} ${tag}`.toLowerCase();
        return words.every((word) => text.includes(word));
      };
      return tags
        .map((tag, name) => tag.update("operations", (every) => every.filter(matches(name))))
        .filter((tag) => tag.get("operations").size);
    },
  },
});

let shown = null;
let isComplete = false;
let isAuthorized = false;
const ui = SwaggerUIBundle({
  url: document.body.dataset.openapi,
  domNode: element("operations"),
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: "none",
  plugins: [samples, search],
  requestSnippetsEnabled: true,
  requestSnippets,
  validatorUrl: null,
  onComplete: () => {
    isComplete = true;
    authorize();
  },
  // A token that expired meanwhile is renewed before a request is sent.
  requestInterceptor: async (request) => {
    if (shown && request.headers.Authorization === `Bearer ${shown}`)
      request.headers.Authorization = `Bearer ${await current()}`;
    return request;
  },
});

// A token is taken only when the document is known, which takes long on a slow machine.
function authorize() {
  if (!isComplete) return;
  if (shown) ui.preauthorizeApiKey(SCHEME, shown);
  else if (isAuthorized) ui.authActions.logout([SCHEME]);
  isAuthorized = Boolean(shown);
}

async function show(token) {
  const known = token ? await user() : null;
  shown = token;
  authorize();
  element("sign-in").hidden = Boolean(known);
  element("sign-out").hidden = !known;
  element("who").textContent = known ? `${known.name ?? known.email} (${known.role.title})` : "";
}

async function attempt(action) {
  element("problem").textContent = "";
  try {
    await action();
  } catch (error) {
    element("problem").textContent = error.message;
  }
}

for (const [id, action] of [
  ["sign-in", async () => show(await signIn(element("name").value, element("password").value))],
  ["sign-out", async () => Promise.all([signOut(), show(null)])],
]) {
  element(id).addEventListener("submit", async (event) => {
    event.preventDefault();
    await attempt(action);
    element("password").value = "";
  });
}

element("search").addEventListener("input", ({ target }) => {
  const phrase = target.value.trim();
  ui.layoutActions.updateFilter(phrase);
  // What is found is shown at once, and closed again with the search.
  for (const tag of ui.specSelectors.taggedOperations().keys()) ui.layoutActions.show(["operations-tag", tag], phrase !== "");
});
onChange((token) => attempt(() => show(token)));
attempt(async () => show(await current()));

// As in the console: dark as the system prefers, unless the user chose there.
const system = matchMedia("(prefers-color-scheme: dark)");
function paint() {
  const chosen = localStorage.getItem("api-dock colours") ?? "auto";
  document.documentElement.classList.toggle("dark-mode", chosen === "dark" || (chosen === "auto" && system.matches));
}
system.addEventListener("change", paint);
addEventListener("storage", paint);
paint();
