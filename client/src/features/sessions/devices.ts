/** The program and system of a session, guessed from its User-Agent header to help its owner recognise it. */

const PROGRAMS: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/^curl\//, 'curl'],
  [/^HTTPie\//, 'HTTPie'],
  [/^PostmanRuntime\//, 'Postman'],
  [/^python-|^Python/, 'Python'],
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

function firstMatch(table: [RegExp, string][], agent: string): string | undefined {
  return table.find(([pattern]) => pattern.test(agent))?.[1]
}

/** Return a device's name, such as "Firefox · Windows"; if unknown, the header's beginning, or null without one. */
export function deviceName(userAgent: string | null | undefined): string | null {
  if (!userAgent) return null
  const program = firstMatch(PROGRAMS, userAgent)
  const system = firstMatch(SYSTEMS, userAgent)
  return [program, system].filter(Boolean).join(' · ') || userAgent.slice(0, 40)
}
