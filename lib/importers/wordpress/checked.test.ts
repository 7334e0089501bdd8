import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { intake } from '#lib/publication/content/intake.ts'
import { meta } from './fixtures/exports.ts'
import { madeImports } from './fixtures/made-imports.ts'

const imports = madeImports()
const { run, read, front } = imports

const uploads = 'https://old.example/wp-content/uploads'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Pictures, sound and film in every way that a text may name them, and texts that look like marks of git’s. */
const content = [
  `<img src=${uploads}/a.png alt=x>`,
  `<picture><source srcset=${uploads}/a.webp type=image/webp><img src="${uploads}/a.png" alt="p"></picture>`,
  `<video poster=${uploads}/a.png src=${uploads}/m.mp4 controls></video>`,
  '<video poster="poster.jpg"><source src="m.mp4"></video>',
  `<image src=${uploads}/a.png>`,
  `<table><tr><td colspan=2><picture><source srcset="x.webp"><img src=${uploads}/a.png></picture><video poster=none.jpg src=m.mp4></video></td></tr></table>`,
  `<img src="pic.jpg"> <img src="../up.jpg"> <img src="${uploads}/none.png"> <img src=""> <img>`,
  '<img src="file:///C:/x.jpg"> <img src="C:\\x.jpg"> <img src="https://old.example/a b/c d.jpg"> <img src="cid:1">',
  `<img src="data:image/png;base64,${png.toString('base64')}"> <img src="data:image/svg+xml,%3Csvg%3E"> <img src="about:blank">`,
  `<img src="${uploads}/empty.png"> <img src="${uploads}/page.png">`,
  `<figure><img src=${uploads}/a.png alt='a "b" | c'><figcaption>a | b <a href=x>l</a></figcaption></figure>`,
  '<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> x',
].join('\n\n')

test('every problem that a check finds after an import is in its report', async () => {
  const media = join(imports.folder, 'uploads')
  await mkdir(media, { recursive: true })
  await writeFile(join(media, 'a.png'), png)
  await writeFile(join(media, 'empty.png'), '')
  await writeFile(join(media, 'page.png'), '<html>Log in</html>')
  const film = `<wp:attachment_url>${uploads}/film.mp4</wp:attachment_url>`
  const page = (id: string, slug: string) => {
    return { id, slug, type: 'page', link: `https://old.example/${slug}/` }
  }
  const report = await run(
    [
      { id: '1', content },
      { id: '2', slug: 'a'.repeat(190), title: `${'T '.repeat(200)}: "x" #y` },
      { id: '3', slug: '%f0%9f%98%80', title: '😀', creator: '???' },
      { id: '4', slug: 'articles', link: 'https://old.example/articles/' },
      { ...page('5', 'search'), content: `<h1>S</h1><img src=${uploads}/a.png>` },
      page('6', 'feed'),
      { id: '7', type: 'attachment', status: 'inherit', more: film },
      { id: '8', more: meta('_thumbnail_id', '7') },
      { id: '9', type: 'attachment', status: 'inherit' },
      { id: '10', more: meta('_thumbnail_id', '9') + meta('_wp_old_slug', '../x y') },
    ],
    { media },
  )
  const dataDir = await mkdtemp(join(tmpdir(), 'wordpress-data-'))
  const { problems } = await intake({ contentDir: imports.into, dataDir, checkOnly: true })
  await rm(dataDir, { recursive: true, force: true })
  const told = report.notes.map(({ file, what }) => `${file}: ${what}`)
  const found = problems.map(({ file, what }) => `${file}: ${what}`)
  expect(told).toEqual(expect.arrayContaining(found))
  expect(found.map((problem) => problem.replace(/:.*/, '')).toSorted()).toEqual([
    'images/embedded/880485a05a519b27.svg',
    'images/empty.png',
    'images/page.png',
  ])
  const text = await read('articles/2020/03/2020-03-04-post-1.md')
  expect(text).toMatch(/^!\[x\]\(images\/a\.png\)$/m)
  expect(text).toContain('<video poster="images/a.png"')
  expect(text).not.toMatch(/base64|srcset|C:|cid:/)
  expect(await front('articles/2020/03/2020-03-04-post-8.md')).not.toHaveProperty('image')
  expect(await front('articles/2020/03/2020-03-04-post-10.md')).not.toHaveProperty('image')
})
