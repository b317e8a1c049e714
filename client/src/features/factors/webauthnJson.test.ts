import { afterEach, expect, test, vi } from 'vitest'
import { bytes, creationJson, creationOptions, requestJson, requestOptions, text } from './webauthnJson'

const ID = '-_8A' // three bytes whose base64 has each of the letters that differ
const BUFFER = new Uint8Array([251, 255, 0]).buffer

afterEach(() => vi.unstubAllGlobals())

test('bytes and texts are the same in base64url, without padding', () => {
  expect(text(BUFFER)).toBe(ID)
  expect([...bytes(ID)]).toEqual([251, 255, 0])
  expect(text(new Uint8Array([1]).buffer)).toBe('AQ')
  expect([...bytes('AQ')]).toEqual([1])
})

test('options become bytes where the browser does not read JSON', () => {
  const asked = requestOptions({
    challenge: ID,
    rpId: 'example.com',
    allowCredentials: [{ id: ID, type: 'public-key' }],
  })
  expect(asked).toEqual({
    challenge: bytes(ID),
    rpId: 'example.com',
    allowCredentials: [{ id: bytes(ID), type: 'public-key' }],
  })
  const made = creationOptions({ challenge: ID, user: { id: ID, name: 'ada' } })
  expect(made).toEqual({ challenge: bytes(ID), user: { id: bytes(ID), name: 'ada' }, excludeCredentials: [] })
})

test('options are read by the browser where it can', () => {
  const parseRequestOptionsFromJSON = vi.fn(() => ({ challenge: BUFFER }))
  vi.stubGlobal('PublicKeyCredential', { parseRequestOptionsFromJSON })
  expect(requestOptions({ challenge: ID })).toEqual({ challenge: BUFFER })
})

const HEAD = { id: ID, rawId: BUFFER, type: 'public-key' }

test('an answer becomes JSON where the browser does not write it', () => {
  const response = { clientDataJSON: BUFFER, authenticatorData: BUFFER, signature: BUFFER, userHandle: null }
  expect(requestJson({ ...HEAD, response } as unknown as PublicKeyCredential)).toEqual({
    ...{ id: ID, rawId: ID, type: 'public-key', clientExtensionResults: {} },
    response: { clientDataJSON: ID, authenticatorData: ID, signature: ID },
  })
  const made = { clientDataJSON: BUFFER, attestationObject: BUFFER, getTransports: () => ['internal'] }
  expect(creationJson({ ...HEAD, response: made } as unknown as PublicKeyCredential)).toMatchObject({
    response: { clientDataJSON: ID, attestationObject: ID, transports: ['internal'] },
  })
})

test('an answer is written by the browser where it can', () => {
  const credential = { ...HEAD, toJSON: () => ({ id: 'own' }) } as unknown as PublicKeyCredential
  expect(requestJson(credential)).toEqual({ id: 'own' })
  expect(creationJson(credential)).toEqual({ id: 'own' })
})
