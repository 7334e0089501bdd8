import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Finding } from '#lib/desk/doctor/examine.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'

const publication = new Publication({ 'site.yml': siteFile, 'articles/a.md': article({}) })
afterAll(() => publication.remove())

/** Runs the command as a person does: it ends its process itself, whatever still waits. */
function run(env: Record<string, string>, ...options: string[]) {
  const command = [join(import.meta.dirname, '..', 'handbill.ts'), 'doctor', ...options]
  const folders = {
    ...{ CONTENT_DIR: publication.dir, DATA_DIR: publication.dataDir },
    ...{ DIST_DIR: join(publication.folder, 'dist'), PORT: '0' },
  }
  const { promise, resolve } = Promise.withResolvers<{ code: unknown; out: string }>()
  execFile(
    process.execPath,
    command,
    { env: { ...process.env, ...folders, ...env } },
    (error, out) => resolve({ code: error?.code ?? 0, out }),
  )
  return promise
}

const of = (out: string, about: string) =>
  (JSON.parse(out) as Finding[]).filter((finding) => finding.about === about)

test('says of each thing whether it works, and what to do, and fails where one does not', async () => {
  const { out, code } = await run({})
  expect(out).toContain('fault    catalogue    there is no catalogue of this publication; run')
  expect(out).toMatch(/^ok {7}content {6}.* is read, site\.yml is valid$/m)
  expect(out).toMatch(/^\d faults?, \d warnings?\.$/m)
  expect(code).toBe(1)
})

test('sees the catalogue, and a folder that cannot be one', async () => {
  await publication.intake()
  const { out } = await run({ DIST_DIR: publication.path('site.yml') }, '--json')
  expect(of(out, 'catalogue')).toEqual([{ about: 'catalogue', state: 'ok', found: '1 article' }])
  expect(of(out, 'folders').map(({ state }) => state)).toEqual(['ok', 'fault'])
})

test('names settings that cannot be used, and what is wrong in site.yml, without a value', async () => {
  const secrets = { SMTP_URL: 'jane:geheim@x', BOUNCE_ADDRESS: 'jane+x@example.org' }
  const { out, code } = await run(secrets, '--json')
  expect(of(out, 'settings').map(({ found }) => found)).toEqual([
    'SMTP_URL cannot be used',
    'BOUNCE_ADDRESS cannot be used',
  ])
  expect(out).not.toMatch(/geheim|jane/)
  expect(code).toBe(1)
  publication.write({ 'site.yml': 'name: x\n' })
  expect(of((await run({}, '--json')).out, 'content')[0]).toMatchObject({ state: 'fault' })
})

test('a folder that is not there is said to be so', async () => {
  rmSync(publication.dir, { recursive: true })
  const [content] = of((await run({}, '--json')).out, 'content')
  expect(content).toMatchObject({
    ...{ state: 'fault', mend: 'set CONTENT_DIR to the folder of the publication' },
  })
})
