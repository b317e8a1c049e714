/** `app/static/docs/samples.js`, which the page of the API has too. */
declare module '@samples' {
  interface Call {
    method: string
    url: string
    headers: [name: string, value: string][]
    body?: string
  }
  export function shell(text: string): string
  export function httpie(call: Call): string
  export function python(call: Call): string
  export function fetched(call: Call): string
}
