import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type MadeItem, meta } from './fixtures/exports.ts'
import { madeImports } from './fixtures/made-imports.ts'

const { run, read, front } = madeImports()

const uploads = 'https://old.example/wp-content/uploads'

const attachment = (id: string, name: string, more = ''): MadeItem => ({
  id,
  type: 'attachment',
  status: 'inherit',
  slug: name.replace('.', '-'),
  more: `<wp:attachment_url>${uploads}/2020/03/${name}</wp:attachment_url>${meta('_wp_attachment_image_alt', `Alt ${name}`)}${more}`,
})

test('a post, with all that an article can hold', async () => {
  const terms =
    '<category domain="category" nicename="news"><![CDATA[Arts &amp; News]]></category><category domain="category" nicename="uncategorized"><![CDATA[Uncategorized]]></category><category domain="post_tag" nicename="city"><![CDATA[City]]></category>'
  const head =
    '<wp:category><wp:term_id>5</wp:term_id><wp:category_nicename>news</wp:category_nicename><wp:category_parent>top</wp:category_parent><wp:cat_name><![CDATA[Arts &amp; News]]></wp:cat_name><wp:category_description><![CDATA[All of <b>it</b>]]></wp:category_description></wp:category>'
  const changed =
    '<wp:post_modified>2020-05-01 10:00:00</wp:post_modified><wp:post_modified_gmt>2020-05-01 08:00:00</wp:post_modified_gmt>'
  await run(
    [
      {
        id: '1',
        title: 'Night <em>at</em> the harbour &amp; more',
        slug: 'night',
        excerpt: '<p>What we <b>saw</b></p>',
        content:
          'See <a href="/?p=2#part">two</a>, <a href="https://old.example/tag/city/">city</a>, <a href="https://x.example/">x</a>',
        more: `${terms}${changed}<wp:is_sticky>1</wp:is_sticky>${meta('_thumbnail_id', '9')}${meta('_wp_old_slug', 'nights')}`,
      },
      { id: '2' },
      attachment('9', 'a.jpg'),
    ],
    {},
    { head },
  )
  expect(await front('articles/2020/03/2020-03-04-night.md')).toEqual({
    title: 'Night at the harbour & more',
    date: '2020-03-04T09:00:00+01:00',
    updated: '2020-05-01T10:00:00+02:00',
    authors: ['ana-nunez'],
    topics: ['arts-news', 'city'],
    summary: 'What we saw',
    image: { src: `${uploads}/2020/03/a.jpg`, alt: 'Alt a.jpg' },
    featured: true,
    redirectFrom: ['/2020/03/night/', '/2020/03/nights/', '/?p=1'],
  })
  expect(await read('articles/2020/03/2020-03-04-night.md')).toMatch(
    /\nSee \[two\]\(\/articles\/post-2#part\), \[city\]\(\/topics\/city\), \[x\]\(https:\/\/x.example\/\)\n$/,
  )
  expect(await read('topics/arts-news.md')).toBe(
    '---\nname: Arts & News\ndescription: All of it\n---\n',
  )
  expect(parse(await read('redirects.yml'))).toEqual({
    '/author/ana/': '/authors/ana-nunez',
    '/category/top/news/': '/topics/arts-news',
    '/tag/city/': '/topics/city',
    '/feed/': '/feed.xml',
  })
  expect(parse(await read('site.yml'))).toMatchObject({
    name: 'The Old Site',
    url: 'https://old.example',
    language: 'en-US',
  })
})

test.each<[item: Partial<MadeItem>, why: string]>([
  [{ status: 'draft', date: '0000-00-00 00:00:00', gmt: '0000-00-00 00:00:00' }, 'a draft'],
  [{ status: 'pending' }, 'waiting for review'],
  [{ status: 'private' }, 'private'],
  [{ status: 'trash', slug: 'post-1__trashed' }, 'in the trash'],
  [{ content: '<!-- wp:paragraph --><p>&nbsp;</p><!-- /wp:paragraph -->' }, 'empty'],
  [{ content: '[vc_row][vc_column][/vc_column][/vc_row] [contact-form-7 id="1"]' }, 'empty'],
  [{ type: 'page', content: '' }, 'empty'],
  [{ status: 'future', date: '2099-01-01 00:00:00' }, 'scheduled for 2099-01-01 00:00:00'],
  [{ more: '<wp:post_password>x</wp:post_password>' }, 'protected by a password'],
  [{ type: 'page', status: 'private' }, 'private'],
])('%j stays unpublished', async (item, why) => {
  const report = await run([{ id: '1', ...item }], { trash: true })
  const [path = ''] = report.written.filter((one) => one.startsWith('articles/'))
  expect(path).toMatch(/-post-1\.md$/)
  expect((await front(path)).draft).toBe(true)
  expect(report.notes.map(({ what }) => what)).toContain(`"Post 1" was ${why}; it became a draft`)
  expect(report).toMatchObject({ articles: 1, drafts: 1, pages: 0 })
})

test('a page moves to its own address, and its old one leads there', async () => {
  await run([
    {
      id: '1',
      type: 'page',
      slug: 'team',
      link: 'https://old.example/about/team/',
      content: '<a href="/archive/">a</a>',
      more: meta('_thumbnail_id', '9'),
    },
    { id: '2', type: 'page', slug: 'archive', link: 'https://old.example/archive/' },
    attachment('9', 'a.jpg'),
  ])
  expect(await read('pages/team.md')).toBe(
    `---\ntitle: Post 1\n---\n\n![Alt a.jpg](<${uploads}/2020/03/a.jpg>)\n\n[a](/archive-2020)\n`,
  )
  expect(parse(await read('redirects.yml'))).toMatchObject({ '/about/team/': '/team' })
})

test('bylines of Co-Authors Plus, guests among them, go before the account', async () => {
  const more =
    '<category domain="author" nicename="cap-ana"><![CDATA[ana]]></category><category domain="author" nicename="cap-guest"><![CDATA[guest]]></category>'
  await run([
    { id: '1', creator: 'desk', more },
    { id: '2', type: 'guest-author', slug: 'cap-guest', title: 'Guest of Ours' },
  ])
  expect((await front('articles/2020/03/2020-03-04-post-1.md')).authors).toEqual([
    'ana-nunez',
    'guest-of-ours',
  ])
})

test('WXR 1.0 names categories twice and authors by their login', async () => {
  const more =
    '<category><![CDATA[News]]></category><category domain="category" nicename="news"><![CDATA[News]]></category><category domain="tag"><![CDATA[City]]></category><category domain="tag" nicename="city"><![CDATA[City]]></category>'
  const report = await run([{ id: '1', creator: 'Bo Li', more }], {}, { version: '1.0' })
  expect(report.version).toBe('1.0')
  expect(await front('articles/2020/03/2020-03-04-post-1.md')).toMatchObject({
    authors: ['bo-li'],
    topics: ['news', 'city'],
  })
})

test('what has no place is reported', async () => {
  const report = await run([
    {
      id: '1',
      title: '',
      content: 'Words',
      more: `${meta('mood', 'good')}<category domain="region" nicename="n"><![CDATA[North]]></category>`,
    },
    { id: '2', type: 'product' },
    { id: '3', type: 'revision', status: 'inherit' },
    { id: '1', title: 'Again' },
    {
      id: '4',
      type: 'nav_menu_item',
      title: 'Home',
      more: `<category domain="nav_menu" nicename="m"><![CDATA[Main]]></category>${meta('_menu_item_url', 'https://old.example/')}`,
    },
  ])
  expect(report.notPosts.map(({ why }) => why)).toEqual([
    '1 of the type "product", which a publication has no place for; --types product makes articles of them',
    '1 of the type "revision", which WordPress keeps for itself',
    '1 an item again, with the id of one before',
  ])
  expect(report.notes.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      'it had no title; its first words took its place',
      'the menu "Main" of the old site was left out: Home (/)',
      'the field "mood" in 1 post, first in this one',
      'the term "North" of "region" in 1 post, first in this one',
    ]),
  )
})
