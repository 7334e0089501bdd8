import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { convert } from './fixtures/convert.ts'
import { exportOf, type MadeItem, meta } from './fixtures/exports.ts'
import { madeImports } from './fixtures/made-imports.ts'
import { importWordPress } from './import-wordpress.ts'

const imports = madeImports()
const { run, front } = imports
const path = 'articles/2020/03/2020-03-04-post-1.md'
const password = (text: string) => `<wp:post_password><![CDATA[${text}]]></wp:post_password>`

const closed: [name: string, item: Partial<MadeItem>][] = [
  ...[
    ['_jetpack_newsletter_access', 'subscribers'],
    ['_jetpack_newsletter_access', 'paid_subscribers_all_tiers'],
    ['_members_access_role', 'subscriber'],
    ['rcp_subscription_level', '1'],
    ['rcp_user_level', 'Subscriber'],
    ['_is_paid', '1'],
    ['memberful_acl', 'a:1:{i:0;s:1:"7";}'],
    ['_wc_memberships_force_public', 'no'],
    ['_visibility', 'hidden'],
    ['newspack_hide', '1'],
    ['private', 'yes'],
    ['members_only', 'on'],
    ['_restrict_content', '1'],
    ['_my_members_only', 'yes'],
  ].map(([key = '', value = '']): [string, Partial<MadeItem>] => [
    `${key}: ${value}`,
    { more: meta(key, value) },
  ]),
  [
    'a level of Paid Memberships Pro',
    { more: '<category domain="pmpro_level" nicename="gold"><![CDATA[Gold]]></category>' },
  ],
  [
    'a category of drafts',
    { more: '<category domain="category" nicename="private"><![CDATA[Private]]></category>' },
  ],
  ['no status', { status: '' }],
  ['two statuses', { more: '<wp:status>draft</wp:status>' }],
  ['a blank as password', { more: password(' ') }],
  ...[
    '<!-- wp:jetpack/subscribers-only --><p>x</p><!-- /wp:jetpack/subscribers-only -->',
    '<p>a</p><!-- wp:jetpack/paywall /--><p>b</p>',
    '<!-- wp:premium-content/container --><p>x</p><!-- /wp:premium-content/container -->',
    ...['members_only', 'my-premium-content', 'content_locker id="3"', 'ajs_logged-in'].map(
      (tag) => `a [${tag}]b[/${tag.split(' ')[0]}]`,
    ),
    ...['restrict', 'membership level="1"', 'private', 'hide', 'wc_memberships_restrict'].map(
      (tag) => `a [${tag}]b[/${tag.split(' ')[0]}]`,
    ),
    ...['s2If current_user_can(x)', 'mepr-show rules="1"', 'um_loggedin'].map(
      (tag) => `a [${tag}]b[/${tag.split(' ')[0]}]`,
    ),
  ].map((content): [string, Partial<MadeItem>] => [content, { content }]),
]

test.each(closed)('%s: a draft, named with the reason', async (_name, item) => {
  const { visibility } = await run([{ id: '1', ...item }])
  expect((await front(path)).draft).toBe(true)
  expect(visibility.map(({ file }) => file)).toEqual([path])
})

const open: Partial<MadeItem>[] = [
  { more: meta('_jetpack_newsletter_access', 'everybody') },
  { more: meta('_wc_memberships_force_public', 'yes') },
  { more: meta('rcp_user_level', 'All') },
  { more: meta('newspack_hide_page_title', '1') + meta('newspack_hide_updated_date', '1') },
  { more: meta('geo_public', '0') + meta('publicize_message', 'x') + meta('status', 'sold') },
  { more: password('\n\t') },
  // The theme unit test of WordPress has a piece of all its sections, "Unpublished" among them.
  {
    more: [...Array.from({ length: 40 }, (_, index) => `Part ${index}`), 'Unpublished']
      .map((name) => `<category domain="category" nicename="x"><![CDATA[${name}]]></category>`)
      .join(''),
  },
  { content: 'He said it [private] and left; a [restrict] too.' },
  { content: '<!-- wp:paragraph --><p>Members-only clubs restrict.</p><!-- /wp:paragraph -->' },
]

test.each(open)('%o keeps no reader out', async (item) => {
  const { visibility } = await run([{ id: '1', ...item }])
  expect([(await front(path)).draft, visibility]).toEqual([undefined, []])
})

test('an end is carried, a date ahead is scheduled, and both are named', async () => {
  const seconds = Date.parse('2001-01-01T00:00Z') / 1000
  const { visibility } = await run([
    { id: '1', more: meta('_expiration-date', `${seconds}`) },
    { id: '2', more: meta('expiration_date', '2001-01-02') },
    {
      id: '3',
      more: meta('_expiration-date', `${seconds}`) + meta('_expiration-date-status', 'unsaved'),
    },
    { id: '4', date: '2099-01-01 00:00:00', gmt: '2099-01-01 00:00:00' },
    { id: '5', type: 'page', more: meta('expiration_date', '2001-01-02') },
  ])
  expect((await front(path)).expires).toBe('2001-01-01T00:00:00Z')
  expect((await front('articles/2020/03/2020-03-04-post-2.md')).expires).toBe('2001-01-02')
  expect((await front('articles/2020/03/2020-03-04-post-3.md')).expires).toBeUndefined()
  expect((await front('articles/2020/03/2020-03-04-post-5.md')).expires).toBe('2001-01-02')
  expect(visibility.map(({ file, code }) => `${code} ${file}`)).toEqual([
    `expired ${path}`,
    'expired articles/2020/03/2020-03-04-post-2.md',
    'scheduled articles/2099/01/2099-01-01-post-4.md',
    'expired articles/2020/03/2020-03-04-post-5.md',
  ])
})

test('what was hidden in a text is left out and named', async () => {
  const { markdown, lost } = await convert(
    '<!-- wp:paragraph {"metadata":{"blockVisibility":false}} --><p>One</p><!-- /wp:paragraph --><!-- wp:group {"blockVisibility":{"hideBlock":true}} --><div>Two</div><!-- /wp:group --><!-- wp:html --><p hidden>Three</p><p style="color:red; display: none">Four</p><p style="display:block">Five</p><!-- /wp:html -->',
  )
  expect(markdown).toBe('Five')
  expect(lost).toEqual([
    'the block "paragraph", which was hidden,',
    'the block "group", which was hidden,',
    'a hidden part: “Three”',
    'a hidden part: “Four”',
  ])
})

test('two pieces with one number both come in, and it is named; a repetition does not', async () => {
  const file = join(imports.folder, 'export.xml')
  const other = { id: '1', slug: 'other', title: 'Another' }
  const text = exportOf([{ id: '1' }, { id: '1' }, other]).replace(
    /(<title><!\[CDATA\[Another[\s\S]*?\?p=)1</,
    '$19<',
  )
  await writeFile(file, text)
  const report = await importWordPress({ file, into: imports.into })
  expect(report.written.filter((one) => one.startsWith('articles/'))).toEqual([
    'articles/2020/03/2020-03-04-other.md',
    path,
  ])
  expect(report.balance).toMatchObject({ total: 3, pieces: 2 })
  expect(report.notes.map(({ what }) => what)).toContain(
    'a second piece with the number 1; it is known by https://old.example/?p=9',
  )
  expect((await importWordPress({ file, into: imports.into })).written).toEqual([])
})

test('an export without any piece is refused, with the likely reason, and nothing is written', async () => {
  await expect(run([])).rejects.toThrow(/None of the 0 items of the export is a piece/)
  await expect(run([{ id: '1', type: 'enmse_message' }])).rejects.toThrow(
    /The 1 item of the export is no piece\.[\s\S]*--types enmse_message/,
  )
  await expect(imports.read('site.yml')).rejects.toThrow('ENOENT')
})
