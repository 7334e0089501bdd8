import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueVersion } from '#lib/publication/content/catalogue/tables.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'

const publication = new Publication({ 'site.yml': siteFile, 'articles/a.md': article({}) })
beforeAll(async () => {
  const { catalogue } = await publication.intake()
  const database = new DatabaseSync(catalogue)
  database.exec('PRAGMA user_version = 9')
  database.close()
})
afterAll(() => publication.remove())

/** Runs a command as a person does. */
function run(...words: string[]): Promise<{ code: unknown; told: string }> {
  const env = {
    ...process.env,
    ...{ CONTENT_DIR: publication.dir, DATA_DIR: publication.dataDir, PORT: '0' },
    DIST_DIR: join(publication.folder, 'dist'),
  }
  const { promise, resolve } = Promise.withResolvers<{ code: unknown; told: string }>()
  const command = [join(import.meta.dirname, '..', 'handbill.js'), ...words]
  execFile(process.execPath, command, { env }, (error, out, errors) =>
    resolve({ code: error?.code ?? 0, told: out + errors }),
  )
  return promise
}

const outdated = `The catalogue is of version 9, but this Handbill reads version ${catalogueVersion}: run "npx handbill build"`

test.each([['serve'], ['digest', '--dry-run']])(
  'on a catalogue of another version, %s does nothing, and says what to do',
  async (...words) => {
    expect(await run(...words)).toEqual({ code: 1, told: `${outdated}\n` })
  },
)
