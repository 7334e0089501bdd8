import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findInstalled, launchArguments } from '../e2e/find-browser.ts'
import { GitHost, hostCertificate } from '../e2e/git-host.ts'
import type { Results } from './results.ts'
import { launch, median, run } from './run.ts'
import { ready } from './server.ts'

const ports = { server: 4481, host: 4482 }
const url = `http://127.0.0.1:${ports.server}`
const rounds = 3
/** Keys that are pressed in a text, and milliseconds between two of them. */
const keys = 150
const pause = 80

interface Asked {
  handbill: string
  maker: string
  size: number
  results: Results
}

/**
 * The editor at `/admin` as somebody in Chromium meets it, on a publication of so many articles behind the tests' git host: how long
 * until the list is there, in a browser that was never here and the second time, and from a key to what is painted.
 */
export async function measureEditor({ handbill, maker, size, results }: Asked): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-bench-'))
  const source = join(folder, 'source')
  spawnSync(process.execPath, [maker, String(size), source], { stdio: 'ignore' })
  writeFileSync(join(source, 'articles', 'long.md'), articleOf('Five thousand words', 5000))
  writeFileSync(join(source, 'articles', 'huge.md'), articleOf('Three hundred kilobytes', 50_000))
  const host = new GitHost(join(folder, 'host'), ports.host, source)
  await host.start()
  const env = {
    ...{ CONTENT_DIR: join(host.folder, 'content'), DATA_DIR: join(folder, 'data') },
    ...{ DIST_DIR: join(folder, 'dist'), PORT: String(ports.server), HOST: '127.0.0.1' },
    ...{ ADMIN: 'gitea', ADMIN_HOST: host.url, ADMIN_REPOSITORY: host.repository },
    ...{ SITE_URL: url, DATABASE_URL: '', SMTP_URL: '', NODE_EXTRA_CA_CERTS: hostCertificate },
  }
  for (const words of [['build', '--content-only'], ['publish']]) {
    const ended = await run([handbill, ...words], env)
    if (ended.code !== 0) throw new Error(ended.output)
  }
  const server = launch([handbill, 'serve'], env)
  const executablePath = findInstalled()
  const browser = await chromium.launch({
    args: launchArguments,
    ...(executablePath && { executablePath }),
  })
  try {
    await ready(ports.server)
    await measureAll(browser, host.tokens.writes, size, results)
  } finally {
    await browser.close()
    const ended = new Promise((resolve) => server.once('close', resolve))
    server.kill('SIGTERM')
    await ended
    host.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureAll(browser: Browser, token: string, articles: number, results: Results) {
  const first: number[] = []
  const second: number[] = []
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ ignoreHTTPSErrors: true })
    first.push(await firstList(await context.newPage(), token))
    second.push(await nextList(await context.newPage()))
    if (round === rounds - 1) {
      const page = await context.newPage()
      for (const [name, path] of [
        ['5,000 words', 'articles/long.md'],
        ['300 KB', 'articles/huge.md'],
      ] as const)
        tell(`a key in ${name}, 95 of 100`, await keyTimes(page, path), 'ms')
    }
    await context.close()
  }
  tell('the list, first time', first, 's')
  tell('the list, second time', second, 's')

  function tell(what: string, measured: number[], unit: 's' | 'ms') {
    const figure = unit === 's' ? median : ninetyFifth
    const value = results.add({ what: `editor: ${what}`, articles, unit }, measured, figure)
    console.log(`  editor, ${what}: ${unit === 's' ? value.toFixed(2) : Math.round(value)} ${unit}`)
  }
}

const rowOf = (page: Page) => page.getByRole('list', { name: 'Articles' }).getByRole('link').first()

/** Seconds, without those in which a person enters a token. */
async function firstList(page: Page, token: string): Promise<number> {
  const start = performance.now()
  await page.goto(`${url}/admin`)
  const field = page.getByLabel(/^Your access token/)
  await field.waitFor()
  const shown = performance.now()
  await field.fill(token)
  const asked = performance.now()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await rowOf(page).waitFor()
  return (shown - start + performance.now() - asked) / 1000
}

async function nextList(page: Page): Promise<number> {
  const start = performance.now()
  await page.goto(`${url}/admin`)
  await rowOf(page).waitFor()
  return (performance.now() - start) / 1000
}

/** Milliseconds from each key until the frame after it was painted. Throws where what was typed is not in the text. */
async function keyTimes(page: Page, path: string): Promise<number[]> {
  await page.goto(`${url}/admin#/open/${path}`)
  const text = page.getByRole('region', { name: 'Text', exact: true }).getByRole('textbox')
  await text.locator('p').nth(3).click()
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(globalThis, { keyTimes: times })
    const note = ({ timeStamp }: KeyboardEvent) =>
      // What is asked for in a frame comes before it is painted, a message after that.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - timeStamp)
        port2.postMessage(undefined)
      })
    addEventListener('keydown', note, { capture: true })
  })
  for (let key = 0; key < keys; key++)
    await page.keyboard.press(key % 6 === 5 ? 'Space' : 'q', { delay: pause })
  const typed = await text.textContent()
  if (!typed?.includes('qqqqq qqqqq')) throw new Error('What was typed is not in the text')
  return page.evaluate(() => (globalThis as { keyTimes?: number[] }).keyTimes ?? [])
}

function ninetyFifth(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0
}

/** An article of so many words of six letters, a hundred in a paragraph. */
function articleOf(title: string, words: number): string {
  const paragraph = `${Array.from({ length: 100 }, (_, index) => (index % 7 ? 'words' : 'letter')).join(' ')}.\n\n`
  return `---\ntitle: ${title}\ndate: 2026-01-01\n---\n\n${paragraph.repeat(words / 100)}`
}
