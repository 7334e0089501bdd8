import { execFile } from 'node:child_process'
import { mkdir, open, readdir, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fileFetcher } from '../media/fetch.ts'
import { exportOf } from './fixtures/exports.ts'
import { madeImports } from './fixtures/made-imports.ts'

const imports = madeImports()
const { run, read } = imports
const uploads = 'https://old.example/wp-content/uploads'
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
beforeEach(() => {
  asked = []
})

test('files of a copy of the uploads are copied, and nothing outside of it', async () => {
  const media = join(imports.folder, 'uploads')
  await mkdir(join(media, '2020/03'), { recursive: true })
  await writeFile(join(media, '2020/03/a.jpg'), 'whole')
  await writeFile(join(media, '2020/03/b-300x200.jpg'), 'smaller')
  await writeFile(join(imports.folder, 'secret.jpg'), 'secret')
  await symlink(join(imports.folder, 'secret.jpg'), join(media, 'secret.jpg'))
  const foreign = '<img src="https://other.example/wp-content/uploads/2020/03/a.jpg">'
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
  const report = await run([{ id: '1', content: `${content}\n\n${photon}\n\n${foreign}` }], {
    media,
  })
  const pictures = [
    ...(await read('articles/2020/03/2020-03-04-post-1.md')).matchAll(/\]\((.*)\)/g),
  ]
  expect(pictures.map(([, src]) => src)).toEqual([
    'images/2020/03/a.jpg',
    'images/2020/03/b-300x200.jpg',
    `${uploads}/secret.jpg`,
    'https://old.example/wp-content/secret.jpg',
    'images/2020/03/a.jpg',
    'https://other.example/wp-content/uploads/2020/03/a.jpg',
  ])
  expect(await read('images/2020/03/a.jpg')).toBe('whole')
  expect(report.media).toEqual({ copied: 2, fetched: 0, remote: 3 })
  expect(report.notes.map(({ what }) => what)).toContain(
    `${uploads}/secret.jpg was not carried over (not in the folder); pages show it from there`,
  )
})

test('a file is found in whichever way its name is spelt on the disk', async () => {
  const media = join(imports.folder, 'uploads')
  await mkdir(join(media, '2020/03'), { recursive: true })
  const names = [
    'café ü.png'.normalize('NFD'),
    'UP.PNG',
    'x-scaled.png',
    'plain.png',
    'a.png',
    'A.png',
  ]
  for (const name of names) await writeFile(join(media, '2020/03', name), name)
  const srcs = ['caf%C3%A9%20%C3%BC.png', 'up.png', 'x.png', 'a.png']
  const content = [
    ...srcs.map((name) => `https://paper.wordpress.com/wp-content/uploads/2020/03/${name}`),
    'https://paper.files.wordpress.com/2020/03/plain.png',
  ].map((src) => `<img src="${src}">`)
  const head = { link: 'https://paper.wordpress.com' }
  const report = await run([{ id: '1', content: content.join('\n\n') }], { media }, head)
  expect(report.media).toEqual({ copied: 5, fetched: 0, remote: 0 })
  expect(await read('images/2020/03/a.png')).toBe('a.png')
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
  const fetchFile = fileFetcher({ allowsPrivate: true })
  await run(items, { dryRun: true, fetchFile }, head)
  expect([asked, await readdir(imports.folder)]).toEqual([[], ['export.xml']])
  const report = await run(items, { fetchFile }, head)
  expect(asked).toEqual(['/wp-content/uploads/a.jpg', '/wp-content/uploads/b.jpg'])
  expect(await read('images/a.jpg')).toBe('picture')
  expect(report.media).toEqual({ copied: 0, fetched: 1, remote: 1 })
  const second = await run(items, { fetchFile }, head)
  expect(second.written).toEqual([])
  expect(asked.slice(2)).toEqual(['/wp-content/uploads/b.jpg'])
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

test('a file of 100 MB is read within 64 MB', async () => {
  const file = join(imports.folder, 'large.xml')
  const whole = exportOf([{ id: '1', content: 'A sentence of the text. '.repeat(4000) }])
  const [head = '', end = ''] = whole.split(/(?<=<\/item>)/)
  const item = head.slice(head.indexOf('<item>'))
  const handle = await open(file, 'w')
  await handle.write(head)
  for (let count = 2; count <= 1001; count++)
    await handle.write(item.replace('<wp:post_id>1<', `<wp:post_id>${count}<`))
  await handle.write(end)
  await handle.close()
  const program = `import { exportFiles } from '#lib/importers/wordpress/export-parts.ts'
    import { surveyWxr } from '#lib/importers/wordpress/survey.ts'
    console.log((await surveyWxr((await exportFiles([process.argv[1]])).parts)).pieces.length)`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--max-old-space-size=64', '--input-type=module-typescript', '--eval', program, file],
    { cwd: join(import.meta.dirname, '../../..') },
  )
  expect(stdout).toBe('1001\n')
}, 120_000)
