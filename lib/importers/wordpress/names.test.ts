import { expect, test } from 'vitest'
import { madeImports } from './fixtures/made-imports.ts'

const imports = madeImports()
const { run, read } = imports

const account = (login: string, name: string, more = '') =>
  `<wp:author><wp:author_login><![CDATA[${login}]]></wp:author_login><wp:author_display_name><![CDATA[${name}]]></wp:author_display_name>${more}</wp:author>`
const category = (slug: string, name: string) =>
  `<category domain="category" nicename="${slug}"><![CDATA[${name}]]></category>`

test('accounts keep their addresses, and no mail address is shown', async () => {
  const head = [
    account('jo@x.org', 'jo@x.org'),
    account('mail', 'm@x.org', '<wp:author_first_name>Mia</wp:author_first_name>'),
    account('مريم', 'مريم علي'),
    account('a.b c', 'Ann Bee'),
    account('idle', 'Ida Le'),
  ].join('')
  const creators = ['jo@x.org', 'mail', 'مريم', 'a.b c']
  const items = creators.map((creator, index) => ({ id: String(index + 1), creator }))
  const { notes } = await run(items, {}, { head })
  const said = notes.map(({ what }) => what)
  expect(said.filter((what) => what.includes('wrote nothing'))).toEqual([
    '"Ana Núñez" wrote nothing; no author was made',
    '"Ida Le" wrote nothing; no author was made',
  ])
  const redirects = decodeURI(await read('redirects.yml'))
  for (const line of [
    '/author/jox-org/: /authors/jo',
    '/author/mail/: /authors/mia',
    '/author/مريم/: /authors/مريم-علي',
    '/author/a-b-c/: /authors/ann-bee',
  ])
    expect(redirects).toContain(line)
  expect(await read('authors/jo.md')).toBe('---\nname: jo\n---\n')
  expect(said.join()).toContain('name wanted')
})

test.each([
  ['sin-categoria', 'Sin categoría'],
  ['non-classe', 'Non classé'],
  ['uncategorized-fr', 'Uncategorized'],
  ['%d8%ba%d9%8a%d8%b1-%d9%85%d8%b5%d9%86%d9%81', 'غير مصنف'],
  ['%e6%9c%aa%e5%88%86%e7%b1%bb', '未分类'],
])('%s is no topic', async (slug, name) => {
  const report = await run([{ id: '1', more: category(slug, name) + category('city', 'City') }])
  expect(report.topics).toBe(1)
})

test('a page that has the name of a list is said to', async () => {
  const { renamed } = await run([{ id: '1', type: 'page', slug: 'search' }, { id: '2' }])
  expect(renamed[0]?.why).toContain('an address of the publication itself')
})
