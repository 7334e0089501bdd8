import { expect, test } from 'vitest'
import { meta } from './fixtures/exports.ts'
import { madeImports } from './fixtures/made-imports.ts'

const imports = madeImports()
const { run, read, front } = imports

const topic = '<category domain="category" nicename="plans"><![CDATA[Secret Plans]]></category>'
/** The posts that the old site listed there: nothing of it can be carried. */
const listed = '<!-- wp:latest-posts {"postsToShow":3} /-->\n<!-- wp:embed {"url":""} /-->'

test('what becomes empty when it is converted is a draft, a page among the articles, and tells no topic', async () => {
  const items = [
    { id: '1', content: listed, more: topic },
    { id: '2', type: 'page', slug: 'news', title: 'News', content: listed },
    { id: '3', slug: 'news', title: 'Other' },
    { id: '4', type: 'page', slug: 'about' },
    {
      id: '5',
      content: listed,
      more: meta('_yoast_wpseo_canonical', 'https://elsewhere.example/a'),
    },
  ]
  const report = await run(items)
  expect(report).toMatchObject({ articles: 4, pages: 1, drafts: 2 })
  expect(report.visibility.map(({ file, code }) => `${code} ${file}`)).toEqual([
    'empty articles/2020/03/2020-03-04-post-1.md',
    'empty articles/2020/03/2020-03-04-news-page.md',
  ])
  const first = 'articles/2020/03/2020-03-04-post-1.md'
  expect(await front(first)).toMatchObject({ draft: true, topics: ['Secret Plans'] })
  expect(await front('articles/2020/03/2020-03-04-news-page.md')).toMatchObject({ draft: true })
  expect((await front('articles/2020/03/2020-03-04-post-5.md')).draft).toBeUndefined()
  expect(report.written.filter((path) => /^(?:topics|pages)\//.test(path))).toEqual([
    'pages/about.md',
  ])
  expect(await read('redirects.yml')).not.toMatch(/: \/news$/m)
  expect((await run(items)).written).toEqual([])
})

test('a topic that only hidden pieces have is named by no menu', async () => {
  const entry = (id: string, object: string) => ({
    id,
    type: 'nav_menu_item',
    title: 'Plans',
    more: `<category domain="nav_menu" nicename="main"><![CDATA[Main]]></category>${meta('_menu_item_object_id', object)}${meta('_menu_item_object', 'category')}`,
  })
  const head =
    '<wp:category><wp:term_id>7</wp:term_id><wp:category_nicename>plans</wp:category_nicename><wp:cat_name><![CDATA[Secret Plans]]></wp:cat_name></wp:category>'
  const rest = [
    { id: '2', content: 'See <a href="/?cat=7">it</a>.' },
    entry('8', '7'),
    entry('9', '1'),
  ]
  const hidden = await run([{ id: '1', status: 'private', more: topic }, ...rest], {}, { head })
  expect(JSON.stringify(hidden.notes)).not.toMatch(/\(\/topics|\(\/articles/)
  expect(await read('articles/2020/03/2020-03-04-post-2.md')).not.toContain('/topics/')
  const open = await run([{ id: '1', more: topic }, ...rest], {}, { head })
  expect(JSON.stringify(open.notes)).toContain(
    'Plans (/topics/secret-plans), Plans (/articles/post-1)',
  )
})
