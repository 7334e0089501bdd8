import { hash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import { copyOfSmall, run, start } from './command-line.ts'
import { ownPorts, publications, scratch, settingsFor } from './publications.ts'
import { runScript } from './run-script.ts'
import { expect, test } from './test.ts'

test('after any edits the edition is what it would be from nothing, and nothing else was touched', async () => {
  test.setTimeout(240_000)
  const settings = { ROUNDS: `${fewOr(3, 5)}`, ARTICLES: `${fewOr(25, 60)}` }
  expect(await runScript('edition-rounds.ts', settings)).toContain('as if from nothing')
})

test('after edits by the commands every file is as from nothing, pictures and lists of files among them', async () => {
  test.setTimeout(240_000)
  const contentDir = join(scratch, 'publications', 'edited')
  const settings = settingsFor(contentDir, ownPorts.edition, 'edited')
  const whole = settingsFor(contentDir, ownPorts.edition, 'edited-whole')
  for (const { DATA_DIR, DIST_DIR } of [settings, whole])
    for (const folder of [contentDir, DATA_DIR, DIST_DIR])
      rmSync(folder, { recursive: true, force: true })
  cpSync(publications.demo.contentDir, contentDir, { recursive: true })
  const file = (name: string) => join(contentDir, name)
  const photograph = (background: string) =>
    sharp({ create: { width: 900, height: 600, channels: 3, background } })
      .jpeg()
      .toBuffer()
  writeFileSync(file('images/own-your-addresses.jpg'), await photograph('#a00'))
  writeFileSync(file('images/of-mine.jpg'), await photograph('#0a0'))
  const post = (more: string, text: string) =>
    `---\ntitle: A post\ndate: 2026-11-01\n${more}---\n\n${text}\n`
  writeFileSync(file('articles/stays.md'), post('', '![Red](../images/own-your-addresses.jpg)'))
  writeFileSync(file('articles/goes.md'), post('', '![Green](../images/of-mine.jpg)'))
  await publishBy(settings)
  writeFileSync(file('images/own-your-addresses.jpg'), await photograph('#00a'))
  writeFileSync(file('articles/stays.md'), post('redirectFrom: [/articles/goes]\n', 'No picture.'))
  rmSync(file('articles/goes.md'))
  writeFileSync(file('articles/comes.md'), post('', '![Blue](../images/own-your-addresses.jpg)'))
  const { rendered, total } = await publishBy(settings)
  expect(rendered).toBeLessThan(total / 2)
  await publishBy(whole)
  const [after, fresh] = [filesOf(settings.DIST_DIR), filesOf(whole.DIST_DIR)]
  expect([...fresh].filter(([name, sum]) => after.get(name) !== sum)).toEqual([])
  expect([...fresh.keys()].filter((name) => /^pictures\/.+\.avif$/.test(name))).toHaveLength(3)
  // A reader who has a page open still gets the picture that it shows, which was replaced; not one that nobody may see.
  const more = [...after.keys()].filter((name) => !fresh.has(name))
  expect(more).toHaveLength(9)
  expect(new Set(more.map((name) => name.split('-')[0])).size).toBe(1)
  const verified = await run(['verify', settings.DIST_DIR], settings)
  expect(verified.code, verified.output).toBe(0)
})

/** Takes in and publishes; what it said it did. */
async function publishBy(settings: Record<string, string>) {
  const built = await run(['build', '--content-only'], settings)
  expect(built.code, built.output).toBe(0)
  const { code, output } = await run(['publish', '--json'], settings)
  expect(code, output).toBe(0)
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as { rendered: number; total: number }
}

/** SHA-256 of each file of an edition, by its name, but for the manifest, which has dates and a signature. */
function filesOf(dir: string): Map<string, string> {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => statSync(join(dir, name)).isFile())
  const isSigned = (name: string) => /^edition(?:\/|\.json)|^\.(?:handbill|well-known)\//.test(name)
  return new Map(
    files
      .filter((name) => !isSigned(name))
      .map((name) => [name, hash('sha256', readFileSync(join(dir, name)))]),
  )
}

test('a publication that is killed leaves whole pages, and the next one heals', async () => {
  test.setTimeout(240_000)
  expect(await runScript('edition-killed.ts', { KILLS: `${fewOr(2, 4)}` })).toContain(' 0 faults')
})

test('an article comes and goes at its hours while the server runs', async ({ request }) => {
  test.setTimeout(240_000)
  const port = ownPorts.edition
  const { contentDir, settings } = copyOfSmall('edition', port)
  const begun = performance.now()
  expect(await run(['build', '--content-only'], settings)).toMatchObject({ code: 0 })
  // Time enough for another one, and to look at what it changed.
  const wait = Math.max(12, (4 * (performance.now() - begun)) / 1000)
  expect(await run(['publish'], settings)).toMatchObject({ code: 0 })
  const server = start(['serve'], settings)
  try {
    await server.says(`http://127.0.0.1:${port}/`)
    const hour = new Date(Date.now() + wait * 1000).toISOString()
    const comes = join(contentDir, 'articles', 'comes.md')
    const goes = join(contentDir, 'articles', '2026-01-01-first.md')
    writeFileSync(comes, `---\ntitle: On the hour\ndate: ${hour}\n---\n\nNow.\n`)
    const first = readFileSync(goes, 'utf8')
    writeFileSync(goes, first.replace('date:', `expires: ${hour}\ndate:`))
    expect(await run(['build', '--content-only'], settings)).toMatchObject({ code: 0 })
    const status = async (slug: string) =>
      (await request.get(`http://127.0.0.1:${port}/articles/${slug}`)).status()
    const front = async () => (await request.get(`http://127.0.0.1:${port}/`)).text()
    expect([await status('comes'), await status('first')]).toEqual([404, 200])
    await expect.poll(front, { timeout: 120_000 }).toContain('On the hour')
    expect(await front()).not.toContain('The first article')
    expect([await status('comes'), await status('first')]).toEqual([200, 410])
  } finally {
    await server.end()
  }
})
