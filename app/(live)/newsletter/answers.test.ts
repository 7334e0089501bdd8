import { expect, test, vi } from 'vitest'
import type { Fault } from '#lib/wording/wording.ts'
import { refused } from './answers.ts'

vi.mock('#lib/log/log.ts', () => ({ log: () => undefined }))

const form = 'application/x-www-form-urlencoded'
test.each<[who: string, accept: string, type: string, status: number, fault?: Fault]>([
  ['a browser', 'text/html,*/*;q=0.8', form, 303],
  ['a browser whose form is too large', 'text/html', form, 303, 'too-large'],
  ['a program whose form is too large', '*/*', form, 413, 'too-large'],
  ['a browser that says nothing of pages (links)', '*/*', form, 303],
  ['an old browser of Windows', 'image/gif, image/jpeg, */*', form, 303],
  ['a program that asks for JSON', 'application/json', form, 400],
  ['a program that sends JSON', '*/*', 'application/json', 400],
])('%s is refused in its way', (_, accept, type, status, fault = 'trap') => {
  const request = new Request('https://news.example.org/newsletter/subscribe', {
    method: 'POST',
    headers: { Accept: accept, 'Content-Type': type },
  })
  expect(refused(request, fault, { path: '/newsletter', language: 'en' }).status).toBe(status)
})
