import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportOf, type MadeItem, meta } from './fixtures/exports.ts'
import { importWordPress } from './import-wordpress.ts'

let folder = ''
let into = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wordpress-'))
  into = join(folder, 'site')
  await mkdir(join(into, 'articles'), { recursive: true })
  await writeFile(join(into, 'articles/own.md'), '---\ntitle: Own\ndate: 2020-01-01\n---\n')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Every file of a folder with its content. */
async function filesIn(path: string): Promise<Record<string, string>> {
  const names = await readdir(path, { recursive: true, withFileTypes: true })
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')])),
  )
}

async function expectRefusal(content: string | Uint8Array, message: RegExp): Promise<void> {
  const file = join(folder, 'export.xml')
  await writeFile(file, content)
  const before = await filesIn(folder)
  await expect(importWordPress({ file, into })).rejects.toThrow(message)
  expect(await filesIn(folder)).toEqual(before)
}

const good = exportOf([
  { id: '1', content: 'One é' },
  { id: '2', content: 'Two' },
])
const withItem = (item: Partial<MadeItem>) =>
  exportOf([
    { id: '1', content: 'One' },
    { id: '2', ...item },
  ])
const attachment = (url: string, more = '') => ({
  type: 'attachment',
  more: `<wp:attachment_url>${url}</wp:attachment_url>${more}`,
})
const bomb = `<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`
const latin = Buffer.from(good.replace('One é', 'One \u00e9'), 'latin1')

test.each<[what: string, content: string | Uint8Array, message: RegExp]>([
  ['an empty file', '', /export\.xml:1: the file is empty/],
  ['blanks', ' \n\n', /no well-formed XML/],
  ['no XML', 'title,body\n1,2\n', /export\.xml:\d: no well-formed XML/],
  ['JSON', '{"db": []}', /no well-formed XML/],
  [
    'a login page',
    '<!DOCTYPE html>\n<html><body><form></form></body></html>',
    /:1: a web page.*log in/,
  ],
  ['a page without its type', '<html lang="en"><p>Log in</p></html>', /a web page/],
  [
    'a feed',
    '<rss version="2.0"><channel><title>A</title></channel></rss>',
    /a feed, not an export/,
  ],
  ['another feed', '<feed xmlns="http://www.w3.org/2005/Atom"></feed>', /a feed, not an export/],
  ['other XML', '<?xml version="1.0"?><svg></svg>', /<svg> where an export begins with <rss>/],
  ['a version of tomorrow', good.replace('_version>1.2<', '_version>2.0<'), /:9: version 2\.0/],
  ['no version', good.replace(/<wp:wxr_version>.*\n/, ''), /no version \(wp:wxr_version\)/],
  ['bytes in Latin 1', latin, /bytes that are no UTF-8.*Save it as UTF-8/],
  ['another encoding', good.replace('UTF-8', 'ISO-8859-1'), /:1: the encoding ISO-8859-1/],
  ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), /text in UTF-16/],
  ['a packed file', Buffer.from([0x1f, 0x8b, 8, 0]), /a packed file/],
  [
    'an entity bomb',
    good.replace('?>\n', `?>\n${bomb}\n`).replace('News', '&b;'),
    /a document type \(DTD\)/,
  ],
  [
    'a file by an entity',
    good.replace('?>\n', '?>\n<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'),
    /a document type/,
  ],
  [
    'an unknown entity',
    good.replace('News', 'News&b0gus;'),
    /:6: no well-formed XML: undefined entity/,
  ],
  ['tags that cross', good.replace('</item>', '</channel>'), /no well-formed XML/],
  ['elements without end', good.replace('<item>', `<item>${'<a>'.repeat(5000)}`), /nested deeper/],
  [
    'a slug that climbs',
    withItem({ slug: '../../outside' }),
    /the path "\.\.\/\.\.\/outside", which climbs/,
  ],
  ['one that is encoded', withItem({ slug: '%2e%2e%2foutside' }), /which climbs out of its folder/],
  [
    'a file that climbs',
    withItem(
      attachment(
        'https://old.example/wp-content/uploads/a.jpg',
        meta('_wp_attached_file', '../../../etc/passwd'),
      ),
    ),
    /"\.\.\/\.\.\/\.\.\/etc\/passwd", which climbs/,
  ],
  [
    'a file from the top',
    withItem(attachment('https://old.example/a.jpg', meta('_wp_attached_file', '/etc/passwd'))),
    /which climbs/,
  ],
  [
    'an address that climbs',
    withItem(attachment('https://old.example/wp-content/uploads/..%5c..%2fa.jpg')),
    /which climbs/,
  ],
])('%s is refused, and nothing is written', async (_, content, message) => {
  await expectRefusal(content, message)
})

test('an export that was cut short is refused wherever it was', async () => {
  const bytes = Buffer.from(good)
  const offsets = [1, 5, 40, 300, 700, bytes.length - 200, bytes.length - 30, bytes.length - 2]
  for (const at of offsets)
    await expectRefusal(bytes.subarray(0, at), /export\.xml:\d+: .*Nothing was written/)
})

test('between two bytes of a letter, too', async () => {
  const bytes = Buffer.from(good)
  await expectRefusal(bytes.subarray(0, bytes.indexOf(0xc3) + 1), /UTF-8|well-formed/)
})

const themeUnitTest = join(
  import.meta.dirname,
  '../../../../shared/data/wordpress/themeunittestdata.wordpress.xml',
)

test('the theme unit test, cut short at twelve places', { timeout: 60_000 }, async ({ skip }) => {
  skip(!existsSync(themeUnitTest), `${themeUnitTest} is not there: it was not cut short`)
  const bytes = await readFile(themeUnitTest)
  for (let part = 1; part <= 12; part++)
    await expectRefusal(
      bytes.subarray(0, Math.floor((bytes.length * part) / 13)),
      /export\.xml:\d+: /,
    )
})

test.each<[options: { file?: string; timeZone?: string; origin?: string; media?: string }, RegExp]>(
  [
    [{ file: 'no.xml' }, /does not exist\. Name the XML file/],
    [{ timeZone: 'Mars' }, /The time zone "Mars" is not known/],
    [{ origin: 'old.example' }, /The origin "old\.example" is no address/],
    [{ media: 'no' }, /The folder .*no does not exist\. Name the copy of wp-content\/uploads/],
  ],
)('options that cannot be used are refused: %j', async (options, message) => {
  await writeFile(join(folder, 'export.xml'), good)
  const before = await filesIn(folder)
  const file = join(folder, options.file ?? 'export.xml')
  const media = options.media && join(folder, options.media)
  await expect(importWordPress({ into, ...options, file, media })).rejects.toThrow(message)
  expect(await filesIn(folder)).toEqual(before)
})
