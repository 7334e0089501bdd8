import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { madeImports } from './fixtures/made-imports.ts'

const imports = madeImports()
const { run, read } = imports

test('what people edited, moved or wrote stays', async () => {
  const items = [{ id: '1' }, { id: '2' }, { id: '3' }]
  await run(items)
  const paths = [1, 2, 3].map((number) => `articles/2020/03/2020-03-04-post-${number}.md`)
  const [edited = '', moved = '', left = ''] = paths
  await writeFile(join(imports.into, edited), '---\ntitle: Mine\ndate: 2020-03-04\n---\n')
  await mkdir(join(imports.into, 'articles/own'))
  await rename(join(imports.into, moved), join(imports.into, 'articles/own/post-2.md'))
  await writeFile(join(imports.into, 'redirects.yml'), '/mine: /articles/post-1\n')
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
  await rm(join(imports.into, '.import.json'))
  await rm(join(imports.into, 'articles/2020/03/2020-03-04-post-2.md'))
  const second = await run(items)
  expect(second.written).toEqual(['articles/2020/03/2020-03-04-post-2.md'])
  expect(second.unchanged).toBe(first.written.length - 1)
  expect(await read('.import.json')).toBe(manifest)
})
