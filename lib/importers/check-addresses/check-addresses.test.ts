import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { renderedByHugo } from '../fixtures/hugo-renders.ts'
import { sites } from '../fixtures/import-bench.ts'
import { importMarkdown } from '../markdown/import-markdown.ts'
import { readLedger } from '../publication/ledger.ts'
import { type AddressReport, askAddresses } from './ask-addresses.ts'
import { formatAddressReport } from './format-address-report.ts'
import { readAddresses } from './read-addresses.ts'
import { whilePublished } from './while-published.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'addresses-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function save(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

async function ask(list: string): Promise<AddressReport> {
  await save({ 'list.txt': list })
  const contentDir = join(folder, 'publication')
  const addresses = await readAddresses(join(folder, 'list.txt'))
  const ledger = await readLedger(contentDir)
  return whilePublished({ contentDir, dataDir: join(folder, 'data') }, (publication) =>
    askAddresses(publication, ledger, addresses),
  )
}

test('lists are read in every form', async () => {
  await save({
    'sitemap.xml':
      '<urlset><url><loc>https://a.example/x/?a=1&amp;b=2</loc></url><url><loc>\n<![CDATA[https://a.example/y/]]></loc></url></urlset>',
    'index.xml':
      '<sitemapindex><sitemap><loc>https://a.example/maps/sitemap.xml</loc></sitemap></sitemapindex>',
    'hugo.csv': 'path,slug,title,permalink\ncontent/a.md,,"A, b",https://a.example/a/\n',
    'warned.csv':
      'WARN 2026/11/29 Module "x" is not compatible, look\npath,slug,permalink\ncontent/a.md,,https://a.example/a/\n',
    'plain.txt': '# old\n/a/ posts/a.md\nhttps://a.example/b\n',
    'empty.txt': 'nothing\n',
  })
  const read = (name: string) => readAddresses(join(folder, name))
  const ofMap = ['https://a.example/x/?a=1&b=2', 'https://a.example/y/']
  expect((await read('sitemap.xml')).map(({ address }) => address)).toEqual(ofMap)
  expect((await read('index.xml')).map(({ address }) => address)).toEqual(ofMap)
  expect(await read('hugo.csv')).toEqual([
    { address: 'https://a.example/a/', piece: 'content/a.md' },
  ])
  expect(await read('warned.csv')).toEqual([
    { address: 'https://a.example/a/', piece: 'content/a.md' },
  ])
  expect(await read('plain.txt')).toEqual([
    { address: '/a/', piece: 'posts/a.md' },
    { address: 'https://a.example/b', piece: undefined },
  ])
  await expect(read('empty.txt')).rejects.toThrow(/has no addresses/)
})

test('an address leads to its piece, to another, to a hidden one or nowhere', async () => {
  await importMarkdown({ source: join(sites, 'jekyll'), into: join(folder, 'publication') })
  const file = '_posts/2014-06-29-before-the-vote.md'
  const report = await ask(
    `/2014/06/29/before-the-vote/ ${file}\n/budget.html ${file}\nhttps://old.example/none/\n/topics/news\n`,
  )
  expect(formatAddressReport(report)).toBe(
    `2 of 4 old addresses lead to the right piece

Elsewhere (1)
  /budget.html → /articles/city-budget, expected ${file}

Nowhere: add them to redirectFrom of an article, or to redirects.yml (1)
  https://old.example/none/`,
  )
})

const post = (front: string) => `---\n${front}\n---\nText\n`

/** Every way in which Hugo makes an address. */
const everyWay: Record<string, string> = {
  'hugo.toml': `baseURL = "https://hugo.example/"
defaultContentLanguage = "en"
[languages.en]
[languages.es]
[languages.cn]
languageCode = "zh-cn"
[languages.de]
uglyURLs = true
[languages.de.permalinks]
posts = "/:year/:January/:title/"
[permalinks]
news = "/:year/:month/:monthname/:day/:weekday/:weekdayname/:yearday/:section/:title/:slug/:filename/:slugorfilename/"
deep = "/:sections/:sections[1:]/:sections[last]/:2006/:01_06/:filename/"
worded = "/:Jan/:January_2/:2006_Jan_02/:Mon/:Monday/:002/:_2/:3_04_05PM/:slug/"
"/" = "/top/:slug/"
`,
  'content/posts/trans.md': post('title: T\ndate: 2020-01-02\naliases: [/old/t/, rel, ../up]'),
  'content/posts/trans.es.md': post('title: T\ndate: 2020-01-03\naliases: [/viejo/t/, rel-es]'),
  'content/posts/sub/deep/Some_File.Name.md': post('title: T\ndate: 2020-01-04'),
  'content/posts/sub/own.md': post('title: T\ndate: 2020-01-05\nurl: /my/own/url/'),
  'content/posts/sub/own2.md': post('title: T\ndate: 2020-01-06\nurl: my/own2'),
  'content/posts/sub/own.es.md': post('title: T\ndate: 2020-01-07\nurl: /mi/url.html'),
  'content/posts/sub/own2.es.md': post('title: T\ndate: 2020-01-08\nurl: mi/url2'),
  'content/posts/2014-05-10-y.md': post('title: T\ndate: 2020-01-09'),
  'content/posts/slug.md': post('title: T\ndate: 2020-01-10\nslug: "My Slug & Co"'),
  'content/posts/Ünï çode نساء غزة.md': post('title: T\ndate: 2020-01-11'),
  'content/posts/signs (q) A+B.md': post('title: T\ndate: 2020-01-12'),
  'content/news/bundle/index.md': post(
    'title: "Harbour & town: «x» now! C++ a.b"\ndate: 2020-01-02T23:30:00-05:00\naliases: [bund]',
  ),
  'content/news/2014/2014-05-10-y.md': post(
    'title: "Déjà vu – 50% of it"\ndate: 2014-05-10 20:00:28 -0400\nslug: the-slug',
  ),
  'content/news/u.es.md': post('title: "U es"\ndate: 2014-05-10'),
  'content/deep/_index.md': post('title: D'),
  'content/deep/er/_index.md': post('title: D'),
  'content/deep/er/x.md': post('title: X\ndate: 2015-02-03'),
  'content/about.md': post('title: About\ndate: 2014-05-10'),
  'content/worded/w.md': post('title: W\ndate: 2014-05-09T14:03:05Z'),
  'content/posts/trans.cn.md': post('title: T\ndate: 2020-01-04\naliases: [jiu]'),
  'content/posts/trans.de.md': post('title: Ein Titel\ndate: 2020-02-05'),
  'content/news/u.de.md': post('title: "U de"\ndate: 2014-05-10'),
}

describe.each([
  ['every way', '', (files: Record<string, string>) => files],
  [
    'a site in a folder, with endings',
    '',
    (files: Record<string, string>) => ({
      ...files,
      'hugo.toml': `uglyURLs = true\ndefaultContentLanguageInSubdir = true\n${files['hugo.toml']?.replace('example/', 'example/blog/')}`,
    }),
  ],
  [
    'endings by section',
    '',
    (files: Record<string, string>) => ({
      ...files,
      'hugo.toml': `${files['hugo.toml']}[uglyURLs]\nnews = true\nposts = true\n`,
    }),
  ],
  [
    'capitals kept',
    '',
    (files: Record<string, string>) => ({
      ...files,
      'hugo.toml': `disablePathToLower = true\n${files['hugo.toml']}`,
    }),
  ],
  ['the content folder', 'content', (files: Record<string, string>) => files],
  ['a section', 'content/posts', (files: Record<string, string>) => files],
])('Hugo’s addresses: %s', (_name, section, change) => {
  if (!isInstalled('hugo')) {
    test.skip(notInstalled('Hugo', 'hugo'), () => undefined)
    return
  }
  test('each that Hugo wrote leads to its piece', async () => {
    const files = change(everyWay)
    await save(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`site/${path}`, text])),
    )
    const base = files['hugo.toml']?.includes('/blog/') ? '/blog' : ''
    const written = renderedByHugo(join(folder, 'site'), join(folder, 'rendered'), base)
    await importMarkdown({
      source: join(folder, 'site', section),
      into: join(folder, 'publication'),
    })
    const asked = written.filter((line) => `content/${line.split(' ', 2)[1]}`.startsWith(section))
    const report = await ask(asked.join('\n'))
    expect(report).toEqual({
      ...{
        asked: asked.length,
        right: asked.length,
        hidden: [],
        elsewhere: [],
        nowhere: [],
        unread: [],
      },
    })
  })
})
