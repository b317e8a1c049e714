/** The path under which a proxy serves the service, '' if there is none. The service writes it into the page. */
export const prefix = document.querySelector<HTMLMetaElement>('meta[name="prefix"]')?.content ?? ''
