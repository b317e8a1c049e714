import { expect, test } from 'vitest'
import { fileOf, inFours } from './codes'

test('a secret is shown in groups of four', () => {
  expect(inFours('JBSWY3DPEHPK3PXP')).toBe('JBSW Y3DP EHPK 3PXP')
  expect(inFours('JBSWY')).toBe('JBSW Y')
})

test('a file of recovery codes says what they are for, and has one a line', () => {
  expect(fileOf(['AAAA-BBBB-CCCC', 'DDDD-EEEE-FFFF'], 'API Dock: recovery codes of ada')).toBe(
    'API Dock: recovery codes of ada\n\nAAAA-BBBB-CCCC\nDDDD-EEEE-FFFF\n',
  )
})
