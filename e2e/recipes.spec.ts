import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { crawlStatic } from './crawl-static.ts'
import { engineToClone, linkMade } from './engine-clone.ts'
import { root } from './publications.ts'
import { type RuledHost, serveAs } from './static-host.ts'
import { expect, test } from './test.ts'

test.describe.configure({ mode: 'default' })

/** Beside the engine's own folder, in which no publication may lie. */
const base = join(tmpdir(), `handbill-recipes-${process.pid}`)
/** Of a repository with the engine as it is in this folder. */
let address: string
const site = 'https://local.example.org'

test.beforeAll(() => {
  test.setTimeout(60_000)
  address = engineToClone(join(base, 'engine'))
})
test.afterAll(() => rmSync(base, { recursive: true, force: true }))

/** Runs a line of a recipe as its host does, in the publication's folder. What it installs and builds is linked to what is there. */
function runLine(line: string, folder: string, env: Record<string, string>): void {
  const done = spawnSync('bash', ['-e', '-c', line], {
    ...{ cwd: folder, encoding: 'utf8', timeout: 120_000 },
    env: { ...process.env, CONTENT_DIR: '', HANDBILL: address, ...env },
  })
  expect(done.status, `${line}\n${done.stdout}\n${done.stderr}`).toBe(0)
  linkMade(join(folder, '..', 'handbill'))
}

/** A new publication beside a clone of the engine, each in a folder of its own for a recipe. */
function begin(name: string): string {
  const folder = join(base, name, 'paper')
  mkdirSync(join(base, name))
  const words = ['init', folder, '--yes', '--name', 'The Local', '--language', 'en']
  execFileSync(
    process.execPath,
    [join(root, 'bin', 'handbill.ts'), ...words, '--time-zone', 'Europe/Madrid', '--url', site],
    { cwd: root, stdio: 'ignore' },
  )
  return folder
}

const read = (...path: string[]) => readFileSync(join(root, 'deploy', ...path), 'utf8')

/** Each recipe's lines, as its host reads them; `temp` is the folder that GitHub gives a run. */
const recipes: Record<
  string,
  { host: RuledHost; lines: (temp: string) => string[]; into: string }
> = {
  github: {
    host: 'github',
    into: '../temp/public',
    lines: () => {
      const { jobs } = parse(read('github', 'pages.yml'))
      return jobs.publish.steps.flatMap(({ run }: { run?: string }) => run ?? [])
    },
  },
  gitlab: {
    host: 'gitlab',
    into: 'public',
    lines: () => parse(read('gitlab', 'pages.yml')).pages.script,
  },
  netlify: {
    host: 'netlify',
    into: 'public',
    lines: () => {
      const [, command = ''] = /^ *command = (".*")$/m.exec(read('netlify', 'netlify.toml')) ?? []
      return [...JSON.parse(command).split(' && ')]
    },
  },
  cloudflare: {
    host: 'cloudflare',
    into: 'public',
    lines: () => {
      const page = readFileSync(join(root, 'docs/deploy/static-hosts.md'), 'utf8')
      const [, command = ''] = /^\| Build command \| `(.*)` \|$/m.exec(page) ?? []
      return command.split(' && ')
    },
  },
}

for (const [name, { host, lines, into }] of Object.entries(recipes))
  test(`the recipe for ${name}, line by line, makes a publication without a dead link`, async () => {
    test.setTimeout(120_000)
    const folder = begin(name)
    const temp = join(folder, '..', 'temp')
    mkdirSync(temp)
    const given = lines(temp)
    expect(given).toHaveLength(2)
    const env = {
      RUNNER_TEMP: temp,
      CI_PROJECT_DIR: folder,
      SERVER_URL: '',
      NODE_ENV: 'production',
    }
    for (const line of given) runLine(line, folder, env)
    const server = await serveAs(host, join(folder, into))
    try {
      const found = await crawlStatic(server.url, site, ['/', '/sitemap.xml', '/robots.txt'])
      const failing = [...found].filter(([, { status }]) => status !== 200)
      expect(failing.map(([path, { from }]) => `${path} (${from})`)).toEqual([])
      expect(found.size).toBeGreaterThan(20)
      expect(found.get('/')?.text).toContain('The Local')
    } finally {
      await server.close()
    }
    // The same again, as the next hour does it: in the folder of the publication nothing stands in the way.
    if (name === 'gitlab') runLine(given[1] ?? '', folder, env)
    expect(existsSync(join(folder, into, 'index.html'))).toBe(true)
  })
