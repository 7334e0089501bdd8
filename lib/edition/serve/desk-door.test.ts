import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { keepRead } from './bounds.ts'
import { doorHeader, markDoor, toldToDesk } from './desk-door.ts'

/** A request from this machine, but for what is given. */
function requestFor(url: string, headers: Record<string, string> = {}, peer = '127.0.0.1') {
  const all = { host: 'localhost:3000', cookie: 'a=b', ...headers }
  const rawHeaders = Object.entries(all).flat()
  const socket = { remoteAddress: peer }
  return {
    url,
    headers: { ...all },
    rawHeaders,
    httpVersion: '1.1',
    socket,
  } as unknown as IncomingMessage
}

const doorOf = (request: IncomingMessage, isSecure = false) => {
  markDoor(request, isSecure)
  return toldToDesk(request)?.[doorHeader]
}

test.each([
  ['this machine', requestFor('/desk'), false, 'here'],
  [
    'a proxy on it that tells of another',
    requestFor('/desk', { 'x-forwarded-for': '::1' }),
    false,
    'open',
  ],
  ['another machine', requestFor('/desk/act/ask', {}, '192.0.2.1'), false, 'open'],
  ['another name', requestFor('/desk', { host: 'example.org' }), false, 'open'],
  ['TLS', requestFor('/desk?said=asked', {}, '192.0.2.1'), true, 'tls'],
  [
    'one who says how it came',
    requestFor('/desk', { [doorHeader]: 'tls' }, '192.0.2.1'),
    false,
    'open',
  ],
])('the door of a request: %s', (_, request, isSecure, door) => {
  expect(doorOf(request, isSecure)).toBe(door)
})

test('pages of readers are told nothing of a request, and no cookie comes so far', () => {
  for (const url of ['/', '/desks', '/newsletter', '/admin/desk/list'])
    expect(toldToDesk(requestFor(url))).toBeUndefined()
  const [ofReaders, ofDesk] = [requestFor('/newsletter'), requestFor('/desk')]
  keepRead(ofReaders)
  keepRead(ofDesk)
  expect(ofReaders.headers.cookie).toBeUndefined()
  expect(ofDesk.headers.cookie).toBe('a=b')
})
