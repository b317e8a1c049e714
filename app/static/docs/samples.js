// What a request is called in curl's neighbours. Swagger UI shows the samples of a request that was sent, the console
// those of an operation of the catalogue.
export const shell = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

function parts(request) {
  const headers = Object.entries(request.get("headers")?.toJS() ?? {});
  const body = request.get("body");
  const text = body?.toJS ? new URLSearchParams(body.toJS()).toString() : body;
  return { method: request.get("method"), url: request.get("url"), headers, body: text };
}

export function httpie({ method, url, headers, body }) {
  const lines = [`http ${method} ${shell(url)}`, ...headers.map(([name, value]) => shell(`${name}:${value}`))];
  return [...lines, ...(body ? [`--raw ${shell(body)}`] : [])].join(" \\\n  ");
}

export function python({ method, url, headers, body }) {
  const given = headers.map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`).join("");
  const data = body ? `    data=${JSON.stringify(body)}.encode(),\n` : "";
  return `import requests

answer = requests.request(
    ${JSON.stringify(method)},
    ${JSON.stringify(url)},
    headers={\n${given}    },
${data})
print(answer.status_code, answer.text)`;
}

export function fetched({ method, url, headers, body }) {
  const options = { method, headers: Object.fromEntries(headers), ...(body && { body }) };
  return `const answer = await fetch(${JSON.stringify(url)}, ${JSON.stringify(options, null, 2)})
console.log(answer.status, await answer.text())`;
}

export const plugin = () => ({
  fn: {
    requestSnippetGenerator_httpie: (request) => httpie(parts(request)),
    requestSnippetGenerator_python: (request) => python(parts(request)),
    requestSnippetGenerator_fetch: (request) => fetched(parts(request)),
  },
});

export const settings = {
  generators: {
    curl_bash: { title: "curl", syntax: "bash" },
    httpie: { title: "HTTPie", syntax: "bash" },
    python: { title: "Python", syntax: "python" },
    fetch: { title: "fetch", syntax: "javascript" },
  },
  defaultExpanded: true,
  languages: null,
};
