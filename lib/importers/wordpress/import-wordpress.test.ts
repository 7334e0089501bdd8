import { execFile } from 'node:child_process'
import {
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { articleSchema, pageSchema } from '#lib/content/schemas.ts'
import { fetchFile } from '../ghost/media/fetch.ts'
import { exportOf, type MadeItem, meta } from './fixtures/exports.ts'
import { importWordPress, type WordPressOptions } from './import-wordpress.ts'

const uploads = 'https://old.example/wp-content/uploads'
let folder = ''
let into = ''
let server: Server
let asked: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(String(request.url))
    if (request.url?.endsWith('b.jpg')) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': 'image/jpeg' }).end('picture')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
})
afterAll(() => void server.close())
beforeEach(async () => {
  asked = []
  folder = await mkdtemp(join(tmpdir(), 'wordpress-'))
  into = join(folder, 'site')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function run(items: MadeItem[], options: Partial<WordPressOptions> = {}, head = {}) {
  const file = join(folder, 'export.xml')
  await writeFile(file, exportOf(items, head))
  return importWordPress({ file, into, ...options })
}

const read = (path: string) => readFile(join(into, path), 'utf8')

async function front(path: string): Promise<Record<string, unknown>> {
  const data = parse((await read(path)).split('---\n')[1] ?? '')
  ;(path.startsWith('pages/') ? pageSchema : articleSchema).parse(data)
  return data
}

const attachment = (id: string, name: string, more = ''): MadeItem => ({
  id,
  type: 'attachment',
  status: 'inherit',
  slug: name.replace('.', '-'),
  more: `<wp:attachment_url>${uploads}/2020/03/${name}</wp:attachment_url>${meta('_wp_attachment_image_alt', `Alt ${name}`)}${more}`,
})

test('a post, with all that an article can hold', async () => {
  const terms =
    '<category domain="category" nicename="news"><![CDATA[Arts &amp; News]]></category><category domain="category" nicename="uncategorized"><![CDATA[Uncategorized]]></category><category domain="post_tag" nicename="city"><![CDATA[City]]></category>'
  const head =
    '<wp:category><wp:term_id>5</wp:term_id><wp:category_nicename>news</wp:category_nicename><wp:category_parent>top</wp:category_parent><wp:cat_name><![CDATA[Arts &amp; News]]></wp:cat_name><wp:category_description><![CDATA[All of <b>it</b>]]></wp:category_description></wp:category>'
  const changed =
    '<wp:post_modified>2020-05-01 10:00:00</wp:post_modified><wp:post_modified_gmt>2020-05-01 08:00:00</wp:post_modified_gmt>'
  await run(
    [
      {
        id: '1',
        title: 'Night <em>at</em> the harbour &amp; more',
        slug: 'night',
        excerpt: '<p>What we <b>saw</b></p>',
        content:
          'See <a href="/?p=2#part">two</a>, <a href="https://old.example/tag/city/">city</a>, <a href="https://x.example/">x</a>',
        more: `${terms}${changed}<wp:is_sticky>1</wp:is_sticky>${meta('_thumbnail_id', '9')}${meta('_wp_old_slug', 'nights')}`,
      },
      { id: '2' },
      attachment('9', 'a.jpg'),
    ],
    {},
    { head },
  )
  expect(await front('articles/2020/03/2020-03-04-night.md')).toEqual({
    title: 'Night at the harbour & more',
    date: '2020-03-04T09:00:00+01:00',
    updated: '2020-05-01T10:00:00+02:00',
    authors: ['ana-nunez'],
    topics: ['arts-news', 'city'],
    summary: 'What we saw',
    image: { src: `${uploads}/2020/03/a.jpg`, alt: 'Alt a.jpg' },
    featured: true,
    redirectFrom: ['/2020/03/night/', '/2020/03/nights/'],
  })
  expect(await read('articles/2020/03/2020-03-04-night.md')).toMatch(
    /\nSee \[two\]\(\/articles\/post-2#part\), \[city\]\(\/topics\/city\), \[x\]\(https:\/\/x.example\/\)\n$/,
  )
  expect(await read('topics/arts-news.md')).toBe(
    '---\nname: Arts & News\ndescription: All of it\n---\n',
  )
  expect(parse(await read('redirects.yml'))).toEqual({
    '/author/ana/': '/authors/ana-nunez',
    '/category/top/news/': '/topics/arts-news',
    '/tag/city/': '/topics/city',
    '/feed/': '/feed.xml',
  })
  expect(parse(await read('site.yml'))).toMatchObject({
    name: 'The Old Site',
    url: 'https://old.example',
    language: 'en-US',
  })
})

test.each<[item: Partial<MadeItem>, why: string]>([
  [{ status: 'draft', date: '0000-00-00 00:00:00', gmt: '0000-00-00 00:00:00' }, 'a draft'],
  [{ status: 'pending' }, 'waiting for review'],
  [{ status: 'private' }, 'private'],
  [{ status: 'trash', slug: 'post-1__trashed' }, 'in the trash'],
  [{ status: 'future', date: '2099-01-01 00:00:00' }, 'scheduled for 2099-01-01 00:00:00'],
  [{ more: '<wp:post_password>x</wp:post_password>' }, 'protected by a password'],
  [{ type: 'page', status: 'private' }, 'private'],
])('%j stays unpublished', async (item, why) => {
  const report = await run([{ id: '1', ...item }])
  const [path = ''] = report.written.filter((one) => one.startsWith('articles/'))
  expect(path).toMatch(/-post-1\.md$/)
  expect((await front(path)).draft).toBe(true)
  expect(report.notes.map(({ what }) => what)).toContain(`"Post 1" was ${why}; it became a draft`)
  expect(report).toMatchObject({ articles: 1, drafts: 1, pages: 0 })
})

test('a page moves to its own address, and its old one leads there', async () => {
  await run([
    {
      id: '1',
      type: 'page',
      slug: 'team',
      link: 'https://old.example/about/team/',
      content: '<a href="/archive/">a</a>',
      more: meta('_thumbnail_id', '9'),
    },
    { id: '2', type: 'page', slug: 'archive', link: 'https://old.example/archive/' },
    attachment('9', 'a.jpg'),
  ])
  expect(await read('pages/team.md')).toBe(
    `---\ntitle: Post 1\n---\n\n![Alt a.jpg](<${uploads}/2020/03/a.jpg>)\n\n[a](/archive-2020)\n`,
  )
  expect(parse(await read('redirects.yml'))).toMatchObject({ '/about/team/': '/team' })
})

test('files of a copy of the uploads are copied, and nothing outside of it', async () => {
  const media = join(folder, 'uploads')
  await mkdir(join(media, '2020/03'), { recursive: true })
  await writeFile(join(media, '2020/03/a.jpg'), 'whole')
  await writeFile(join(media, '2020/03/b-300x200.jpg'), 'smaller')
  await writeFile(join(folder, 'secret.jpg'), 'secret')
  await symlink(join(folder, 'secret.jpg'), join(media, 'secret.jpg'))
  const content = [
    '2020/03/a-300x200.jpg',
    '2020/03/b-300x200.jpg',
    'secret.jpg',
    '%2e%2e/secret.jpg',
  ]
    .map((path) => `<img src="${uploads}/${path}">`)
    .join('\n\n')
  const photon =
    '<img src="https://i0.wp.com/old.example/wp-content/uploads/2020/03/a.jpg?resize=3">'
  const report = await run([{ id: '1', content: `${content}\n\n${photon}` }], { media })
  const pictures = [
    ...(await read('articles/2020/03/2020-03-04-post-1.md')).matchAll(/\]\((.*)\)/g),
  ]
  expect(pictures.map(([, src]) => src)).toEqual([
    'images/2020/03/a.jpg',
    'images/2020/03/b-300x200.jpg',
    `${uploads}/secret.jpg`,
    'https://old.example/wp-content/secret.jpg',
    'images/2020/03/a.jpg',
  ])
  expect(await read('images/2020/03/a.jpg')).toBe('whole')
  expect(report.media).toEqual({ copied: 2, fetched: 0, remote: 2 })
  expect(report.notes.map(({ what }) => what)).toContain(
    `${uploads}/secret.jpg was not carried over (not in the folder); pages show it from there`,
  )
})

test('files are fetched when asked for, once', async () => {
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const items = [
    {
      id: '1',
      content: `<img src="${origin}/wp-content/uploads/a.jpg"> x <img src="${origin}/wp-content/uploads/b.jpg">`,
    },
  ]
  const head = { link: origin }
  await run(items, { dryRun: true, fetchFile }, head)
  expect([asked, await readdir(folder)]).toEqual([[], ['export.xml']])
  const report = await run(items, { fetchFile }, head)
  expect(asked).toEqual(['/wp-content/uploads/a.jpg', '/wp-content/uploads/b.jpg'])
  expect(await read('images/a.jpg')).toBe('picture')
  expect(report.media).toEqual({ copied: 0, fetched: 1, remote: 1 })
  const second = await run(items, { fetchFile }, head)
  expect(second.written).toEqual([])
  expect(asked.slice(2)).toEqual(['/wp-content/uploads/b.jpg'])
})

test('what people edited, moved or wrote stays', async () => {
  const items = [{ id: '1' }, { id: '2' }, { id: '3' }]
  await run(items)
  const paths = [1, 2, 3].map((number) => `articles/2020/03/2020-03-04-post-${number}.md`)
  const [edited = '', moved = '', left = ''] = paths
  await writeFile(join(into, edited), '---\ntitle: Mine\ndate: 2020-03-04\n---\n')
  await mkdir(join(into, 'articles/own'))
  await rename(join(into, moved), join(into, 'articles/own/post-2.md'))
  await writeFile(join(into, 'redirects.yml'), '/mine: /articles/post-1\n')
  const report = await run([{ id: '1' }, { id: '2' }, { id: '3', content: 'New' }])
  expect(report.written).toEqual([left])
  expect(await read(edited)).toMatch(/Mine/)
  expect(await read('redirects.yml')).toBe('/mine: /articles/post-1\n')
  expect(report.notes.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      'edited since the import before; left as it is',
      'its article was moved within the publication since the import before; left as it is',
      '/author/ana/ led to a page of the old site',
    ]),
  )
})

test('an import that was ended before it wrote down what it did goes on', async () => {
  const items = [{ id: '1' }, { id: '2' }]
  const first = await run(items)
  const manifest = await read('.import.json')
  await rm(join(into, '.import.json'))
  await rm(join(into, 'articles/2020/03/2020-03-04-post-2.md'))
  const second = await run(items)
  expect(second.written).toEqual(['articles/2020/03/2020-03-04-post-2.md'])
  expect(second.unchanged).toBe(first.written.length - 1)
  expect(await read('.import.json')).toBe(manifest)
})

const comment = (id: string, approved: string) =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author><![CDATA[Bo]]></wp:comment_author><wp:comment_author_email>bo@mail.example</wp:comment_author_email><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP><wp:comment_date_gmt>2020-03-05 10:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[Well]]></wp:comment_content><wp:comment_approved>${approved}</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>`

test.each([
  [false, {}],
  [true, { email: 'bo@mail.example', ip: '192.0.2.1' }],
])(
  'comments go to a file of their own; with addresses: %s',
  async (commentAddresses, addresses) => {
    const more = comment('5', '1') + comment('6', 'spam')
    const report = await run([{ id: '1', more }], { commentAddresses })
    expect(JSON.parse(await read('comments.jsonl'))).toEqual({
      ...{ address: '/articles/post-1', id: '5', kind: 'comment', approved: true },
      ...{ date: '2020-03-05T10:00:00Z', author: 'Bo', text: 'Well', ...addresses },
    })
    expect(report.comments).toEqual({ written: 1, left: 1 })
  },
)

test('bylines of Co-Authors Plus, guests among them, go before the account', async () => {
  const more =
    '<category domain="author" nicename="cap-ana"><![CDATA[ana]]></category><category domain="author" nicename="cap-guest"><![CDATA[guest]]></category>'
  await run([
    { id: '1', creator: 'desk', more },
    { id: '2', type: 'guest-author', slug: 'cap-guest', title: 'Guest of Ours' },
  ])
  expect((await front('articles/2020/03/2020-03-04-post-1.md')).authors).toEqual([
    'ana-nunez',
    'guest-of-ours',
  ])
})

test('WXR 1.0 names categories twice and authors by their login', async () => {
  const more =
    '<category><![CDATA[News]]></category><category domain="category" nicename="news"><![CDATA[News]]></category><category domain="tag"><![CDATA[City]]></category><category domain="tag" nicename="city"><![CDATA[City]]></category>'
  const report = await run([{ id: '1', creator: 'Bo Li', more }], {}, { version: '1.0' })
  expect(report.version).toBe('1.0')
  expect(await front('articles/2020/03/2020-03-04-post-1.md')).toMatchObject({
    authors: ['bo-li'],
    topics: ['news', 'city'],
  })
})

test('what has no place is reported', async () => {
  const report = await run([
    {
      id: '1',
      title: '',
      content: 'Words',
      more: `${meta('mood', 'good')}<category domain="region" nicename="n"><![CDATA[North]]></category>`,
    },
    { id: '2', type: 'product' },
    { id: '3', type: 'revision', status: 'inherit' },
    { id: '1', title: 'Again' },
    {
      id: '4',
      type: 'nav_menu_item',
      title: 'Home',
      more: `<category domain="nav_menu" nicename="m"><![CDATA[Main]]></category>${meta('_menu_item_url', 'https://old.example/')}`,
    },
  ])
  expect(report.notPosts.map(({ why }) => why)).toEqual([
    '1 of the type "product", which a publication has no place for',
    '1 of the type "revision", which a publication has no place for',
    '1 of the type "an item again, with the id of one before", which a publication has no place for',
  ])
  expect(report.notes.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      'it had no title; its first words took its place',
      'the menu "Main" of the old site was left out: Home (/)',
      'the field "mood" in 1 post, first in this one',
      'the term "North" of "region" in 1 post, first in this one',
    ]),
  )
})

test('a file of 100 MB is read within 64 MB', async () => {
  const file = join(folder, 'large.xml')
  const whole = exportOf([{ id: '1', content: 'A sentence of the text. '.repeat(4000) }])
  const [head = '', end = ''] = whole.split(/(?<=<\/item>)/)
  const item = head.slice(head.indexOf('<item>'))
  const handle = await open(file, 'w')
  await handle.write(head)
  for (let count = 0; count < 1000; count++) await handle.write(item)
  await handle.write(end)
  await handle.close()
  const program = `import { surveyWxr } from '#lib/importers/wordpress/survey.ts'
    console.log((await surveyWxr(process.argv[1])).pieces.length)`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--max-old-space-size=64', '--input-type=module-typescript', '--eval', program, file],
    { cwd: join(import.meta.dirname, '../../..') },
  )
  expect(stdout).toBe('1001\n')
}, 120_000)
