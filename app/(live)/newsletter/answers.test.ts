import { expect, test, vi } from 'vitest'
import { refused } from './answers.ts'

vi.mock('#lib/log/log.ts', () => ({ log: () => undefined }))

const form = 'application/x-www-form-urlencoded'
test.each([
  ['a browser', 'text/html,*/*;q=0.8', form, 303],
  ['a browser that says nothing of pages (links)', '*/*', form, 303],
  ['an old browser of Windows', 'image/gif, image/jpeg, */*', form, 303],
  ['a program that asks for JSON', 'application/json', form, 400],
  ['a program that sends JSON', '*/*', 'application/json', 400],
])('%s is refused in its way', (_, accept, type, status) => {
  const request = new Request('https://news.example.org/newsletter/subscribe', {
    method: 'POST',
    headers: { Accept: accept, 'Content-Type': type },
  })
  expect(refused(request, 'trap', { path: '/newsletter', language: 'en' }).status).toBe(status)
})
