import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { type SmallEdition, smallEdition } from '#lib/edition/fixtures/small-edition.ts'
import { verify } from './verify.ts'

let edition: SmallEdition
let key: string
beforeAll(async () => {
  edition = await smallEdition()
  key = edition.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  await edition.put('/', 'index.html', 'front', Date.parse('2026-11-22T10:00Z'))
  await edition.list(Date.parse('2026-11-22T10:00Z'))
})
afterAll(() => edition.close())

/** What a check ends with, and what it prints. */
async function checked(folder: string, options: Parameters<typeof verify>[1]) {
  const said: string[] = []
  for (const name of ['log', 'error'] as const) {
    const spy = vi.spyOn(console, name).mockImplementation((line) => void said.push(String(line)))
    onTestFinished(() => spy.mockRestore())
  }
  const fault = await verify(folder, options).then(
    () => undefined,
    (error) => error,
  )
  return { said: said.join('\n'), why: fault?.message, code: fault?.exitCode }
}

test('an empty folder is refused, whatever the key', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'handbill-empty-'))
  onTestFinished(() => rmSync(empty, { recursive: true }))
  const why = `${empty} is empty: expected an edition or a copy`
  expect(await checked(empty, {})).toMatchObject({ why, code: 2 })
  expect(await checked(empty, { key })).toMatchObject({ why, code: 2 })
})

test.each([
  ['2026-11-22', undefined, undefined],
  ['2026-11-22T10:00', undefined, undefined],
  ['2026-11-22T11:00+02:00', undefined, undefined],
  ['2026-11-22T10:01Z', 1, 'The edition is older than allowed.'],
  ['2026-11-23', 1, 'The edition is older than allowed.'],
  [
    'yesterday',
    2,
    expect.stringMatching(/^--since: "yesterday" is not a date; expected a date such/),
  ],
])('since %s', async (since, code, why) => {
  const found = await checked(edition.folder, { key, since })
  expect(found).toMatchObject({ code, why })
  if (code === 1)
    expect(found.said).toMatch(/^edition\.json: old: it last changed at 2026-11-22T10:00/)
})

test('a signed list of nothing is no edition', async () => {
  const nothing = await smallEdition()
  onTestFinished(() => nothing.close())
  await nothing.put('/', 'index.html', 'front', 1000)
  await nothing.put('/', 'index.html', undefined, 1000)
  rmSync(join(nothing.folder, 'index.html'))
  await nothing.list(1000)
  const other = nothing.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  expect(await checked(nothing.folder, { key: other })).toMatchObject({
    code: 1,
    said: expect.stringContaining('edition.json: wrong: it lists no file'),
  })
})
