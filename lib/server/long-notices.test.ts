import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { readSettings } from '#lib/settings/settings.ts'
import { longNotices } from './long-notices.ts'

const secret = 'a-secret-of-twenty-four-letters'
const longSender = longNotices(
  readSettings({
    POSTMARK_SECRET: secret,
    MAILGUN_SIGNING_KEY: 'key-of-mailgun-by-chance-1234',
    TRUST_PROXY: '1',
  }),
)
const asked = (url: string, password?: string) => {
  const authorization = password && `Basic ${btoa(`handbill:${password}`)}`
  const headers = { authorization, 'x-forwarded-for': '2001:db8::7' }
  return { url, headers, socket: { remoteAddress: '127.0.0.1' } } as unknown as IncomingMessage
}

test.each([
  ['one that signs, which shows when all is there', '/newsletter/bounces/mailgun', undefined, true],
  ['one that shows its secret', '/newsletter/bounces/postmark', secret, true],
  ['one with its secret in the address', `/newsletter/bounces/postmark/${secret}`, undefined, true],
  ['one that shows another', '/newsletter/bounces/postmark', 'x', false],
  ['one that shows none', '/newsletter/bounces/postmark', undefined, false],
  ['one that is switched off', '/newsletter/bounces/sendgrid', secret, false],
  ['one that is unknown', '/newsletter/bounces/constructor', secret, false],
  ['what is no service', '/newsletter/subscribe', secret, false],
])('%s', (_, url, password, expected) => {
  expect(longSender(asked(url, password))).toBe(expected ? '2001:db8:0:0::/64' : undefined)
})
