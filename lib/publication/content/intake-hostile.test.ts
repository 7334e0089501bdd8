import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import { openForIntake } from './catalogue/open-catalogue.ts'
import { CompilePool } from './compile-pool.ts'
import { article, type Files, Publication, siteFile } from './fixtures/publication.ts'

async function withPublication(files: Files, look: (publication: Publication) => Promise<void>) {
  const publication = new Publication({
    'site.yml': siteFile,
    'articles/a.md': article({}),
    ...files,
  })
  try {
    await look(publication)
  } finally {
    publication.remove()
  }
}

const megabytes = fewOr(1, 5)

test(`an article of ${megabytes} MB is rendered whole`, { timeout: 90_000 }, () => {
  const paragraph = `${'The quick brown fox jumps over the lazy dog, and the dog sleeps on. '.repeat(45)}\n\n`
  const count = Math.ceil((megabytes * 1024 * 1024) / paragraph.length)
  const long = `First words.\n\n${paragraph.repeat(count)}## The end\n\nLast words.\n`
  return withPublication({ 'articles/long.md': article({}, long) }, async (publication) => {
    const begin = performance.now()
    expect(await publication.intake()).toMatchObject({ problems: [], changed: true })
    // Its own limit is a minute; a second article goes beside it.
    expect(performance.now() - begin).toBeLessThan(75_000)
    const { articles } = await publication.published()
    const [, row] = articles as { html: string; summary: string }[]
    expect(row?.html.match(/<p>/g)).toHaveLength(count + 2)
    expect(row?.html.startsWith('<p>First words.</p>')).toBe(true)
    expect(row?.html.endsWith('<h2 id="the-end">The end</h2>\n<p>Last words.</p>')).toBe(true)
    expect(row?.summary).toBe('First words.')
  })
})

test(
  '5,000 nested quotations are refused with their line, beside what is right',
  { timeout: 60_000 },
  () =>
    withPublication(
      { 'articles/deep.md': article({}, `Text\n\n${'>'.repeat(5000)} x\n`) },
      async (publication) => {
        expect(await publication.problems()).toEqual([
          'articles/deep.md:7:1  blocks nested too deeply to be read  expected at most 100 levels  simplify the text at this place, or take it out and add it bit by bit',
        ])
        publication.write({ 'articles/deep.md': article({}, `${'>'.repeat(50)} x\n`) })
        expect(await publication.intake()).toMatchObject({
          problems: [],
          compiled: 1,
          changed: true,
        })
      },
    ),
)

test('an article that takes its worker down costs itself only', { timeout: 120_000 }, async () => {
  const small = new CompilePool({ megabytes: 100 })
  const hostile = article({}, '`a` '.repeat(100_000))
  try {
    await withPublication(
      { 'articles/b.md': hostile, 'articles/c.md': article({}) },
      async (publication) => {
        const { problems, compiled } = await publication.intake({ pool: small })
        expect(problems).toMatchObject([
          {
            file: 'articles/b.md',
            line: 1,
            what: 'an article that needs more than 100 MB of memory',
          },
        ])
        expect(compiled).toBe(3)
        publication.write({ 'articles/b.md': undefined })
        expect(await publication.intake()).toMatchObject({
          problems: [],
          compiled: 0,
          changed: true,
        })
      },
    )
  } finally {
    await small.end()
  }
})

test('an article that never ends costs itself only', { timeout: 120_000 }, async () => {
  const hasty = new CompilePool({ seconds: 4 })
  // Each end of emphasis is looked for among all the beginnings; lines that look like rows of a table are not counted before.
  // Marks right beside others are for the parser in JavaScript.
  const hostile = article({}, `*_x_*\n\n${'a**b |\n'.repeat(30_000)}${'c* |\n'.repeat(30_000)}`)
  try {
    await withPublication(
      { 'articles/b.md': hostile, 'articles/c.md': article({}) },
      async (publication) => {
        const { problems, compiled } = await publication.intake({ pool: hasty })
        expect(problems).toMatchObject([
          {
            file: 'articles/b.md',
            line: 1,
            what: expect.stringMatching(/^an article that takes longer than [\d.]+ seconds$/),
          },
        ])
        expect(compiled).toBe(3)
      },
    )
  } finally {
    await hasty.end()
  }
})

/** Texts whose reading takes a time that grows with the square of their length, or more; the second and the fourth took a minute each. */
const slow: Record<string, string> = {
  backticks: Array.from({ length: 900 }, (_, at) => '`'.repeat(at + 1)).join(' '),
  www: 'www.a_'.repeat(9000),
  emphasis: 'a**b'.repeat(30_000) + 'c* '.repeat(30_000),
  instructions: 'x <?a '.repeat(9000),
  brackets: '['.repeat(50_000) + ']'.repeat(50_000),
  words: 'a_b_'.repeat(100_000),
}

test(
  'texts that take without end are named, each, before any time is lost',
  {
    timeout: 300_000,
  },
  () =>
    withPublication(
      Object.fromEntries(
        Object.entries(slow).map(([name, text]) => [
          `articles/slow-${name}.md`,
          article({}, `${text}\n`),
        ]),
      ),
      async (publication) => {
        const { problems, compiled } = await publication.intake()
        expect(compiled).toBe(Object.keys(slow).length + 1)
        expect(problems.map(({ file, line }) => [file, line])).toEqual(
          Object.keys(slow)
            .map((name) => [`articles/slow-${name}.md`, 5])
            .sort(),
        )
        for (const { what } of problems) expect(what).toContain('cannot be read in time')
      },
    ),
)

test(
  'what broke the compiler is tried again, though its file is as it was',
  { timeout: 60_000 },
  () =>
    withPublication({ 'articles/b.md': article({}) }, async (publication) => {
      // Marks of files that have only just been written are not relied on anyway.
      await wait(200)
      const { catalogue } = await publication.intake()
      expect(await publication.intake()).toMatchObject({ compiled: 0 })
      const broken = await openForIntake(catalogue)
      await broken
        .updateTable('files')
        .set({ hash: 'broken:articles/b.md' })
        .where('path', '=', 'articles/b.md')
        .execute()
      await broken.destroy()
      expect(await publication.intake()).toMatchObject({
        problems: [],
        compiled: 1,
        changed: false,
      })
    }),
)
