import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyMade, engineToClone } from './engine-clone.ts'
import { ownPorts, root } from './publications.ts'
import { expect, test } from './test.ts'

/**
 * With `FRESH=1`, packages are installed and the application is built, too: what a person waits for who begins. Otherwise, as both
 * were done where this runs, what they made is copied and linked; all other steps are as documented.
 */
const isFresh = process.env.FRESH === '1'
/** With `PICTURES=1`, the pictures of docs/start.md are taken anew. */
const takesPictures = process.env.PICTURES === '1'

const base = join(tmpdir(), `handbill-start-${process.pid}`)
const clone = join(base, 'handbill')
const paper = join(base, 'newspaper')
const port = ownPorts.start
const url = `http://127.0.0.1:${port}`

let server: ChildProcess | undefined
test.afterAll(async () => {
  if (server && server.exitCode === null) {
    // The command of npm, and what it started.
    process.kill(-(server.pid ?? 0), 'SIGTERM')
    await once(server, 'close')
  }
  rmSync(base, { recursive: true, force: true })
})

/** Runs a line of docs/start.md in a folder. */
function runLine(line: string, cwd = clone): string {
  return execFileSync('bash', ['-e', '-c', line], {
    ...{ cwd, encoding: 'utf8', timeout: 300_000, stdio: ['ignore', 'pipe', 'pipe'] },
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      SITE_URL: url,
    },
  })
}

test('from the clone to a publication of one’s own on the screen, by the documented commands', async ({
  page,
}) => {
  test.setTimeout(600_000)
  const address = engineToClone(join(base, 'engine'))
  const times: [step: string, seconds: number][] = []
  const step = async (name: string, work: () => unknown) => {
    const start = performance.now()
    await work()
    times.push([name, (performance.now() - start) / 1000])
  }
  await step('git clone', () => runLine(`git clone --quiet ${address} handbill`, base))
  await step(isFresh ? 'npm ci' : 'npm ci (what it makes, copied)', () =>
    isFresh ? runLine('npm ci') : copyMade(clone),
  )
  await step('npx handbill init', () =>
    runLine(
      `npx handbill init ../newspaper --yes --name "The Local" --language en --time-zone Europe/Madrid --url ${url}`,
    ),
  )
  await step('a name, colours, a logo, a front page', makeItOurs)
  runLine('echo CONTENT_DIR=../newspaper >> .env')
  await step('npx handbill new article, npx handbill check', writeArticle)
  await step('npm start, until the page is on the screen', async () => {
    server = spawn('npm', ['start'], {
      ...{ cwd: clone, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
      env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', SITE_URL: url },
    })
    await says(server, ' is at http')
    await page.goto(url)
    await expect(
      page.getByRole('link', { name: 'Council passes the budget' }).first(),
    ).toBeVisible()
  })
  const all = times.reduce((sum, [, seconds]) => sum + seconds, 0)
  const told = times.map(([name, seconds]) => `  ${seconds.toFixed(1).padStart(6)} s  ${name}`)
  console.log(
    `${all.toFixed(1)} s from the clone to the page${isFresh ? '' : ', with packages and application there'}:\n${told.join('\n')}`,
  )
  await looksOurs(page)
})

/** What docs/start.md says under "Make it yours". */
function makeItOurs(): void {
  mkdirSync(join(paper, 'images'), { recursive: true })
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="30" fill="#0b6e4f"/></svg>'
  writeFileSync(join(paper, 'images', 'logo.svg'), drawing)
  appendFileSync(
    join(paper, 'site.yml'),
    `theme:
  preset: magazine
  colours: { accent: "#0b6e4f" }
  logo: { src: images/logo.svg, height: 64, name: shown }
front:
  - { lead: council-passes-the-budget, count: 2 }
  - { text: "We are **four people** and a press. [How we work](/about)", title: From the desk }
`,
  )
}

function writeArticle(): void {
  const said = runLine(
    'npx handbill new article "Council passes the budget" --author newsroom --topic news',
  )
  const [file = ''] = /\S+\.md/.exec(said) ?? []
  const text = readFileSync(join(clone, file), 'utf8')
  const begun = text.slice(0, text.indexOf('\n---', 4) + 4).replace(/^draft: true\n/m, '')
  writeFileSync(
    join(clone, file),
    `${begun}\n\nThe council passed it by one vote, after a night of words.\n`,
  )
  expect(runLine('npx handbill check')).toContain('no problems')
}

type Page = Parameters<Parameters<typeof test>[2]>[0]['page']

async function looksOurs(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'The Local' })).toBeVisible()
  expect(await page.content()).toMatch(/<style[^>]*>[^<]*#0b6e4f/)
  await expect(page.getByText('From the desk')).toBeVisible()
  const logo = page.locator('header img').first()
  await expect(logo).toHaveJSProperty('complete', true)
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await picture(page, 'start-front-page', 1200)
  await picture(page, 'start-front-page-phone', 360)
  await page.setViewportSize({ width: 1200, height: 900 })
  await page.getByRole('link', { name: 'Council passes the budget' }).first().click()
  await expect(page).toHaveURL(`${url}/articles/council-passes-the-budget`)
  await expect(page.getByText('The council passed it by one vote')).toBeVisible()
  await picture(page, 'start-article', 1200)
}

async function picture(page: Page, name: string, width: number): Promise<void> {
  if (!takesPictures) return
  await page.setViewportSize({ width, height: width < 500 ? 640 : 800 })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(root, 'docs', 'images', `${name}.png`) })
}

async function says(child: ChildProcess, words: string): Promise<void> {
  let output = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        output += chunk
        if (output.includes(words)) resolve()
      })
    child.on('close', () => reject(new Error(`"npm start" ended:\n${output}`)))
  })
}
