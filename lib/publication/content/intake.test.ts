import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goodPublication } from './fixtures/good-publication.ts'
import {
  article,
  type Files,
  Publication,
  type PublishedTables,
  siteFile,
} from './fixtures/publication.ts'

const good = new Publication(goodPublication())
let before: PublishedTables = {}

beforeAll(async () => {
  expect(await good.problems()).toEqual([])
  before = await good.published()
}, 60_000)

afterAll(async () => {
  good.remove()
})

/** Where JavaScript in front matter would leave its mark if anything ran it. */
const ran = `${good.dir}.ran`
const anyDate =
  'a date such as 2026-10-14, or a date and time such as 2026-10-14T09:00 or 2026-10-14T09:00+02:00'

const bad: [name: string, files: Files, told: string[]][] = [
  [
    'a missing title',
    { 'articles/untitled.md': '---\n# None yet\ndate: 2026-01-02\n---\nText\n' },
    ['articles/untitled.md:2:1  no title  expected title: text  add a line title: …'],
  ],
  [
    'a day that is not in the calendar',
    { 'articles/leap.md': article({ date: '2026-02-30' }) },
    [
      `articles/leap.md:3:7  date: "2026-02-30" is not in the calendar (2026-02 has 28 days)  expected ${anyDate}  write what is expected, or take the line out if the key may be left out`,
    ],
  ],
  [
    'a misspelt key',
    { 'articles/typo.md': '---\ntittle: T\ndate: 2026-01-02\n---\nText\n' },
    ['articles/typo.md:2:1  unknown key "tittle"  expected title  did you mean "title"? Rename it'],
  ],
  [
    'a slug that another article has',
    { 'articles/2026/2026-02-01-wall.md': article({ date: '2026-02-01' }) },
    [
      'articles/2026/2026-02-01-wall.md:2:1  the same slug "wall" as articles/wall.md  expected one of its own  add a line slug: wall-2 or rename the file',
    ],
  ],
  [
    'a slug in capitals that another article has, said in the front matter',
    { 'articles/other.md': article({ slug: 'WALL' }) },
    [
      'articles/wall.md:2:1  the same slug "wall" as articles/other.md  expected one of its own  add a line slug: wall-2 or rename the file',
    ],
  ],
  [
    'a key that stands twice',
    { 'articles/twice.md': '---\ntitle: A\ndate: 2026-01-02\ntitle: B\n---\n' },
    ['articles/twice.md:4:1  the same key twice  expected each key once  keep one of the two'],
  ],
  [
    'front matter that is a program',
    {
      'articles/program.md': `---js\n{ title: "T", date: "2026-01-02", x: require("fs").writeFileSync(${JSON.stringify(ran)}, "") }\n---\nText\n`,
    },
    [
      'articles/program.md:1:4  front matter in "js"  expected YAML between two lines of ---  take "js" away and write the keys as YAML; nothing in it was run',
    ],
  ],
  [
    'bytes that are not UTF-8',
    { 'articles/latin.md': Buffer.from(article({ summary: 'Olé' }, 'Sí\n'), 'latin1') },
    [
      'articles/latin.md:4:12  bytes that are not UTF-8  expected text in UTF-8  save the file as UTF-8 in your editor',
    ],
  ],
  [
    'an author who does not exist',
    { 'articles/ghost.md': article({ authors: '[Free Lance, jnae]' }) },
    [
      'articles/ghost.md:4:23  an author that does not exist: jnae  expected the slug of a file in authors/, or a name with a capital letter  did you mean jane?',
    ],
  ],
  [
    'pictures that are not there',
    {
      'articles/blind.md': article(
        { image: '{src: images/b.svg, alt: ""}' },
        'a\n\nb ![c](images/missing.jpg) ![d](../../etc/passwd)\n',
      ),
    },
    [
      'articles/blind.md:4:14  a picture that is not there: images/b.svg  expected the file images/b.svg  did you mean images/a.svg?',
      'articles/blind.md:8:3  a picture that is not there: images/missing.jpg  expected the file images/missing.jpg  add the file to images/, or correct the path',
      'articles/blind.md:8:28  a picture that is not there: ../../etc/passwd  expected the file images/passwd  add the file to images/, or correct the path',
    ],
  ],
  [
    'a part of a series that there is already',
    { 'articles/again.md': article({ series: 'money', part: '2', date: '2026-02-01' }) },
    [
      'articles/again.md:5:7  part 2 of the series "money" a second time, after articles/2026/2026-01-12-taxes.md  expected each part once  number the parts in the order in which they are read',
    ],
  ],
  [
    'front matter that never ends',
    { 'articles/open.md': '---\ntitle: T\ndate: 2026-01-02\n\nText\n' },
    [
      'articles/open.md:1:1  front matter that never ends  expected a line of --- below the last key  add a line of --- between the front matter and the article',
    ],
  ],
  [
    'no front matter at all',
    { 'articles/bare.md': '', 'authors/bare.md': 'Only text\n' },
    [
      'articles/bare.md:1:1  no front matter  expected keys between two lines of ---, then the text  begin the file with the lines ---; title: …; date: …; ---',
      'authors/bare.md:1:1  no front matter  expected keys between two lines of ---, then the text  begin the file with the lines ---; name: …; ---',
    ],
  ],
  [
    'a file in the wrong place',
    { 'posts/2026/a.md': article({}), 'articles/a.jpg': 'x' },
    [
      'articles/a.jpg:1:1  a file in articles/ that is no markdown  expected files that end in .md  give it the ending .md; pictures belong into images/',
      'posts:1:1  a folder that nothing reads: posts  expected articles, authors, topics, series, pages, site.yml, redirects.yml, links.json, images, theme.css, fonts, wording, issues  move it out of the publication, or what is in it to one of these',
    ],
  ],
  [
    'a picture that is none',
    { 'images/broken.png': 'no picture' },
    [
      'images/broken.png:1:1  a picture that cannot be read (Input file contains unsupported image format)  expected an AVIF, GIF, JPEG, PNG, SVG or WebP file  save it again from the program that made it',
    ],
  ],
]

describe('a publication with one thing wrong', () => {
  test.each(bad)('%s: is told, and what was published stays', async (_, files, told) => {
    good.write(files)
    try {
      const { changed } = await good.intake()
      expect(changed).toBe(false)
      expect(await good.problems()).toEqual(told)
      expect(await good.published()).toEqual(before)
    } finally {
      good.write(Object.fromEntries(Object.keys(files).map((path) => [path, undefined])))
    }
    expect(await good.intake()).toMatchObject({ problems: [], changed: false })
    expect(await good.published()).toEqual(before)
  })

  test('no program in front matter was run', () => {
    expect(existsSync(ran)).toBe(false)
  })
})

test('everything that is wrong is told in one run, in the order of the files', async () => {
  const slugs = ['a slug in capitals that another article has, said in the front matter']
  const together = bad.filter(([name]) => !slugs.includes(name))
  const paths = together.flatMap(([, files]) => Object.keys(files))
  for (const [, files] of together) good.write(files)
  try {
    const told = await good.problems()
    expect(told.toSorted()).toEqual(together.flatMap(([, , lines]) => lines).toSorted())
    expect(told.map((line) => line.split(':')[0])).toEqual(
      told.map((line) => line.split(':')[0]).toSorted(),
    )
    expect(await good.published()).toEqual(before)
  } finally {
    good.write(Object.fromEntries(paths.map((path) => [path, undefined])))
  }
  expect(await good.problems()).toEqual([])
  expect(await good.published()).toEqual(before)
})

describe('settings with something wrong', () => {
  const broken: [name: string, files: Files, told: string[]][] = [
    [
      'site.yml',
      { 'site.yml': 'name: X\n' },
      [
        'site.yml:1:1  no url  expected url: an address that begins with https:// or http://  add a line url: …',
        'site.yml:1:1  no language  expected language: a language tag (BCP 47) such as en, es or pt-BR  add a line language: …',
        'site.yml:1:1  no timeZone  expected timeZone: an IANA time zone such as Europe/Madrid  add a line timeZone: …',
      ],
    ],
    [
      'site.yml and an article',
      { 'site.yml': `${siteFile}nmae: X\n`, 'articles/ghost.md': article({ authors: '[nobody]' }) },
      [
        'articles/ghost.md:4:11  an author that does not exist: nobody  expected the slug of a file in authors/, or a name with a capital letter  add authors/nobody.md with name: …',
        'site.yml:5:1  unknown key "nmae"  expected name  did you mean "name"? Rename it',
      ],
    ],
    [
      'redirects.yml',
      { 'redirects.yml': '/a: b\n' },
      [
        'redirects.yml:1:5  /a is b  expected a path that begins with /, or an https address  write what is expected, or take the line out if the key may be left out',
      ],
    ],
  ]

  test.each(broken)(
    '%s: is told, nothing is compiled anew, what was published stays',
    async (_, files, told) => {
      const mended = goodPublication()
      good.write(files)
      try {
        const report = await good.intake()
        expect(report.compiled).toBe(
          Object.keys(files).filter((path) => path.endsWith('.md')).length,
        )
        expect(await good.problems()).toEqual(told)
        expect(await good.published()).toEqual(before)
      } finally {
        good.write(Object.fromEntries(Object.keys(files).map((path) => [path, mended[path]])))
      }
      expect(await good.intake()).toMatchObject({ problems: [], changed: false })
    },
  )
})

describe('what is odd and right', () => {
  const script = `</script><script>alert(1)</script> & "😀" ${'x'.repeat(300)}`
  const odd: [name: string, path: string, file: string, row: object][] = [
    [
      'a title of 300 characters with a tag, an ampersand and an emoji',
      'articles/odd.md',
      article({ title: `'${script}'` }),
      { slug: 'odd', title: script },
    ],
    [
      'a slug in Arabic',
      'articles/odd.md',
      article({ slug: 'أخبار-اليوم' }),
      { slug: 'أخبار-اليوم' },
    ],
    ['a file name in Arabic', 'articles/2026-01-02-أخبار.md', article({}), { slug: 'أخبار' }],
    ['an empty text', 'articles/odd.md', article({}, ''), { html: '', summary: '', minutes: 1 }],
    [
      'a file name full of signs',
      'articles/a (b) [c] {d} é #?*!.md',
      article({ slug: 'odd' }),
      { slug: 'odd' },
    ],
    [
      'CRLF and a byte order mark',
      'articles/odd.md',
      `\uFEFF${article({ kind: '"news"' })}`.replaceAll('\n', '\r\n'),
      { kind: 'news', html: '<p>Text.</p>' },
    ],
    [
      'blank lines before the front matter',
      'articles/odd.md',
      `\n\n${article({})}`,
      { title: 'A headline' },
    ],
    [
      'an address to come back to',
      'articles/odd.md',
      article({ redirectFrom: '["/caf%C3%A9/?p=1"]' }),
      { slug: 'odd' },
    ],
    [
      'letters that other YAML parsers refuse, of which readers get those that can be seen',
      'articles/odd.md',
      article({ title: '"It\u0092s \\u2028 \\0 \uFFFE odd"' }),
      { title: 'It’s \u2028   odd' },
    ],
    [
      'a date that is far away',
      'articles/odd.md',
      article({ date: '9999-12-31' }),
      { date: Date.UTC(9999, 11, 31) },
    ],
    [
      'a draft, to come, gone and withdrawn',
      'articles/odd.md',
      article({ draft: 'true', expires: '2020-01-01', withdrawn: 'Wrong.' }),
      { draft: 1, withdrawn: 'Wrong.' },
    ],
  ]

  test.each(odd)('%s', async (_, path, file, row) => {
    const publication = new Publication({ 'site.yml': siteFile, [path]: file })
    try {
      expect(await publication.problems()).toEqual([])
      expect((await publication.published()).articles).toEqual([
        expect.objectContaining({ path, ...row }),
      ])
    } finally {
      publication.remove()
    }
  })

  test('a publication without an article', async () => {
    const publication = new Publication({ 'site.yml': siteFile })
    try {
      expect(await publication.intake()).toMatchObject({
        problems: [],
        documents: 0,
        changed: true,
      })
      expect(await publication.intake()).toMatchObject({
        problems: [],
        documents: 0,
        changed: false,
      })
      const { meta, ...tables } = await publication.published()
      expect(Object.values(tables).flat()).toEqual([])
      expect(meta).toHaveLength(2)
    } finally {
      publication.remove()
    }
  })
})

describe('an empty folder', () => {
  const told =
    'site.yml:1:1  no site.yml  expected the publication’s name, url, language, timeZone  create it with name: The Local; url: https://example.org; language: en; timeZone: Europe/Madrid'

  test('says what belongs in it', async () => {
    const publication = new Publication({})
    try {
      expect(await publication.problems()).toEqual([told])
      expect(Object.values(await publication.published()).flat()).toEqual([])
    } finally {
      publication.remove()
    }
  })

  test('does not take away what was published when it was full', async () => {
    const files = goodPublication()
    const publication = new Publication(files)
    try {
      await publication.intake()
      const full = await publication.published()
      publication.write(
        Object.fromEntries(
          ['articles', 'authors', 'topics', 'series', 'pages', 'site.yml', 'redirects.yml'].map(
            (path) => [path, undefined],
          ),
        ),
      )
      expect(await publication.problems()).toContain(told)
      expect(await publication.published()).toEqual(full)
      publication.write(files)
      expect(await publication.problems()).toEqual([])
      expect(await publication.published()).toEqual(full)
    } finally {
      publication.remove()
    }
  })
})

test('only looking for problems publishes nothing', async () => {
  good.write({ 'articles/new.md': article({}) })
  try {
    expect(await good.intake({ checkOnly: true })).toMatchObject({ problems: [], changed: false })
    expect(await good.published()).toEqual(before)
    good.write({ 'articles/new.md': article({ authors: '[nobody]' }) })
    const { problems } = await good.intake({ checkOnly: true })
    expect(problems).toMatchObject([{ file: 'articles/new.md', line: 4, column: 11 }])
  } finally {
    good.write({ 'articles/new.md': undefined })
  }
  expect(await good.intake()).toMatchObject({ problems: [], changed: false })
})
