import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ImportBench } from '../fixtures/import-bench.ts'
import { importGhost } from '../ghost/import-ghost.ts'
import { importMarkdown } from '../markdown/import-markdown.ts'
import { exportOf } from '../wordpress/fixtures/exports.ts'
import { importWordPress, type WordPressOptions } from '../wordpress/import-wordpress.ts'

const bench = new ImportBench()
const said = ({ notes }: { notes: { what: string }[] }) => notes.map(({ what }) => what).join('\n')

/** A folder with one picture, `k1.png`, at a path below it. */
async function picturesAt(path: string): Promise<string> {
  const folder = join(bench.folder, 'pictures')
  await mkdir(join(folder, path), { recursive: true })
  await writeFile(join(folder, path, 'k1.png'), 'a picture')
  return folder
}

async function wordpress(options: Partial<WordPressOptions> = {}, type = 'post') {
  const file = join(bench.folder, 'export.xml')
  const src = 'https://old.example/wp-content/uploads/2020/03/k1-300x200.png'
  await writeFile(
    file,
    exportOf([
      { id: '1', content: `<img src="${src}">` },
      { id: '2', type },
    ]),
  )
  return importWordPress({ file, into: bench.into, ...options })
}

test('pictures of a WordPress site stay without the folder that they came from', async () => {
  await wordpress({ media: await picturesAt('2020/03') })
  expect((await wordpress()).written).toEqual([])
  expect(await bench.text('articles/2020/03/2020-03-04-post-1.md')).toContain(
    'images/2020/03/k1.png',
  )
})

test('a picture that was taken out of the publication is shown where it is', async () => {
  await wordpress({ media: await picturesAt('2020/03') })
  await rm(join(bench.into, 'images/2020/03/k1.png'))
  await wordpress()
  expect(await bench.text('articles/2020/03/2020-03-04-post-1.md')).toContain('(https://old.')
})

test('pictures of a Ghost site that were fetched stay where nothing is fetched', async () => {
  const post = {
    ...{ id: 'p1', title: 'P', slug: 'p', status: 'published', type: 'post' },
    ...{ published_at: '2020-03-04T00:00:00.000Z', html: '<img src="/content/images/k1.png">' },
  }
  const file = join(bench.folder, 'export.json')
  const data = { posts: [post] }
  await writeFile(file, JSON.stringify({ db: [{ meta: { version: '5.0.0' }, data }] }))
  const options = { file, into: bench.into, origin: 'https://old.example' }
  await importGhost({ ...options, fetchFile: async () => ({ bytes: Buffer.from('a picture') }) })
  expect((await importGhost(options)).written).toEqual([])
})

const post = (text: string) => `---\ntitle: A\ndate: 2020-01-05\n---\n${text}\n`

test('pictures of a folder of markdown stay when their own folder is gone', async () => {
  const text = post('![One](/img/a.png)\n\n![Two](b.png)\n\n![Three](/x/2020/03/k1.png)')
  const files = { 'content/p/a.md': text, 'static/img/a.png': '1', 'content/p/b.png': '2' }
  const source = await bench.sourceOf({ ...files, 'hugo.toml': 'title = "x"\n' })
  const images = await picturesAt('2020/03')
  await importMarkdown({ source, into: bench.into, images })
  await rm(join(source, 'static'), { recursive: true })
  await rm(join(source, 'content/p/b.png'))
  const again = await importMarkdown({ source, into: bench.into })
  expect(again.written).toEqual([])
  expect(await bench.text('articles/2020/01/2020-01-05-a.md')).toContain('k1.png')
})

test('options that the import before had and this one lacks are named', async () => {
  await wordpress({ types: ['podcast'] }, 'podcast')
  const without = said(await wordpress({}, 'podcast'))
  expect(without).toContain('the import before was run with --types podcast, this one without')
  expect(without).toContain('its post is no longer in the export, or of a type not asked for now')
  expect(said(await wordpress({}, 'podcast'))).not.toContain('was run with')

  const mapping = join(bench.folder, 'map.yml')
  await writeFile(mapping, 'authors: { x: Ann Roe }\n')
  const source = await bench.sourceOf({ 'a.md': post('x') })
  const options = { source, into: bench.into, site: 'other' }
  await importMarkdown({ ...options, mapping })
  expect(said(await importMarkdown({ ...options, mapping }))).not.toContain('was run with')
  expect(said(await importMarkdown(options))).toContain('was run with --mapping map.yml')
})
