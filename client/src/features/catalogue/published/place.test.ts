import { expect, test } from 'vitest'
import { publishedPlace } from './place'

test.each([
  ['/catalogue/orders', '/#/catalogue/orders'],
  ['/dock/catalogue/orders-2', '/dock/#/catalogue/orders-2'],
  ['/catalogue/', null],
  ['/catalogue/Orders', null],
  ['/catalogue/a/b', null],
  ['/', null],
])('%s is %s', (pathname, place) => expect(publishedPlace(pathname)).toBe(place))
