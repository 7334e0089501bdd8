import { expect, test } from 'vitest'
import { type Asked, isFromThisMachine } from './from-this-machine.ts'

const browser: Asked = {
  peer: '127.0.0.1',
  rawHeaders: ['Host', 'localhost:3000', 'Accept', 'text/html'],
  httpVersion: '1.1',
}
const hosted = (...names: string[]) => names.flatMap((name) => ['Host', name])

const cases: [what: string, asked: Partial<Asked>, isFromHere: boolean][] = [
  ['a browser here', {}, true],
  ['by IPv6', { peer: '::1', rawHeaders: hosted('[::1]:3000') }, true],
  ['by IPv4 on an IPv6 socket', { peer: '::ffff:127.0.0.1' }, true],
  ['by another loopback address', { peer: '127.1.2.3' }, true],
  ['by number, without a port', { rawHeaders: hosted('127.0.0.1') }, true],
  ['by a name in capitals', { rawHeaders: hosted('LocalHost:3000') }, true],
  ['a machine of the same network', { peer: '192.168.1.7' }, false],
  ['a machine elsewhere', { peer: '2001:db8::1' }, false],
  ['an address that only begins alike', { peer: '::ffff:128.0.0.1' }, false],
  ['a connection that is gone', { peer: undefined }, false],
  ['a name that leads here (DNS rebinding)', { rawHeaders: hosted('evil.example:3000') }, false],
  ['a name that begins alike', { rawHeaders: hosted('localhost.evil.example') }, false],
  ['two names', { rawHeaders: hosted('localhost', 'evil.example') }, false],
  ['no name', { rawHeaders: [] }, false],
  ['a proxy that keeps the name', { rawHeaders: hosted('news.example') }, false],
  ['a proxy of the old kind', { httpVersion: '1.0' }, false],
  ...[
    'Forwarded',
    'X-Forwarded-For',
    'x-forwarded-proto',
    'X-Real-IP',
    'Via',
    'CF-Connecting-IP',
  ].map((name): [string, Partial<Asked>, boolean] => [
    `a proxy that says so by ${name}`,
    { rawHeaders: [...hosted('localhost:3000'), name, 'x'] },
    false,
  ]),
]

test.each(cases)('%s', (_, asked, isFromHere) => {
  expect(isFromThisMachine({ ...browser, ...asked })).toBe(isFromHere)
})
