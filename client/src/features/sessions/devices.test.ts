import { expect, test } from 'vitest'
import { deviceName } from './devices'

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'
const EDGE = `${CHROME.replace('X11; Linux x86_64', 'Windows NT 10.0; Win64; x64')} Edg/130.0.0.0`
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'

test.each([
  [CHROME, 'Chrome · Linux'],
  [EDGE, 'Edge · Windows'],
  [IPHONE, 'Safari · iOS'],
  ['curl/8.5.0', 'curl'],
  ['HTTPie/3.2.4', 'HTTPie'],
  ['my own program', 'my own program'],
  ['', null],
  [null, null],
])('%s is %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name)
})
