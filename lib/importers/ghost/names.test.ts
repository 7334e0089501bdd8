import { expect, test } from 'vitest'
import { importsOfItsOwn } from './fixtures/bring.ts'
import { exportOf, post } from './fixtures/exports.ts'

const { bring } = importsOfItsOwn()

test('no mail address is the name of an author, and no address is made of nothing', async () => {
  const users = [
    { id: '1', name: 'jane@x.org', slug: '' },
    { id: '2', name: '', slug: '' },
  ]
  const posts = [
    post('a', { id: 'a', html: '<p>Words.</p>' }),
    post('b', { id: 'b', html: '<p>Words.</p>' }),
  ]
  const posts_authors = [
    { id: '1', post_id: 'a', author_id: '1', sort_order: 0 },
    { id: '2', post_id: 'b', author_id: '2', sort_order: 0 },
  ]
  const { files } = await bring(exportOf('5.0.0', { posts, users, posts_authors }))
  expect(files.get('authors/jane.md')).toContain('name: jane\n')
  expect(files.get('redirects.yml') ?? '').not.toContain('undefined')
  for (const [path, text] of files) expect(`${path} ${text}`).not.toContain('x.org')
})
