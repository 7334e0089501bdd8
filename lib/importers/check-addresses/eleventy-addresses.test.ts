import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import { renderedByEleventy } from '../fixtures/eleventy-renders.ts'
import { importMarkdown } from '../markdown/import-markdown.ts'
import { readLedger } from '../publication/ledger.ts'
import { askAddresses } from './ask-addresses.ts'
import { readAddresses } from './read-addresses.ts'
import { whilePublished } from './while-published.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eleventy-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Renders a site with Eleventy, imports it, and asks for every address that Eleventy gave. */
async function ask(files: Record<string, string>) {
  const site = join(folder, 'site')
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(site, path)), { recursive: true })
    await writeFile(join(site, path), text)
  }
  const written = renderedByEleventy(site)
  const contentDir = join(folder, 'publication')
  await importMarkdown({ source: site, into: contentDir })
  await writeFile(join(folder, 'list.txt'), written.join('\n'))
  const addresses = await readAddresses(join(folder, 'list.txt'))
  const ledger = await readLedger(contentDir)
  return whilePublished({ contentDir, dataDir: join(folder, 'data') }, (publication) =>
    askAddresses(publication, ledger, addresses),
  )
}

const post = (more = '') => `---\ntitle: A Story\ndate: 2020-05-06\n${more}---\nText.\n`
const right = (asked: number) => ({
  asked,
  right: asked,
  hidden: [],
  elsewhere: [],
  nowhere: [],
  unread: [],
})

test('each address that Eleventy gave leads to its text', async () => {
  const report = await ask({
    'eleventy.config.js': "export const config = { dir: { input: 'src' } }\n",
    'package.json': '{"type": "module"}',
    'src/posts/a.md': post(),
    'src/posts/2020-01-03-b.md': post(),
    'src/posts/the-post/2020-01-04-index.md': post(),
    'src/posts/2020-01-09-h/2020-01-09-h.md': post(),
    'src/posts/2020-01-10-k/index.md': post(),
    'src/sub/sub.md': post(),
    'src/notes/z.fr.md': post(),
    'src/own/a.md': post('permalink: /my/own/\n'),
    'src/own/b.md': post('permalink: /my/b.html\n'),
    'src/filled/filled.json': '{"permalink": "blog/{{ page.fileSlug }}/index.html"}',
    'src/filled/2020-01-16-one.md': post(),
    'src/filled/the-relaunch/2020-01-16-index.md': post(),
    'src/stem/stem.json': '{"permalink": "/s{{ page.filePathStem }}.html"}',
    'src/stem/2020-01-17-two.md': post(),
    'src/dated/dated.json':
      '{"permalink": "/{{ page.date | date: \'%Y/%m/%d\' }}/{{ title | slug }}/"}',
    'src/dated/three.md': post(),
  })
  expect(report).toEqual(right(13))
})

const number = fewOr(150, 509)
const articles = join(import.meta.dirname, '../../../../shared/data/18f/content/posts')

/** Articles of 18F with what their addresses are made of, as their texts need what is not in the archive. */
async function stubs(): Promise<Record<string, string>> {
  const names = await readdir(articles, { recursive: true })
  const files = names
    .filter((name) => /\.md$/.test(name))
    .slice(0, number)
    .map(async (name) => {
      const text = await readFile(join(articles, name), 'utf8')
      const date = /^date: *["']?(\d{4}-\d\d-\d\d)/m.exec(text)?.[1]
      const front = `title: x\n${date ? `date: ${date}\n` : ''}`
      return [`content/posts/${name}`, `---\n${front}---\nText.\n`] as const
    })
  return Object.fromEntries(await Promise.all(files))
}

const whole = existsSync(articles) ? test : test.skip
whole(
  existsSync(articles)
    ? `so does each of ${number} articles of 18F, by Eleventy’s own rule`
    : `${articles} is not there: its addresses were not asked for`,
  async () => {
    const report = await ask({
      ...(await stubs()),
      'eleventy.config.js': "export const config = { dir: { input: 'content' } }\n",
      'package.json': '{"type": "module"}',
    })
    expect(report).toEqual(right(number))
  },
  120_000,
)
