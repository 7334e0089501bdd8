import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleFile, bundleFolder } from '../render/bundle-file.ts'
import { currentRequest } from '../render/current-request.ts'
import type { PageRenderer } from '../render/page-renderer.ts'
import { bundlePages } from './bundle-pages.ts'

const project = join(import.meta.dirname, '../../..')
const root = mkdtempSync(join(tmpdir(), 'handbill-bundle-'))
const host = join(root, 'host.ts')
afterAll(() => rmSync(root, { recursive: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

/** What Next.js notes of a page. */
function writeManifest(page: string): void {
  const styles = { '[project]/app/layout': [{ path: 'static/chunks/a.css' }] }
  const manifest = `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {}; globalThis.__RSC_MANIFEST['/x'] = ${JSON.stringify({ entryCSSFiles: styles })}`
  write(`.next/server/app/${page}_client-reference-manifest.js`, manifest)
}

const pages = ['page', '(reading)/items/[item]/page', '(live)/search/page']

beforeAll(() => {
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'))
  const renderer = JSON.stringify(join(project, 'lib/edition/render/page-renderer.ts'))
  const requests = JSON.stringify(join(project, 'lib/edition/render/current-request.ts'))
  write(
    'host.ts',
    `import { PageRenderer } from ${renderer}; export const currentPages = (bundle: never, root: string) => new PageRenderer(bundle, root)`,
  )
  write('.next/static/media/face.abc.woff2', 'the face')
  write('.next/static/media/face.other.woff2', 'another face')
  write('.next/handbill-styles/chunks/a.css', 'p{color:red}h1{color:blue}')
  write('app/fonts/face.woff2', 'the face')
  write('app/a.css', 'p { color: red }')
  write(
    'app/layout.tsx',
    `import './a.css'; export default function Layout({ children }: { children: React.ReactNode }) { return <html><body>{children}</body></html> }`,
  )
  write(
    'app/page.tsx',
    `import { preload } from 'react-dom'
    export default function Page() {
      preload(new URL('./fonts/face.woff2', import.meta.url).href, { as: 'font' })
      return <><title>Front</title><p>{process.env.NODE_ENV} <b>page</b></p></>
    }`,
  )
  write(
    'app/(reading)/items/[item]/page.tsx',
    `import { cache } from 'react'
    import { headers } from 'next/headers'
    import { answerWith, pathHeader } from ${requests}
    let times = 0
    const count = cache((item: string) => { times++; return item + times })
    async function Part({ item }: { item: string }) { return <i>{count(item)}</i> }
    export default async function Page({ params }: { params: Promise<{ item: string }> }) {
      const { item } = await params
      if (item === 'broken') throw new Error('no such luck')
      if (item === 'gone') answerWith(410)
      return <h1>{count(item)}<Part item={item} />{(await headers()).get(pathHeader)}</h1>
    }`,
  )
  write(
    'app/(live)/search/page.tsx',
    `export default async function Page({ searchParams }: { searchParams: Promise<object> }) { return <p>{JSON.stringify(await searchParams)}</p> }`,
  )
  write(
    'app/text/[name]/route.ts',
    `export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }) {
      return new Response((await params).name + new URL(request.url).search, { status: 201, headers: { 'X-A': 'b' } })
    }`,
  )
  write('app/(live)/act/route.ts', `import 'next/server'`)
  for (const page of pages) writeManifest(page)
})

describe('pages that are bundled', () => {
  let renderer: PageRenderer
  beforeAll(async () => {
    await bundlePages(root, host)
    const { openPages } = await import(pathToFileURL(join(root, bundleFolder, bundleFile)).href)
    renderer = openPages(root)
  })
  const render = async (path: string, more: { search?: string; shownAt?: string } = {}) => {
    const request = { memory: new Map(), setStatus: () => undefined }
    const rendered = await currentRequest.run(request, () => renderer.render({ path, ...more }))
    return { ...rendered, text: rendered.body.toString() }
  }

  test('have the styles and the assets of Next.js’s build', async () => {
    const { status, headers, text } = await render('/')
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(text).toContain(
      '<link rel="preload" as="font" href="/_next/static/media/face.abc.woff2"',
    )
    expect(text).toMatch(/<style>p\{color:red\}<\/style><title>Front<\/title><\/head>/)
    expect(text).toContain('<body><p>production <b>page</b></p></body>')
  })

  test('ask once a request, get their parameters, and set their status', async () => {
    expect((await render('/items/a')).text).toContain('<h1>a1<i>a1</i></h1>')
    const gone = await render('/items/gone', { shownAt: '/somewhere' })
    expect(gone.text).toContain('<h1>gone2<i>gone2</i>/somewhere</h1>')
    expect(gone.status).toBe(410)
  })

  test('link their styles where they are live', async () => {
    expect(renderer.isLivePage('/search')).toBe(true)
    expect(renderer.isLivePage('/items/a')).toBe(false)
    const { text } = await render('/search', { search: '?q=a+b&list=x&list=y' })
    expect(text).toContain('<link rel="stylesheet" href="/_next/static/chunks/a.css"/>')
    expect(text).not.toContain('<style>')
    expect(text.replaceAll('&quot;', '"')).toContain('<p>{"q":"a b","list":["x","y"]}</p>')
  })

  test('stand beside routes', async () => {
    expect(await render('/text/a', { search: '?b' })).toMatchObject({
      ...{ status: 201, text: 'a?b' },
      headers: { 'x-a': 'b' },
    })
  })

  test('say which file a fault is in', async () => {
    await expect(render('/items/broken')).rejects.toThrow(
      'app/(reading)/items/[item]/page.tsx: no such luck',
    )
    await expect(render('/act')).rejects.toThrow('at /act')
  })
})

test.each([
  [
    'import Link from \'next/link\'; export const Part = () => <Link href="/" />',
    'next/link works under Next.js alone',
  ],
  ["'use client'; export const Part = () => null", 'app/part.tsx is a client component'],
])('a page that needs Next.js is named: %s', async (part, why) => {
  write('app/part.tsx', part)
  write(
    'app/(reading)/bad/page.tsx',
    `import { Part } from '../../part.tsx'; export default function Page() { return <Part /> }`,
  )
  writeManifest('(reading)/bad/page')
  await expect(bundlePages(root, host)).rejects.toThrow(why)
  rmSync(join(root, 'app/(reading)/bad'), { recursive: true })
})
