import { expect, test } from 'vitest'
import { openRedirects, saveRedirects } from './redirects-text.ts'

const before = '# Of the old site\n/a: /articles/a   # by hand\n"/b/": https://b.example/\n'

test('an old address is added, changed and taken away, and nothing else of the file changes', () => {
  const open = openRedirects(before)
  const rows = open.redirects as { from: string; to: string }[]
  const save = (redirects: unknown) => saveRedirects({ ...open, redirects })
  expect(save(rows)).toBe(before)
  expect(save([...rows, { from: '/c', to: '/articles/c' }])).toBe(`${before}/c: /articles/c\n`)
  expect(save([{ from: '/a', to: '/articles/z' }, rows[1]])).toBe(
    before.replace('/articles/a', '/articles/z'),
  )
  expect(save([rows[0]])).toBe('# Of the old site\n/a: /articles/a   # by hand\n')
  expect(save([...rows, {}])).toBe(before)
})

test('a publication that has none begins one', () => {
  expect(saveRedirects({ redirects: [{ from: '/a', to: '/articles/a' }] })).toBe(
    '/a: /articles/a\n',
  )
})
