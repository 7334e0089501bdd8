import { mkdirSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { issuePublication } from './digest-material.ts'

const folder = new Publication({
  'site.yml': `${siteFile}newsletter: { from: news@test.example, lists: { daily: { pictures: lead, replyTo: desk@test.example }, weekly: { from: week@test.example } } }\n`,
  'articles/a.md': article({ image: '{ src: images/wide.jpg, alt: A quay }' }, 'A.\n'),
  'images/drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
})
afterAll(() => folder.remove())

test('a list that wants it has the picture that leads, as large as a mail shows it, and a sender of its own', async () => {
  mkdirSync(folder.path('images'), { recursive: true })
  for (const [name, width, height] of [
    ['wide.jpg', 1600, 900],
    ['tall.png', 600, 1200],
    ['small.jpg', 300, 200],
  ] as const) {
    const size = { width, height, channels: 3, background: '#123456' } as const
    writeFileSync(
      folder.path(`images/${name}`),
      await sharp({ create: size })
        .toFormat(name.endsWith('png') ? 'png' : 'jpeg')
        .toBuffer(),
    )
  }
  await folder.intake()
  const catalogue = openForReading(catalogueFile(folder.dir, folder.dataDir))
  const publication = await readPublication(catalogue, Date.now())
  const of = (list: 'daily' | 'weekly') =>
    issuePublication(publication, { id: 1, list, language: 'en' }, new Secrets('a secret'))
  const shown = (name: string) => of('daily').leadPicture?.(`images/${name}`)
  expect(await shown('wide.jpg')).toEqual({
    url: expect.stringMatching(/^https:\/\/test\.example\/pictures\/[\da-f]{16}-1200\.jpg$/),
    ...{ width: 536, height: 302 },
  })
  expect(await shown('tall.png')).toMatchObject({
    url: expect.stringMatching(/-600\.png$/),
    ...{ width: 268, height: 536 },
  })
  expect(await shown('small.jpg')).toMatchObject({ width: 300, height: 200 })
  expect(await shown('drawing.svg')).toBeUndefined()
  expect(await shown('missing.jpg')).toBeUndefined()
  expect(of('weekly').leadPicture).toBeUndefined()
  expect([of('daily'), of('weekly')].map(({ from, replyTo }) => [from, replyTo])).toEqual([
    ['news@test.example', 'desk@test.example'],
    ['week@test.example', undefined],
  ])
  await catalogue.destroy()
})
