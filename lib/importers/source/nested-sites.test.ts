import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ImportBench } from '../fixtures/import-bench.ts'

const bench = new ImportBench()
const post = (more = '') => `---\ntitle: A\ndate: 2024-01-02\n${more}---\nText.\n`
const hugo = 'baseURL = "https://old.example/"\n[permalinks]\nposts = "/:year/:slug/"\n'

test('a site in a folder of the source is the one that is meant', async () => {
  const source = await bench.sourceOf({
    'package.json': '{}',
    'README.md': '# How to build it',
    'screenshots/a.png': 'png',
    'exampleSite/hugo.toml': hugo,
    'exampleSite/content/posts/a.md': post(),
    'exampleSite/content/posts/b.md': post('draft: true\n'),
  })
  const report = await bench.run('', { source })
  expect(await bench.text('articles/2024/01/2024-01-02-a.md')).toContain('- /2024/a/\n')
  expect(report.balance).toMatchObject({ total: 6, pieces: 2 })
  expect(report.balance.passedBy.map(({ why, count }) => `${count} ${why}`)).toEqual([
    '2 outside of the site, which is in exampleSite/',
    '1 no text (.json)',
    '1 no text (.toml)',
  ])
  const again = await bench.run('', { source: join(source, 'exampleSite/content') })
  expect(again.written).toEqual([])
})

test('of several sites each is named with its command', async () => {
  const source = await bench.sourceOf({
    'one/hugo.toml': hugo,
    'one/content/a.md': post(),
    'two/config/_default/hugo.toml': '',
    'two/content/b.md': post(),
    'LICENSE.md': 'MIT',
  })
  await expect(bench.run('', { source })).rejects.toThrow(
    /2 sites lie in .*\n {2}handbill import markdown .*\/one --into … --site one\n {2}handbill import markdown .*\/two --into … --site two$/,
  )
})

test('texts of the source’s own come in, and a site beside them is named', async () => {
  const source = await bench.sourceOf({
    'posts/a.md': post(),
    'docs/_config.yml': 'title: Docs\n',
    'docs/_posts/2024-01-03-b.md': post(),
  })
  const { notes, carried } = await bench.run('', { source })
  expect(carried).toBe(2)
  expect(notes.map(({ what }) => what)).toContain(
    'a site of its own lies in docs/: its addresses, and what it hides, were not looked at',
  )
})

test('a section of Hugo’s that was taken out of its site keeps its folder in its addresses', async () => {
  const source = await bench.sourceOf({
    'essays/_index.md': '---\ntitle: Essays\n---\n',
    'essays/a.md': post(),
    'essays/b/index.md': post(),
    'essays/deep/c.md': post(),
  })
  const section = join(source, 'essays')
  await bench.run('', { source: section, origin: 'https://old.example' })
  const old = async (name: string) =>
    /redirectFrom:\n {2}- (.*)\n/.exec(
      await bench.text(`articles/2024/01/2024-01-02-${name}.md`),
    )?.[1]
  expect([await old('a'), await old('b'), await old('c')]).toEqual([
    '/essays/a/',
    '/essays/b/',
    '/essays/deep/c/',
  ])
})
