import { crc32 } from 'node:zlib'
import { sql } from 'kysely'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { findWarnings } from '#lib/desk/check/warnings.ts'
import { applyFixes } from './apply-fixes.ts'
import { openForReading } from './catalogue/open-catalogue.ts'
import { article, type Files, Publication, siteFile } from './fixtures/publication.ts'
import { formatProblem, type Problem } from './problem.ts'

const now = Date.parse('2026-06-01T00:00Z')

/** A publication that says what is wrong with it, is mended, and says what readers get. */
class Tried extends Publication {
  constructor(files: Files) {
    super({ 'site.yml': siteFile, ...files })
  }

  async look(): Promise<Problem[]> {
    const { dir: contentDir } = this
    const { problems, warnings } = await this.intake({
      inspect: (catalogue, site) => findWarnings(catalogue, site, { contentDir, now }),
    })
    return [...problems, ...warnings]
  }

  async told(): Promise<string[]> {
    return (await this.look()).map((problem) => formatProblem(problem)).sort()
  }

  async fix(): Promise<string[]> {
    await applyFixes(this.dir, await this.look())
    return this.told()
  }

  async articles(): Promise<Record<string, unknown>[]> {
    const open = openForReading((await this.intake()).catalogue)
    const { rows } = await sql<Record<string, unknown>>`
      SELECT articles.path, slug, title, updated, text FROM articles JOIN compiled USING (hash)
      ORDER BY articles.path`.execute(open)
    await open.destroy()
    return rows
  }
}

async function trying<Result>(files: Files, ask: (tried: Tried) => Promise<Result>) {
  const tried = new Tried(files)
  return ask(tried).finally(() => tried.remove())
}

const told = (files: Files) => trying(files, (tried) => tried.told())
const dated = (keys: Record<string, string>, body = 'x\n') =>
  article({ date: '2026-01-05', ...keys }, body)

/** What is said of each of these files, in their order, and how many lines that is. */
async function toldOfEach(files: [path: string, text: string][], more: Files = {}) {
  const all = await told({ ...more, ...Object.fromEntries(files) })
  const each = files.map(([path]) => all.filter((line) => line.startsWith(`${path}:`)))
  return { each, count: all.length }
}

const matching = (patterns: RegExp[]) => patterns.map((each) => expect.stringMatching(each))

describe('endings in any case', () => {
  test('documents are read, whatever the case of their endings', async () => {
    const files = {
      'articles/UPPER.MD': dated({ title: 'Upper' }),
      'articles/lower.md': dated({ title: 'Lower' }),
      'articles/deep.md/Mixed.Md': dated({ title: 'Mixed' }),
      'articles/deep.MD/x.md': dated({ title: 'Below' }),
      'authors/JANE.MD': '---\nname: Jane\n---\n',
      'pages/About.mD': '---\ntitle: About\n---\n',
      'README.MD': 'A note.\n',
    }
    await trying(files, async (tried) => {
      expect(await tried.told()).toEqual([])
      expect((await tried.articles()).map(({ path, slug, title }) => [path, slug, title])).toEqual([
        ['articles/UPPER.MD', 'UPPER', 'Upper'],
        ['articles/deep.MD/x.md', 'x', 'Below'],
        ['articles/deep.md/Mixed.Md', 'Mixed', 'Mixed'],
        ['articles/lower.md', 'lower', 'Lower'],
      ])
    })
  })

  test('one name with two endings is two files with one address', async () => {
    expect(await told({ 'articles/a.md': dated({}), 'articles/a.MD': dated({}) })).toEqual([
      expect.stringMatching(/^articles\/a\.md:\d+:\d+ {2}the same slug "a" as articles\/a\.MD /),
    ])
  })

  test('what is no markdown by its ending is named', async () => {
    const names = ['a.markdown', 'a.mdx', 'a.txt', 'a', 'a.md~']
    const { each } = await toldOfEach(names.map((name) => [`articles/${name}`, dated({})]))
    expect(each).toEqual(
      names.map(() => [expect.stringContaining(':1:1  a file in articles/ that is no markdown')]),
    )
  })
})

const create = { width: 60, height: 30, channels: 3, background: '#f00' } as const
const picture = (format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff', orientation = 1) =>
  sharp({ create }).withMetadata({ orientation }).toFormat(format).toBuffer()
const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08mdat', 'latin1')
const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

const sized = (side: number) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"/>`)
const filtered = (inner: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><filter id="f">${inner}</filter><rect width="9" height="9" filter="url(#f)"/></svg>`,
  )

/** A PNG that says it is a square of so many pixels, and has none of them: its header (PNG, 11.2.1) says it. */
async function pngOf(side: number): Promise<Buffer> {
  const png = Buffer.from(await picture('png'))
  png.writeUInt32BE(side, 16)
  png.writeUInt32BE(side, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}

describe('pictures that readers would not see are named', () => {
  const byName: [name: string, make: () => Promise<Uint8Array>, what: RegExp][] = [
    [
      'photo.heic',
      async () => heic,
      /photo\.heic, which is HEIC .*save it as JPEG, such as .*photo\.jpg/,
    ],
    ['photo.HEIF', async () => heic, /which is HEIC .*save it as JPEG/],
    ['scan.tif', () => picture('tiff'), /scan\.tif, which is TIFF .*save it as JPEG/],
    ['photo', () => picture('jpeg'), /photo, which is JPEG .*rename it to images\/\d\/photo\.jpg/],
    ['a.jpg_large', () => picture('png'), /which is PNG .*rename it to images\/\d\/a\.png/],
  ]

  test('by their endings, with what to do', async () => {
    const files = byName.map(([name], index): [string, string] => [
      `articles/${index}.md`,
      dated({ image: `{src: images/${index}/${name}, alt: a}` }),
    ])
    const images = await Promise.all(
      byName.map(async ([name, make], index) => [`images/${index}/${name}`, await make()]),
    )
    const { each, count } = await toldOfEach(files, Object.fromEntries(images))
    expect(each).toEqual(byName.map(([, , what]) => matching([what])))
    expect(
      each.flat().every((line) => /\.md:4:14 {2}a picture that readers would/.test(line)),
    ).toBe(true)
    expect(count).toBe(byName.length)
  })

  const byBytes: [name: string, make: () => Promise<Uint8Array>, why: string][] = [
    ['photo.jpg', async () => heic, 'HEIC, which browsers do not show'],
    ['scan.png', () => picture('tiff'), 'TIFF, which browsers do not show'],
    ['none.jpg', async () => Buffer.of(), 'an empty file'],
    ['drawing.png', async () => drawing, 'an SVG of another name'],
    ['drawing.svg', () => picture('png'), 'no SVG, as its name says'],
    ['other.jpg', () => picture('png'), ''],
  ]
  const formats = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const

  test('by what they are, and where they were cut off', async () => {
    const files: Files = {}
    for (const [name, make] of byBytes) files[`images/${name}`] = await make()
    for (const format of formats)
      for (const part of [60, 97, 100]) {
        const whole = await picture(format)
        files[`images/${part}.${format}`] = whole.subarray(0, (whole.length * part) / 100)
      }
    const lines = (await told(files)).filter((line) =>
      line.includes('a picture that cannot be read'),
    )
    const of = (name: string) => lines.filter((line) => line.startsWith(`images/${name}:1:1 `))
    for (const [name, , why] of byBytes)
      expect(of(name)).toEqual(why ? [expect.stringContaining(`(${why})`)] : [])
    for (const format of formats)
      expect([60, 97, 100].map((part) => of(`${part}.${format}`).length)).toEqual([1, 1, 0])
  })

  const busy: [name: string, make: () => Promise<Uint8Array>, told: string][] = [
    [
      'octaves.svg',
      async () => filtered('<feTurbulence baseFrequency=".1" numOctaves="2000"/>'),
      'a drawing with a filter that takes too long (feTurbulence)',
    ],
    [
      'radius.svg',
      async () => filtered('<feMorphology radius="500"/>'),
      'a drawing with a filter that takes too long (feMorphology)',
    ],
    [
      'many.svg',
      async () => filtered('<feOffset/>'.repeat(6000)),
      'a drawing whose filters take too long (they go over its pixels 1.2e+4 times)',
    ],
    ['wide.svg', async () => sized(999_999_999), 'a drawing of 1e+18 pixels'],
    ['large.svg', async () => sized(15_000), 'a drawing of 225 million pixels'],
    ['large.png', async () => pngOf(16_000), 'a picture of 256 million pixels'],
    ['enormous.png', async () => pngOf(100_000), 'a picture of 10000 million pixels'],
    ['shadow.svg', async () => filtered('<feGaussianBlur stdDeviation="4"/>'), ''],
    ['fitting.svg', async () => sized(14_000), ''],
    ['fitting.png', async () => pngOf(14_000), ''],
  ]

  test('by what showing them takes', async () => {
    const files: Files = {}
    for (const [name, make] of busy) files[`images/${name}`] = await make()
    const lines = (await told(files)).filter((line) => !line.includes('warning: '))
    const named = busy.filter(([, , what]) => what)
    expect(lines.map((line) => line.split('  ').slice(0, 2).join('  '))).toEqual(
      named.map(([name, , what]) => `images/${name}:1:1  ${what}`).sort(),
    )
  })

  test('a link leads to what readers are given', async () => {
    const paths = ['images/PHOTO.JPG', 'images/notes.txt', 'images/notes']
    const files: Files = Object.fromEntries(paths.map((path) => [path, drawing]))
    files['images/PHOTO.JPG'] = await picture('jpeg')
    const links = paths.map((path) => `[x](/${path})\n`).join('')
    expect(await told({ ...files, 'articles/a.md': dated({}, links) })).toEqual([
      expect.stringContaining('a link that leads nowhere: /images/notes.txt'),
      expect.stringMatching(/leads nowhere: \/images\/notes .*of images\/ readers get pictures/),
    ])
  })
})

test('a portrait has the size that it is shown in, whatever its format', async () => {
  const files: Files = {}
  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const)
    for (const way of [1, 3, 6, 8]) files[`images/${way}.${format}`] = await picture(format, way)
  await trying(files, async (tried) => {
    const open = openForReading((await tried.intake()).catalogue)
    const rows = await open.selectFrom('pictures').select(['path', 'width', 'height']).execute()
    await open.destroy()
    const standing = rows.filter(({ width, height }) => width === 30 && height === 60)
    expect(rows).toHaveLength(16)
    expect(standing.map(({ path }) => path).sort()).toEqual(
      Object.keys(files)
        .filter((path) => /[68]\./.test(path))
        .sort(),
    )
  })
})

describe('marks of direction', () => {
  const texts: [text: string, mended: string, told: number][] = [
    ['Titel \u202eabc und \u2067mehr', 'Titel abc und mehr', 2],
    ['a \u202eb\u202c c\u202c d\u2069', 'a b c d', 4],
    ['\u2068x \u202a y\u2069 z', '\u2068x \u202a y\u2069 z', 0],
    [
      'tel. \u202d+34 600\u202c, \u202bשלום!\u202c',
      'tel. \u202d+34 600\u202c, \u202bשלום!\u202c',
      0,
    ],
  ]

  test('turn nothing beyond their text, are named, and mended by --fix', async () => {
    const files = texts.map(([text], index): [string, string] => [
      `articles/${index}.md`,
      dated({ title: `"${text}"` }, `First \u2067line.\n\n${text}\n`),
    ])
    const wanted = texts.map(([, mended]) => ({
      title: mended,
      text: expect.stringContaining(mended),
    }))
    await trying(Object.fromEntries(files), async (tried) => {
      const warnings = await tried.told()
      for (const [index, [, , told]] of texts.entries()) {
        const of = warnings.filter((line) => line.startsWith(`articles/${index}.md:`))
        expect(of).toHaveLength(2 * told + 1)
        expect(of[0]).toMatch(/warning: a mark of direction \(U\+20/)
      }
      expect(await tried.articles()).toMatchObject(wanted)
      expect(await tried.fix()).toEqual([])
      expect(await tried.articles()).toMatchObject(wanted)
    })
  })

  test('are mended at once where there are many', async () => {
    const text = dated({}, `x${' \u202ey'.repeat(100_000)}\n`)
    await trying({ 'articles/a.md': text }, async (tried) => {
      expect(await tried.told()).toHaveLength(1)
      expect(await tried.fix()).toEqual([])
    })
  })

  test('that are written as escapes are left out, too', async () => {
    await trying({ 'articles/a.md': dated({ title: '"A \\u202e B"' }, 'x') }, async (tried) => {
      expect(await tried.articles()).toMatchObject([{ title: 'A  B' }])
    })
  })
})

describe('control characters', () => {
  const hidden: [text: string, mended: string, names: string][] = [
    ['Before\b after\x1c.', 'Before after.', 'U+0008'],
    ['infor\x02mation', 'information', 'U+0002'],
    ['one\x0btwo\x0cthree', 'one two three', 'U+000B'],
    ['It\x92s \x93so\x94\x85', 'It’s “so”…', 'U+0092'],
    ['a\0b\x7fc\ufffed\x81', 'abcd', 'U+0000'],
  ]

  test('are read without, named, and mended by --fix', async () => {
    const files = hidden.map(([text], index): [string, string] => [
      `articles/${index}.md`,
      dated({ title: `"T ${text}"` }, `First.\n\n${text}\n`),
    ])
    const wanted = hidden.map(([, mended]) => ({
      title: `T ${mended}`,
      text: expect.stringContaining(mended),
    }))
    await trying(Object.fromEntries(files), async (tried) => {
      const warnings = await tried.told()
      for (const [index, [, , name]] of hidden.entries()) {
        const of = warnings.filter((line) => line.startsWith(`articles/${index}.md:`))
        expect(of[0]).toMatch(/warning: (?:a control character|control characters) \(/)
        expect(of.join()).toContain(name)
      }
      expect(await tried.articles()).toMatchObject(wanted)
      expect(await tried.fix()).toEqual([])
      expect(await tried.articles()).toMatchObject(wanted)
    })
  })

  test('have their places, are told one by one up to a bound, and mended all at once', async () => {
    const text = (count: number) => dated({}, `x\n\nyy\b${'z\b'.repeat(count)}\n`)
    const files = {
      'articles/a.md': text(0),
      'articles/b.md': text(19),
      'articles/c.md': text(100_000),
    }
    await trying(
      { ...files, 'site.yml': siteFile.replace('The Test', 'The\x02 Test') },
      async (tried) => {
        const lines = await tried.told()
        expect(lines[0]).toMatch(/^articles\/a\.md:7:3 /)
        expect(lines.filter((line) => line.startsWith('articles/b.md'))).toHaveLength(20)
        expect(lines.filter((line) => line.startsWith('articles/c.md'))).toHaveLength(1)
        expect(lines.at(-1)).toMatch(/^site\.yml:1:10 {2}warning: .*U\+0002/)
        expect(await tried.fix()).toEqual([])
      },
    )
  })
})

describe('dates that cannot have been meant', () => {
  const cases: [keys: Record<string, string>, told: RegExp[]][] = [
    [{ updated: '2025-01-01' }, [/md:4:10 {2}warning: updated is before date/]],
    [{ updated: '2026-01-05' }, []],
    [{ updated: '2026-07-01' }, [/md:4:10 {2}warning: updated is in the future/]],
    [{ date: '2026-08-01', updated: '2026-08-02' }, [/updated is in the future/]],
    [{ expires: '2026-01-01' }, [/md:4:10 {2}warning: expires is not after date/]],
    [{ expires: '2026-01-05' }, [/expires is not after date/]],
    [{ expires: '2026-01-06' }, []],
    [
      { corrections: '[{date: 2031-01-01, text: later}]' },
      [/md:4:22 {2}warning: the date of a correction is in the future/],
    ],
    [
      { corrections: '[{date: 2025-01-01, text: x}]' },
      [/md:4:22 {2}warning: a correction from before the article/],
    ],
    [{ corrections: '[{date: 2026-01-05, text: x}, {date: 2026-05-31, text: y}]' }, []],
    [{ date: '2026-08-01', corrections: '[{date: 2026-08-01, text: x}]' }, []],
    [{ date: '2062-01-05' }, [/md:3:7 {2}warning: an article to be published in more than ten/]],
  ]

  test('are named, each with its place', async () => {
    const files = cases.map(([keys], index): [string, string] => {
      const { date = '2026-01-05', ...others } = keys
      const front = Object.entries(others).map(([key, value]) => `${key}: ${value}\n`)
      return [`articles/${index}.md`, `---\ntitle: T\ndate: ${date}\n${front.join('')}---\n\nx\n`]
    })
    const { each } = await toldOfEach(files)
    expect(each).toEqual(cases.map(([, lines]) => matching(lines)))
  })

  test('a change from before it was published is none', async () => {
    const files = { 'articles/a.md': dated({ updated: '2025-01-01' }) }
    expect(await trying(files, (tried) => tried.articles())).toMatchObject([{ updated: null }])
  })

  test('years of long ago are named, and mended where that is sure', async () => {
    const dates = ['0026-01-05', '"0026-01-05T10:00"', '0098-01-05', '0206-01-05']
    const files = dates.map((date, index) => [`articles/${index}.md`, dated({ date })])
    await trying(Object.fromEntries(files), async (tried) => {
      expect(await tried.told()).toEqual(
        dates.map((_, index) =>
          expect.stringMatching(`^articles/${index}\\.md:\\d:7 .*is in the year \\d+`),
        ),
      )
      const left = (await tried.fix()).map((line) => line.split(':')[0])
      expect(left).toEqual(['articles/2.md', 'articles/3.md'])
    })
  })
})

describe('names that are longer than a file’s can be', () => {
  const long = (count: number, letter = 'ж') => letter.repeat(count)
  const cases: [path: string, keys: Record<string, string>, told: RegExp | undefined][] = [
    [
      'articles/a.md',
      { slug: long(121) },
      /:\d+:7 {2}warning: an address too long for a file: ж+… has 242 bytes/,
    ],
    [
      'articles/b.md',
      { slug: long(90, '语') },
      /warning: an address too long for a file: .* has 270/,
    ],
    ['articles/c.md', { slug: long(201, 'a') }, /slug: too long: 201 letters, at most 200/],
    ['articles/d.md', { topics: `[${long(130)}]` }, /:9 {2}warning: .* has 260 .* give it a file/],
    ['articles/e.md', { authors: `[{name: ${long(130, 'Ж')}}]` }, /warning: .* has 260 .* a file/],
    [`articles/${long(118)}.md`, {}, /:\d+:1 {2}warning: an address too long.* has 236 bytes/],
    [
      `pages/${long(118, 'я')}.md`,
      {},
      /warning: an address too long for a file: я+… has 236 bytes/,
    ],
    [`articles/${long(117)}.md`, {}, undefined],
    ['articles/f.md', { slug: long(117, 'я') }, undefined],
  ]

  test('are named, with what fits', async () => {
    const page = '---\ntitle: P\n---\n'
    const { each } = await toldOfEach(
      cases.map(([path, keys]) => [path, path.startsWith('pages/') ? page : dated(keys)]),
    )
    expect(each).toEqual(cases.map(([, , line]) => (line ? matching([line]) : [])))
  })
})
