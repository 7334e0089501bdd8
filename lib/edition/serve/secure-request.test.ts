import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { secureRequests } from './secure-request.ts'

const asked = (proto?: string) =>
  ({ headers: proto === undefined ? {} : { 'x-forwarded-proto': proto } }) as IncomingMessage

test.each([
  [0, undefined, undefined, false],
  [0, 'http://news.example.org', undefined, false],
  [0, 'https://news.example.org', undefined, true],
  [0, undefined, 'https', false],
  [1, undefined, 'https', true],
  [1, undefined, 'http', false],
  [1, 'https://news.example.org', 'http', false],
  [1, 'https://news.example.org', undefined, false],
  [1, undefined, 'https, http', false],
  [1, undefined, 'http, https', true],
  [2, undefined, 'https, http', true],
  [2, undefined, 'http, https, http', true],
  [2, undefined, 'https', true],
])('%d proxies, address %s, told %s: %s', (trustedProxies, siteUrl, proto, isSecure) => {
  expect(secureRequests({ trustedProxies, siteUrl })(asked(proto))).toBe(isSecure)
})
