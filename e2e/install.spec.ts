import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInstalled, notInstalled } from '../lib/files/fixtures/installed.ts'
import { noDisk } from '../lib/files/fixtures/small-disk.ts'
import { ownPorts, root } from './publications.ts'
import { expect, test } from './test.ts'

/** What is said between one mark and the next. */
const sectionsOf = (output: string): Record<string, string> =>
  Object.fromEntries(
    output
      .split(/^== /m)
      .slice(1)
      .map((section) => [section.split('\n')[0] ?? '', section.replace(/^.*\n/, '').trim()]),
  )

test('one script installs the server, whose unit runs as a user who cannot write the code', async () => {
  test.setTimeout(180_000)
  test.skip(process.getuid?.() !== 0, 'only root can make a root of its own')
  test.skip(spawnSync('unshare', ['--mount', 'true']).status !== 0, noDisk)
  test.skip(!isInstalled('systemd-analyze'), notInstalled('systemd', 'systemd'))
  test.skip(!isInstalled('adduser'), notInstalled('adduser', 'adduser'))
  const port = ownPorts.install
  const script = join(root, 'e2e', 'fixtures', 'server-root.sh')
  const folder = mkdtempSync(join(tmpdir(), 'handbill-root-'))
  const words = ['--mount', '--kill-child', '--pid', '--fork', 'sh', script, root, String(port)]
  const child = spawn('unshare', words, { env: { ...process.env, TMPDIR: folder } })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  try {
    await served(child, () => output)
    const said = sectionsOf(output)
    expect(said.wrong).toMatch(
      /news\.example\.org is no address of a web site, .*\nexit 1\n(?:.* has a path: .*\nexit 1\n){2}(?:.* is no address .*\nexit 1\n){2}Say at which address .*\nexit 1/,
    )
    expect(said.install).toContain('Made the user handbill.')
    expect(said.install).toContain('Wrote /srv/handbill/.env')
    expect(said.install).toContain('Systemd does not run here')
    expect(said.again).not.toMatch(/Made|Wrote/)
    expect(said.made).toMatch(/^handbill:x:\d+:\d+:.*:\/var\/lib\/handbill:\/usr\/sbin\/nologin$/m)
    expect(said.made).toContain('/srv/handbill/.env root:handbill 640')
    expect(said.made).toMatch(/^\/srv\/handbill\/package\.json root:root 6[04]4$/m)
    expect(said.made).toContain('\n/etc/systemd/system/handbill.service\n')
    expect(said.made).toContain('SITE_URL=https://news.example.org')
    expect(said.made).toContain('HOST=127.0.0.1')
    expect(said.made?.match(/^\/srv\/handbill$/gm)).toHaveLength(1)
    expect(said.verified?.split('\n').filter((line) => line.includes('handbill.service'))).toEqual(
      [],
    )
    expect(said.started).toContain('cannot write the code')
    expect(said.started).toContain('/var/cache/handbill/index.html handbill 600')
    expect(said.started).toContain('/var/lib/handbill handbill 700')
    const page = await fetch(`http://127.0.0.1:${port}/articles/how-rss-works`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('https://news.example.org/articles/how-rss-works')
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  } finally {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Waits until the server says where it is, or the script has ended. */
async function served(child: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + 150_000
  while (!/ is at http/.test(output())) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until)
      throw new Error(`The server did not start:\n${output()}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
