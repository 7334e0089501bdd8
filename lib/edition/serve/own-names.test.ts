import { hostname } from 'node:os'
import { expect, test } from 'vitest'
import { ownNames } from './own-names.ts'

const machine = hostname()

test.each([
  ['127.0.0.1', 'localhost', true],
  ['127.0.0.1', 'LOCALHOST:3000', true],
  ['127.0.0.1', 'news.localhost:3000', true],
  ['127.0.0.1', '127.0.0.1:3000', true],
  ['127.0.0.1', '[::1]:3000', true],
  ['127.0.0.1', '2130706433', true],
  ['127.0.0.1', '192.0.2.7:3000', false],
  ['127.0.0.1', machine, false],
  ['127.0.0.1', 'evil.example', false],
  ['127.0.0.1', 'localhost.evil.example', false],
  ['127.0.0.1', '127.0.0.1.evil.example', false],
  ['127.0.0.1', 'evil.example@localhost', false],
  ['127.0.0.1', 'localhost/evil.example', false],
  ['127.0.0.1', 'evil.example:80#localhost', false],
  ['127.0.0.1', '', false],
  ['0.0.0.0', '192.0.2.7:3000', true],
  ['0.0.0.0', '[2001:db8::1]:3000', true],
  ['0.0.0.0', `${machine}:3000`, true],
  ['0.0.0.0', `${machine}.local`, true],
  ['0.0.0.0', 'evil.example', false],
  ['::', '192.0.2.7', true],
  ['desk.example', 'desk.example:3000', true],
  ['desk.example', 'evil.example', false],
])('listening on %s, "%s" is its own: %s', (host, asked, isOwn) => {
  expect(ownNames(host)(asked)).toBe(isOwn)
})
