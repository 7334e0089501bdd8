import { afterAll, expect, test } from 'vitest'
import { CompilerBusyError, TypedCompiler } from './typed-compiler.ts'

const context = {
  ...{ language: 'en', timeZone: 'UTC', host: 'paper.example', contentDir: '' },
  ...{ pictures: {}, copies: {} },
}
const usual = new TypedCompiler()
const poor = new TypedCompiler({ megabytes: 24 })
const compilers = [usual, poor]
afterAll(() => Promise.all(compilers.map((each) => each.end())))

const text = (body: string) => Buffer.from(`---\ntitle: T\ndate: 2026-11-30\n---\n\n${body}`)
const problemsOf = ({ row }: { row?: { problemsJson: string } }) =>
  JSON.parse(row?.problemsJson ?? '[]') as { what: string }[]
/** Legal, of 400 KB, and of as many things to be said as it has lines. */
const heavy = text('![](/images/x.jpg)\n\n'.repeat(20_000))

test('a text is compiled in its worker as it would be here', async () => {
  const { row } = await usual.compile('articles/x.md', text('Words *and* more.\n'), context)
  expect(row).toMatchObject({ html: expect.stringContaining('<em>and</em>'), problemsJson: '[]' })
  expect(JSON.parse(row?.documentJson ?? '{}')).toMatchObject({ title: 'T', slug: 'x' })
})

test('one that needs too much memory has a problem that says so, and the next is compiled', async () => {
  const [problem] = problemsOf(await poor.compile('articles/x.md', heavy, context))
  expect(problem?.what).toBe('an article that needs more than 24 MB of memory')
  expect(problemsOf(await poor.compile('articles/x.md', text('Words.\n'), context))).toEqual([])
})

test('the same text is compiled once, and another one anew where the pictures are others', async () => {
  const bytes = text('Once.\n')
  const first = await usual.compile('articles/x.md', bytes, context)
  expect(await usual.compile('articles/x.md', Buffer.from(bytes), context)).toBe(first)
  expect(await usual.compile('articles/x.md', bytes, { ...context })).not.toBe(first)
})

test('more than sixteen do not wait', async () => {
  const asked = Array.from({ length: 20 }, (_, index) =>
    usual.compile('articles/x.md', text(`Number ${index}.\n`), context),
  )
  const told = await Promise.allSettled(asked)
  expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(16)
  expect(told.at(-1)).toMatchObject({ reason: expect.any(CompilerBusyError) })
})
