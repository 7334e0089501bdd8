import { expect, test } from 'vitest'
import { unsubscribeHeaders } from './one-click.ts'

test.each([
  ['https://news.example.org/newsletter/unsubscribe/x', true],
  ['http://news.example.org/newsletter/unsubscribe/x', false],
  ['http://127.0.0.1:3000/newsletter/unsubscribe/x', false],
  ['http://https.example.org/newsletter/unsubscribe/x', false],
])('%s takes one click: %s', (url, isOneClick) => {
  const headers = unsubscribeHeaders(url)
  expect(headers['List-Unsubscribe']).toBe(`<${url}>`)
  expect('List-Unsubscribe-Post' in headers).toBe(isOneClick)
})
