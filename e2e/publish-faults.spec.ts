import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { mountDisk, noDisk, unmountDisk } from '#lib/files/fixtures/small-disk.ts'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import { copyOfSmall, type Ended, run, start } from './command-line.ts'
import { ownPorts, root } from './publications.ts'
import { expect, test } from './test.ts'

/** A publication of its own, built, with so many more articles. */
async function built(name: string, articles = 0) {
  const { contentDir, settings } = copyOfSmall(name, ownPorts.edition)
  for (let index = 0; index < articles; index++)
    writeFileSync(
      join(contentDir, 'articles', `more-${index}.md`),
      `---\ntitle: More ${index}\ndate: 2026-01-03\n---\n\nMore.\n`,
    )
  expect(await run(['build', '--content-only'], settings)).toMatchObject({ code: 0 })
  return { contentDir, settings, distDir: settings.DIST_DIR }
}

/** The pages of articles that are in their places, with their compressed copies. */
function pagesIn(distDir: string): string[] {
  const folder = join(distDir, 'articles')
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.html')) : []
}

/** Numbers of the processes that render for another one, by what Linux tells of them. */
function renderWorkersOf({ pid }: ChildProcess): number[] {
  const { stdout } = spawnSync('ps', ['--ppid', String(pid), '-o', 'pid=,args='])
  const lines = String(stdout).split('\n')
  return lines
    .filter((line) => /render-worker\.m?[jt]s/.test(line))
    .map((line) => parseInt(line, 10))
}

/** Often, as what is waited for is soon over. */
const soon = { timeout: 120_000, intervals: [50] }

test('a process that renders is killed in the middle: another one takes its place', async () => {
  test.setTimeout(300_000)
  const { settings, distDir } = await built('worker-killed', 300)
  const publishing = start(['publish'], settings)
  const closed = once(publishing.child, 'close')
  await expect.poll(() => pagesIn(distDir).length, soon).toBeGreaterThan(20)
  const [first] = renderWorkersOf(publishing.child)
  expect(first).toBeDefined()
  process.kill(Number(first), 'SIGKILL')
  expect(pagesIn(distDir).length).toBeLessThan(302)
  const [code] = await closed
  expect(publishing.output()).toMatch(/\d+ pages, \d+ rendered/)
  expect(code).toBe(0)
  expect(pagesIn(distDir)).toHaveLength(302)
  const again = await run(['publish'], settings)
  expect(again.output).toMatch(/ 0 rendered, 0 changed, /)
})

test('of two at once the second says that it waits, and finds nothing left to do', async () => {
  test.setTimeout(240_000)
  const { settings, distDir } = await built('two-at-once', fewOr(100, 200))
  const first = start(['publish'], settings)
  const firstClosed = once(first.child, 'close')
  await expect.poll(() => existsSync(distDir), soon).toBe(true)
  const second = start(['publish'], settings)
  const secondClosed = once(second.child, 'close')
  const [[firstCode], [secondCode]] = await Promise.all([firstClosed, secondClosed])
  expect([firstCode, secondCode], first.output() + second.output()).toEqual([0, 0])
  expect(second.output()).toContain(
    'Another process is publishing this edition; waiting for it to finish',
  )
  expect(second.output()).toMatch(/ 0 rendered, 0 changed, /)
  expect(first.output()).not.toContain('waiting')
})

const disks: [options: string, words: string][] = [
  ['size=64k', 'the disk is full: make room'],
  ['ro', 'the file system is read-only: mount it for writing'],
]

for (const [options, words] of disks)
  test(`a disk mounted with ${options}: what is wrong, and what to do`, async () => {
    test.setTimeout(120_000)
    const { settings, distDir } = await built(`disk-${options.slice(0, 2)}`)
    mkdirSync(distDir, { recursive: true })
    test.skip(!mountDisk(distDir, options), noDisk)
    try {
      const { code, output } = await run(['publish'], settings)
      expect(output).toContain(`The edition in ${distDir} cannot be written; ${words}`)
      expect(output).toContain('the next "handbill publish" goes on from here')
      expect(output).not.toContain('    at ')
      expect(code).toBe(1)
    } finally {
      unmountDisk(distDir)
    }
    expect(await run(['publish'], settings)).toMatchObject({ code: 0 })
  })

/** The user of whom systems have that it owns nothing. */
const nobody = 65_534

/** Whether every user may enter the project's folder: another one could not even start the command otherwise. */
function isOpenToAll(folder = root): boolean {
  const above = dirname(folder)
  return (statSync(folder).mode & 0o001) !== 0 && (above === folder || isOpenToAll(above))
}

/** Runs `publish` as somebody whom permissions bind, which they do not bind root. */
async function publishAsNobody(settings: Record<string, string>): Promise<Ended> {
  const isRoot = process.getuid?.() === 0
  const data = settings.DATA_DIR ?? ''
  if (isRoot) spawnSync('chown', ['-R', `${nobody}`, data])
  // Folders that were made for the data are for their owner alone, those around it too.
  chmodSync(dirname(data), 0o755)
  const child = spawn(process.execPath, [join(root, 'bin', 'handbill.ts'), 'publish'], {
    ...{ cwd: root, env: { ...process.env, ...settings, HOME: '/nonexistent' } },
    ...(isRoot && { uid: nobody, gid: nobody }),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part))
  const [code] = await once(child, 'close')
  return { code, output }
}

test('a folder that this user may not write: who may, and what was there stays', async () => {
  test.skip(!isOpenToAll(), 'the project lies in a folder that no other user may enter')
  test.setTimeout(120_000)
  const { settings, distDir, contentDir } = await built('not-ours')
  expect(await run(['publish'], settings)).toMatchObject({ code: 0 })
  const page = join(distDir, 'articles', 'first.html')
  const before = readFileSync(page, 'utf8')
  const article = join(contentDir, 'articles', '2026-01-01-first.md')
  writeFileSync(article, readFileSync(article, 'utf8').replace('title:', 'title: Another,'))
  expect(await run(['build', '--content-only'], settings)).toMatchObject({ code: 0 })
  const folders = [distDir, join(distDir, '.handbill'), join(distDir, '.handbill', 'unfinished')]
  for (const folder of folders) chmodSync(folder, 0o555)
  const { code, output } = await publishAsNobody(settings)
  expect(output).toContain(
    `The edition in ${distDir} cannot be written; this user may not read or write there`,
  )
  expect(code).toBe(1)
  expect(readFileSync(page, 'utf8')).toBe(before)
  for (const folder of folders) chmodSync(folder, 0o755)
  expect(await run(['publish'], settings)).toMatchObject({ code: 0 })
  expect(readFileSync(page, 'utf8')).not.toBe(before)
})
