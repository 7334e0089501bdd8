import { expect, test } from 'vitest'
import { makeLog } from './log.ts'
import { currentRequestId, withRequestId } from './request-id.ts'

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

test('a request has an id, and none outside of it', async () => {
  const ids = await Promise.all(
    ['a', 'b'].map(() =>
      withRequestId(undefined, async () => {
        await new Promise((done) => setTimeout(done, 1))
        return currentRequestId()
      }),
    ),
  )
  expect(ids).toEqual([expect.stringMatching(uuid), expect.stringMatching(uuid)])
  expect(ids[0]).not.toBe(ids[1])
  expect(currentRequestId()).toBeUndefined()
})

test.each(['0123456789abcdef0123456789abcdef', '0198c0de-0000-7000-8000-000000000001'])(
  'a proxy may say it: %s',
  (told) => {
    expect(withRequestId(told, currentRequestId)).toBe(told)
  },
)

test.each([
  '',
  'reader@example.org',
  'dG9rZW4tdG9rZW4tdG9rZW4tdG9rZW4t',
  '0123456789abcdef0123456789abcdef, 0123456789abcdef0123456789abcdef',
  '0123456789abcdef0123456789abcdef\r\nSet-Cookie: a=b',
  'a'.repeat(10_000),
])('what is no id is passed over: %j', (told) => {
  expect(withRequestId(told, currentRequestId)).toMatch(uuid)
})

test('it is the same, however often it is asked for', () => {
  const ids = withRequestId(undefined, () => [currentRequestId(), currentRequestId()])
  expect(ids[0]).toMatch(uuid)
  expect(ids[1]).toBe(ids[0])
})

test('lines of the log name the request', () => {
  const lines: string[] = []
  const log = makeLog('info', { write: (line) => lines.push(line) })
  const id = '0123456789abcdef0123456789abcdef'
  withRequestId(id, () => log('info', { event: 'form-refused' }))
  log('info', { event: 'mail-submitted' })
  expect(lines.map((line) => JSON.parse(line).request)).toEqual([id, undefined])
})
