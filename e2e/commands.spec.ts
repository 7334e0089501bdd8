import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyOfSmall, type Running, run, start } from './command-line.ts'
import { ownPorts, root } from './publications.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'serial' })

const port = ownPorts.commands
let publication: ReturnType<typeof copyOfSmall>
let server: Running | undefined

const article = () => join(publication.contentDir, 'articles', '2026-01-02-second.md')
/** What stood in the article first. */
let good = ''

test.beforeAll(() => {
  publication = copyOfSmall('commands', port)
  good = readFileSync(article(), 'utf8')
})
test.afterAll(() => server?.end())

test('check ends with 0 where all is well', async () => {
  const { code, output } = await run(['check'], publication.settings)
  expect(output).toContain('2 files, no problems.')
  expect(code).toBe(0)
})

test('of the demonstration there is nothing to tell', async () => {
  const settings = { ...publication.settings, CONTENT_DIR: join(root, 'content') }
  const { code, output } = await run(['check', '--strict'], settings)
  expect(output).toMatch(/^\d+ files, no problems\.$/m)
  expect(code).toBe(0)
})

test('a command that does not exist ends with 2', async () => {
  const { code, output } = await run(['chekc'], publication.settings)
  expect(code).toBe(2)
  expect(output).toContain("unknown command 'chekc'")
})

test('build makes what serve shows', async ({ request }) => {
  test.setTimeout(120_000)
  const built = await run(['build'], publication.settings)
  expect(built).toMatchObject({ code: 0 })
  server = start(['serve'], publication.settings)
  await server.says(`The Small Sheet is at http://127.0.0.1:${port}/`)
  const page = await request.get(`http://127.0.0.1:${port}/articles/second`)
  expect(await page.text()).toContain('The text of the second article.')
})

test('check ends with 1 and says file, line and column of each problem', async () => {
  writeFileSync(
    article(),
    good.replace('title: The second', 'tittle: Broken').replace('2026-01-02', '2026-02-30'),
  )
  const { code, output } = await run(['check'], publication.settings)
  expect(code).toBe(1)
  expect(output).toMatch(/articles\/2026-01-02-second\.md:2:1 .*tittle.*title/)
  expect(output).toMatch(/articles\/2026-01-02-second\.md:3:7 .*2026-02-30/)
  expect(output).toContain('2 problems')
})

test('check tells programs the same', async () => {
  const { code, output } = await run(['check', '--json'], publication.settings)
  expect(code).toBe(1)
  expect(JSON.parse(output)).toMatchObject([
    { file: 'articles/2026-01-02-second.md', line: 2, column: 1 },
    { file: 'articles/2026-01-02-second.md', line: 3, column: 7 },
  ])
})

test('build ends with 1 on an error, and readers go on seeing what was good', async ({
  request,
}) => {
  const { code, output } = await run(['build', '--content-only'], publication.settings)
  expect(code).toBe(1)
  expect(output).toMatch(/articles\/2026-01-02-second\.md:3:7 /)
  const url = `http://127.0.0.1:${port}`
  const page = await request.get(`${url}/articles/second`)
  expect(page.status()).toBe(200)
  expect(await page.text()).toContain('The text of the second article.')
  expect(await (await request.get(`${url}/`)).text()).toContain('The second article')
})

test('the next good build is shown by the server that runs', async ({ request }) => {
  writeFileSync(article(), good.replace('The text', 'The mended text'))
  expect(await run(['build', '--content-only'], publication.settings)).toMatchObject({ code: 0 })
  const shown = async () => (await request.get(`http://127.0.0.1:${port}/articles/second`)).text()
  await expect.poll(shown).toContain('The mended text of the second article.')
})

test('serve ends with 1 where its port is taken, and says so', async () => {
  const { code, output } = await run(['serve'], publication.settings)
  expect(code).toBe(1)
  expect(output).toContain(`Port ${port} is taken`)
})
