import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ContentFile, contentFile } from '#lib/publication/content/content-file.ts'
import { answerFile } from './file-answer.ts'
import { textAnswer } from './text-answer.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-answers-'))
let film: ContentFile
beforeAll(async () => {
  mkdirSync(join(folder, 'images'))
  writeFileSync(join(folder, 'images/film.mp4'), 'abcdefghij')
  writeFileSync(join(folder, 'images/empty.png'), '')
  film = (await contentFile(folder, 'images/film.mp4')) as ContentFile
})
afterAll(() => rmSync(folder, { recursive: true }))

const request = (headers: Record<string, string> = {}, method = 'GET') =>
  new Request('http://localhost/', { headers, method })

test.each([
  [{}, 200, 'abcdefghij', null],
  [{ Range: 'bytes=2-4' }, 206, 'cde', 'bytes 2-4/10'],
  [{ Range: 'bytes=7-' }, 206, 'hij', 'bytes 7-9/10'],
  [{ Range: 'bytes=-2' }, 206, 'ij', 'bytes 8-9/10'],
  [{ Range: 'bytes=8-99' }, 206, 'ij', 'bytes 8-9/10'],
  [{ Range: 'bytes=10-' }, 416, '', 'bytes */10'],
  [{ Range: 'lines=1-2' }, 200, 'abcdefghij', null],
  [{ Range: 'bytes=2-4', 'If-Range': '"another"' }, 200, 'abcdefghij', null],
  [{ 'If-Match': '"another"' }, 412, '', null],
  [{ 'If-Match': '"another"', 'If-None-Match': '*' }, 412, '', null],
  [{ 'If-None-Match': '"another", *' }, 200, 'abcdefghij', null],
  [{ 'If-None-Match': '*' }, 304, '', null],
])('a film asked for with %j: %d', async (headers, status, body, range) => {
  const answer = answerFile(request(headers), film)
  expect([answer.status, await answer.text()]).toEqual([status, body])
  expect(answer.headers.get('content-range')).toBe(range)
})

test('a film that somebody has is not sent again, nor to HEAD', async () => {
  const modified = film.modified.toUTCString()
  for (const [name, value] of [
    ['If-None-Match', film.etag],
    ['If-Modified-Since', modified],
  ] as const) {
    const answer = answerFile(request({ [name]: value }), film)
    expect([answer.status, answer.headers.get('etag')]).toEqual([304, film.etag])
    expect(answer.headers.get('content-type')).toBeNull()
  }
  const part = answerFile(request({ Range: 'bytes=0-1', 'If-Range': film.etag }), film)
  expect(part.status).toBe(206)
  await part.body?.cancel()
  const head = answerFile(request({ Range: 'bytes=0-1' }, 'HEAD'), film)
  expect([head.status, head.headers.get('content-length'), head.body]).toEqual([200, '10', null])
})

test('an empty file is sent whole', async () => {
  const empty = (await contentFile(folder, 'images/empty.png')) as ContentFile
  const answer = answerFile(request(), empty)
  expect([answer.status, await answer.text()]).toEqual([200, ''])
})

test('a text has a weak mark, as it may leave compressed, and no parts', async () => {
  const answer = textAnswer(request({ Range: 'bytes=0-1' }), 'é', 'text/plain')
  expect([answer.status, await answer.text()]).toEqual([200, 'é'])
  const mark = answer.headers.get('etag') ?? ''
  expect(mark).toMatch(/^W\//)
  for (const each of [mark, mark.slice('W/'.length)])
    expect(textAnswer(request({ 'If-None-Match': each }), 'é', 'text/plain').status).toBe(304)
  // RFC 9110, 13.1.1: a weak mark does not say that it is the same byte by byte.
  expect(textAnswer(request({ 'If-Match': mark }), 'é', 'text/plain').status).toBe(412)
})
