import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import {
  article,
  type Files,
  Publication,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { recordOfArticle } from '#lib/publication/standard-site/article-record.ts'
import { TestPds } from '#lib/publication/standard-site/fixtures/pds.ts'
import { keepRecords } from '#lib/publication/standard-site/keep-records.ts'
import { lookAtRecords as look } from '#lib/publication/standard-site/look-at-records.ts'
import { Pds } from '#lib/publication/standard-site/pds.ts'
import { publicationUri } from '#lib/publication/standard-site/record-addresses.ts'
import { openSentRecords } from '#lib/publication/standard-site/sent-records.ts'
import { readSettings } from '#lib/settings/settings.ts'
import { lookAtRecords } from './records.ts'

const pages = new Map<string, string>()
const web = createServer(({ url = '' }, response) => {
  const text = pages.get(url)
  response.writeHead(text === undefined ? 404 : 200).end(text)
})
const pds = new TestPds()
let folder: Publication
let site = ''
let service = ''
const looked = (password = pds.password, trusted = service) =>
  lookAtRecords(
    readSettings({
      ...{ CONTENT_DIR: folder.dir, DATA_DIR: folder.dataDir, SITE_URL: site },
      ...(password && { ATPROTO_PASSWORD: password, ATPROTO_SERVICE: trusted }),
    }),
  )

beforeAll(async () => {
  service = await pds.start()
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  site = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
  const account = `accounts: { atproto: { did: "${pds.did}", service: "${service}" } }\n`
  folder = new Publication({
    'site.yml': siteFile.replace('https://test.example', site) + account,
    'articles/one.md': article({}),
  })
  expect(await folder.problems()).toEqual([])
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  const publication = await readPublication(catalogue, Date.now())
  const records = await openSentRecords(`${folder.dataDir}/records.db`)
  await look(records, publication)
  const client = new Pds({ did: pds.did, service, password: pds.password })
  const options = { now: Date.now, tell: () => undefined }
  await keepRecords(records, publication, client, options, new AbortController().signal)
  const row = await catalogue.selectFrom('articles').selectAll().executeTakeFirstOrThrow()
  const record = await recordOfArticle(publication, { ...row, slug: String(row.slug) })
  pages.set('/.well-known/atproto-did', `${pds.did}\n`)
  pages.set(
    '/.well-known/site.standard.publication',
    String(publicationUri(publication.site, 'en')),
  )
  pages.set('/articles/one', `<link rel="site.standard.document" href="${record}"/>`)
  await records.destroy()
  await catalogue.destroy()
})
afterAll(async () => {
  web.close()
  await pds.stop()
  folder.remove()
})

test('pages and records that lead to each other are well', async () => {
  expect((await looked()).filter(({ state }) => state !== 'ok')).toEqual([])
  expect(await looked('')).toHaveLength(6)
})

test('a password goes to no server that the settings do not name', async () => {
  pds.calls = []
  const found = await looked(undefined, 'https://bsky.social')
  expect(pds.calls).not.toContain('createSession')
  expect(found.at(-1)).toMatchObject({
    state: 'fault',
    found: expect.stringContaining(`is at ${service}, and ATPROTO_PASSWORD is for https://bsky`),
  })
})

test('before anything is published it says so, and nothing where there is no account', async () => {
  const at = (files: Files) => {
    const fresh = new Publication(files)
    const settings = { CONTENT_DIR: fresh.dir, DATA_DIR: fresh.dataDir, SITE_URL: site }
    return lookAtRecords(readSettings(settings)).finally(() => fresh.remove())
  }
  expect(await at({ 'site.yml': siteFile })).toEqual([])
  expect(
    await at({ 'site.yml': `${siteFile}accounts: { atproto: { did: "${pds.did}" } }\n` }),
  ).toEqual([{ state: 'fault', found: 'nothing is published yet', mend: 'run "handbill build"' }])
})

test('each way that is broken is a fault, with what to do', async () => {
  pages.clear()
  pages.set('/.well-known/atproto-did', '<html>\u202e\u001b[2J')
  pds.records.clear()
  const found = await looked('wrong-password')
  expect(found.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'fault'))
  const words = JSON.stringify(found)
  expect(words).toContain('expected the account')
  expect(words).toContain('have the web server hand on /.well-known/')
  expect(words).toContain('handbill social send')
  expect(words).toContain('AuthenticationRequired')
  for (const sign of ['wrong-password', '\u202e', String.raw`\u001b`])
    expect(words).not.toContain(sign)
})
