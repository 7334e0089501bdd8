import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importGhost } from '../ghost/import-ghost.ts'
import { readLedger } from '../publication/ledger.ts'
import { readPlainExport } from '../wordpress/fixtures/plain-export.ts'
import { importWordPress } from '../wordpress/import-wordpress.ts'
import { type AddressReport, askAddresses } from './ask-addresses.ts'
import { readAddresses } from './read-addresses.ts'
import { whilePublished } from './while-published.ts'

const data = join(import.meta.dirname, '../../../../shared/data')

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Asks what was imported for each address that an export itself names, with the piece that was there. */
async function ask(pieces: { address: string; id: string }[]): Promise<AddressReport> {
  const contentDir = join(folder, 'publication')
  const list = join(folder, 'list.txt')
  await writeFile(list, pieces.map(({ address, id }) => `${address} ${id}\n`).join(''))
  const ledger = await readLedger(contentDir)
  const addresses = await readAddresses(list)
  return whilePublished({ contentDir, dataDir: join(folder, 'data') }, (publication) =>
    askAddresses(publication, ledger, addresses),
  )
}

/** An archive in the shared folder, or a test that says that it is not there. */
function whole(name: string, run: (file: string) => Promise<void>): void {
  const file = join(data, name)
  if (existsSync(file)) test(`each address in ${name} leads to its piece`, () => run(file), 120_000)
  else test.skip(`${file} is not there: its addresses were not asked for`, () => undefined)
}

const all = (asked: number, hidden: string[] = []) => ({
  ...{ asked, right: asked - hidden.length, hidden },
  ...{ elsewhere: [], nowhere: [], unread: [] },
})

whole('wordpress/themeunittestdata.wordpress.xml', async (file) => {
  await importWordPress({ file, into: join(folder, 'publication') })
  const items = (await readPlainExport(file)).filter(
    ({ type, status, password }) =>
      /^(?:post|page)$/.test(type) && status === 'publish' && password === '',
  )
  const pieces = items.map(({ link, id }) => ({ address: link, id }))
  expect(pieces.length).toBeGreaterThan(50)
  // Pieces without any content are drafts.
  const empty = items.filter(
    ({ content, excerpt, thumbnail }) => !content && !excerpt && !thumbnail,
  )
  const hidden = empty.map(({ link }) => link)
  expect(hidden.length).toBe(2)
  expect(await ask(pieces)).toEqual(all(pieces.length, hidden))
})

whole('ghost/v4_export.json', async (file) => {
  await importGhost({ file, into: join(folder, 'publication') })
  const { db } = JSON.parse(await readFile(file, 'utf8'))
  const posts: { id: string; slug: string; status: string; visibility: string }[] = db[0].data.posts
  const pieces = posts
    .filter(({ status }) => status === 'published')
    .map(({ id, slug }) => ({ address: `/${slug}/`, id }))
  // What only members who pay could read is a draft.
  const paid = posts.filter(({ visibility }) => visibility === 'paid')
  const hidden = paid.map(({ slug }) => `/${slug}/`)
  expect(await ask(pieces)).toEqual(all(11, hidden))
})
