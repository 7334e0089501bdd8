import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { typeErrors } from '#lib/publication/seo/structured-data/fixtures/check-types.ts'
import { crawl } from './crawl.ts'
import { pageTypes } from './page-types.ts'
import { publications, root, scratch } from './publications.ts'
import { addressOf, expect, test } from './test.ts'

const checker = join(root, 'node_modules/vnu-jar/build/dist/vnu.jar')

/** A page as it is sent, by its whole address. */
const pages = new Map<string, string>()

test.describe.configure({ mode: 'serial', timeout: 240_000 })

test('every page that links lead to, and every kind of page, is there', async ({ request }) => {
  for (const [name, { url }] of Object.entries(publications)) {
    // The other publication is there for its difficult pages, which are among the kinds below.
    if (name === 'hostile') continue
    for (const [path, { type, text }] of await crawl(request, url, ['/']))
      if (type.startsWith('text/html')) pages.set(url + path, text)
  }
  for (const type of pageTypes) {
    const response = await request.get(addressOf(type))
    pages.set(addressOf(type), await response.text())
  }
  expect(pages.size).toBeGreaterThan(100)
})

test('every page is valid HTML', () => {
  test.skip(
    !isInstalled('java'),
    notInstalled('Java, for the Nu HTML checker,', 'default-jre-headless'),
  )
  const folder = join(scratch, 'html')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const names = [...pages.keys()]
  for (const [index, name] of names.entries())
    writeFileSync(join(folder, `${index}.html`), pages.get(name) ?? '')
  const checked = spawnSync(
    'java',
    ['-jar', checker, '--errors-only', '--format', 'json', '--stdout', folder],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  const { messages } = JSON.parse(checked.stdout) as {
    messages: { url: string; lastLine: number; message: string; extract?: string }[]
  }
  const told = messages.map(({ url, lastLine, message, extract }) => {
    const page = names[Number(/(\d+)\.html$/.exec(url)?.[1])]
    return `${page}:${lastLine}: ${message} ${extract ?? ''}`
  })
  expect(told).toEqual([])
})

test('every page’s structured data is of schema.org’s types', () => {
  const graphs = new Map<string, string>()
  for (const type of pageTypes) {
    const html = pages.get(addressOf(type)) ?? ''
    const [json, ...more] = [
      ...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs),
    ]
    expect(more).toEqual([])
    if (json?.[1]) graphs.set(`${type.on ?? 'demo'} ${type.path}`, json[1])
  }
  expect(graphs.size).toBeGreaterThan(20)
  expect(typeErrors(graphs)).toBe('')
})

test('a withdrawn article has no structured data', () => {
  const withdrawn = pageTypes.find(({ name }) => name === 'withdrawn')
  const html = pages.get(withdrawn ? addressOf(withdrawn) : '') ?? ''
  expect(html).toContain('</html>')
  expect(html).not.toContain('ld+json')
})
