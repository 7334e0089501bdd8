import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { AdminSettings, GitHost } from '#lib/settings/admin-settings.ts'
import { editorPlace } from './editor-access.ts'
import { editorConfig } from './editor-config.ts'
import { editorFile } from './editor-files.ts'
import { formsOf } from './form.ts'
import type { Desk } from './known.ts'
import { editorPolicy } from './page-policy.ts'
import { settingsFields } from './settings-form.ts'

const root = join(import.meta.dirname, '../../..')
const desk: Desk = {
  timeZone: 'Europe/Madrid',
  known: { author: [], topic: [{ value: 'a', label: 'A' }], series: [], language: [] },
}
const github: GitHost = {
  ...{ place: 'github', repository: 'paper/site', branch: undefined, folder: 'content' },
  ...{ host: 'https://github.com', clientId: undefined, signIn: undefined },
}
const configOf = (place: GitHost | { place: 'local' }, files: string[] = []) =>
  editorConfig({
    ...{ forms: formsOf(['en', 'es']), settings: settingsFields(['en', 'es']), desk, files, place },
    site: { name: 'Paper', url: 'https://paper.example' },
  })

const backends: [what: string, place: GitHost, backend: object, asked: string][] = [
  [
    'GitHub without a helper',
    github,
    { name: 'github', repo: 'paper/site', auth_methods: ['token'] },
    'https://api.github.com',
  ],
  [
    'GitHub with a helper',
    { ...github, branch: 'live', signIn: 'https://sign-in.example' },
    { name: 'github', repo: 'paper/site', branch: 'live', base_url: 'https://sign-in.example' },
    'https://api.github.com',
  ],
  [
    'GitLab with PKCE',
    { ...github, place: 'gitlab', host: 'https://gitlab.com', clientId: '0f' },
    { name: 'gitlab', repo: 'paper/site', app_id: '0f', auth_type: 'pkce' },
    'https://gitlab.com',
  ],
  [
    'Forgejo with PKCE',
    { ...github, place: 'gitea', host: 'https://git.example', clientId: '0f' },
    {
      ...{ name: 'gitea', repo: 'paper/site', app_id: '0f' },
      ...{ base_url: 'https://git.example', api_root: 'https://git.example/api/v1' },
    },
    'https://git.example',
  ],
]
test.each(backends)('%s', (_, place, backend, asked) => {
  const config = configOf(place)
  expect(config.backend).toEqual(backend)
  expect(config.media_folder).toBe('content/images')
  expect(config.collections).toContainEqual(expect.objectContaining({ folder: 'content/articles' }))
  expect(config.collections.at(-1)).toMatchObject({ files: [{ file: 'content/site.yml' }] })
  expect(editorPolicy(place)).toContain(asked)
})

const [year, month, day] = ['YYYY', 'MM', 'DD'].map((part) => `{{date | date('${part}')}}`)
const dated = "{{date | date('YYYY-MM-DD')}}-{{slug}}"
test.each([
  [[], { path: `${year}/${month}/{{slug}}`, slug: { template: dated } }],
  [
    ['articles/2026/11/2026-11-01-a.md', 'articles/2025/01/2025-01-01-b.md'],
    { path: `${year}/${month}/{{slug}}`, slug: { template: dated } },
  ],
  [
    ['articles/2026/11/a.md'],
    { path: `${year}/${month}/{{slug}}`, slug: { template: '{{slug}}' } },
  ],
  [['articles/2026/11/02/a.md'], { path: `${year}/${month}/${day}/{{slug}}` }],
  [['articles/2026-11/a.md'], { path: "{{date | date('YYYY-MM')}}/{{slug}}" }],
  [['articles/2026/a.md'], { path: `${year}/{{slug}}` }],
  [['articles/a.md', 'pages/x/y.md'], { path: undefined, nested: undefined }],
  [['articles/a.md', 'articles/x/b.md'], { path: undefined, nested: { subfolders: false } }],
  [['articles/news/a.md', 'articles/city/b.md'], { nested: { subfolders: false } }],
])('new articles are put where %j are', (files, layout) => {
  const [articles] = configOf({ place: 'local' }, files).collections
  expect({ path: undefined, nested: undefined, ...articles }).toMatchObject(layout)
})

test.each([
  ['local', { place: 'local' as const }, '/images'],
  ['a host', github, '/content/images'],
  ['a host whose repository is the publication', { ...github, folder: '' }, '/images'],
])('pictures land in images/, wherever the articles lie: %s', (_, place, folder) => {
  for (const files of [[], ['articles/2026/11/a.md'], ['articles/a.md', 'articles/x/b.md']])
    for (const collection of configOf(place, files).collections.slice(0, -1))
      expect(collection).toMatchObject({ media_folder: folder, public_folder: '/images' })
})

test('a new article is a draft of now, and dates are of the site’s clock', () => {
  const [articles, authors, , , pages] = configOf({ place: 'local' }).collections
  const fieldOf = (collection: object | undefined, name: string) =>
    (collection as { fields: { name: string }[] }).fields.find((field) => field.name === name)
  const clock = { format: 'YYYY-MM-DDTHH:mm', input_timezone: desk.timeZone }
  expect(fieldOf(articles, 'draft')).toMatchObject({ default: true })
  expect(fieldOf(articles, 'date')).toMatchObject({ ...clock, default: '{{now}}' })
  expect(fieldOf(articles, 'updated')).toMatchObject(clock)
  for (const collection of [articles, authors, pages])
    for (const name of ['updated', 'expires', 'title', 'name', 'featured'])
      expect(fieldOf(collection, name) ?? {}).not.toHaveProperty('default')
})

describe('the one who asks', () => {
  const answer = (peer: string, ...more: string[]) =>
    ({
      req: {
        ...{ rawHeaders: ['Host', 'localhost:3000', ...more], httpVersion: '1.1' },
        socket: { remoteAddress: peer },
      },
    }) as unknown as ServerResponse
  const here = answer('127.0.0.1')
  const cases: [
    what: string,
    admin: AdminSettings | undefined,
    isWriting: boolean,
    answer: ServerResponse,
    place: string | undefined,
  ][] = [
    ['here, while somebody writes', undefined, true, here, 'local'],
    ['here, where it is off', { place: 'off' }, true, here, undefined],
    ['here, of the server', undefined, false, here, undefined],
    ['here, of the server that is told so', { place: 'local' }, false, here, undefined],
    ['from another machine', undefined, true, answer('192.0.2.1'), undefined],
    ['through a proxy', undefined, true, answer('127.0.0.1', 'Via', 'x'), undefined],
    ['from anywhere, for a host', github, false, answer('192.0.2.1'), 'github'],
  ]
  test.each(cases)('%s', (_, admin, isWriting, answer, place) => {
    expect(editorPlace(admin, { isWriting, answer })?.place).toBe(place)
  })
})

test.each([
  ['editor.js', 'text/javascript; charset=utf-8'],
  ['sveltia/npm/index.js', 'text/javascript; charset=utf-8'],
  ['sveltia/locales/es-CO.json', 'text/javascript; charset=utf-8'],
  ['languages/dist/yaml', 'text/javascript; charset=utf-8'],
  ['sveltia/package.json', undefined],
  ['sveltia/npm/index.js.map', undefined],
  ['sveltia/npm/../package.json', undefined],
  ['sveltia/npm/assets/../../package.json', undefined],
  ['languages/dist/..', undefined],
  ['__proto__/x', undefined],
  ['next/package.json', undefined],
])('%s is handed out as %s', async (path, type) => {
  expect((await editorFile(root, path))?.type).toBe(type)
})

test('the editor loads no face from a delivery network', async () => {
  const file = await editorFile(root, 'sveltia/npm/index.js')
  const code = Buffer.from(file?.bytes ?? []).toString()
  expect(code).not.toContain('cdn.jsdelivr.net')
  const own = [...code.matchAll(/\/admin\/files\/(sveltia\/npm\/assets\/[\w.-]+\.woff2)/g)]
  expect(own).toHaveLength(3)
  for (const [, path = ''] of own) expect((await editorFile(root, path))?.type).toBe('font/woff2')
})

test('the editor makes names of files as "handbill new" does', async () => {
  const file = await editorFile(root, 'sveltia/npm/index.js')
  const code = Buffer.from(file?.bytes ?? []).toString()
  // Where a version of it has other code, these are not found, and `e2e/admin-git-host.spec.ts` cannot pass.
  expect(code.match(/handbillSlug\(/g)).toHaveLength(1)
  expect(code.match(/handbillFree\(/g)).toHaveLength(1)
})
