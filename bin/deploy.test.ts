import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { rightsHeaders } from '#lib/publication/seo/rights.ts'

const deploy = join(import.meta.dirname, '..', 'deploy')
const read = (...path: string[]) => readFileSync(join(deploy, ...path), 'utf8')

interface Service {
  image?: string
  build?: unknown
  mem_limit?: string
  pids_limit?: number
  security_opt?: string[]
}
const { services } = parse(read('docker', 'compose.yaml')) as { services: Record<string, Service> }

test.each(Object.entries(services))('the container %s is bounded', (_, service) => {
  expect(service.mem_limit).toMatch(/^\d+[mg]$/)
  expect(service.pids_limit).toBeGreaterThan(0)
  expect(service.security_opt).toContain('no-new-privileges:true')
})

test('images are named by what they hold', () => {
  const images = Object.values(services).flatMap(({ image }) => image ?? [])
  const bases = [...read('docker', 'Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, name]) => name)
  expect([...images, ...bases]).toHaveLength(4)
  for (const name of [...images, ...bases])
    expect(name).toMatch(/^[\w.-]+:[\w.-]+@sha256:[\da-f]{64}$/)
})

const unit = read('systemd', 'handbill.service')
const values = (key: string) =>
  [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value]) => value)

test('the unit has a user of its own, who can write what it keeps and nothing else', () => {
  expect(values('User')).toEqual(['handbill'])
  expect(values('ProtectSystem')).toEqual(['strict'])
  expect(values('ReadWritePaths')).toEqual([])
  expect(values('UMask')).toEqual(['0077'])
  expect(values('CapabilityBoundingSet')).toEqual([''])
})

test('a problem in the publication, or a full disk, does not keep the server from starting', () => {
  const before = values('ExecStartPre').map((line) => line?.replace(/^\S+ bin\/handbill\.js /, ''))
  const mayFail = values('ExecStartPre').map((line) => line?.startsWith('-'))
  expect(before).toEqual(['migrate', 'build --content-only', 'publish'])
  expect(mayFail).toEqual([false, true, true])
})

test('the web servers hand out what the unit writes', () => {
  const [, edition] = /DIST_DIR=(\S+)/.exec(unit) ?? []
  expect(read('nginx', 'handbill.conf')).toContain(`\n  root ${edition};\n`)
  expect(read('caddy', 'Caddyfile')).toContain(`root * {$HANDBILL_DIST:${edition}}`)
})

/** The unit in a root of its own, in which the files that it names are. */
function inRoot(): { root: string; file: string } {
  const root = mkdtempSync(join(tmpdir(), 'handbill-unit-'))
  const units = join(root, 'etc', 'systemd', 'system')
  mkdirSync(units, { recursive: true })
  cpSync(join(deploy, 'systemd', 'handbill.service'), join(units, 'handbill.service'))
  const bin = join(root, 'srv', 'handbill', 'node_modules', '.bin')
  mkdirSync(bin, { recursive: true })
  cpSync('/bin/true', join(bin, 'node'))
  mkdirSync(join(root, 'usr', 'lib', 'systemd'), { recursive: true })
  symlinkSync('/lib/systemd/system', join(root, 'usr', 'lib', 'systemd', 'system'))
  return { root, file: join(units, 'handbill.service') }
}

test('systemd finds nothing wrong in the unit, and little that it can reach', ({ skip }) => {
  if (!isInstalled('systemd-analyze')) skip(notInstalled('systemd-analyze', 'systemd'))
  const { root, file } = inRoot()
  try {
    const rated = spawnSync('systemd-analyze', ['security', '--offline=true', file], {
      encoding: 'utf8',
    })
    const [, exposure] = /exposure level for handbill\.service: ([\d.]+)/.exec(rated.stdout) ?? []
    expect(Number(exposure)).toBeLessThan(3)
    const verified = spawnSync(
      'systemd-analyze',
      ['verify', `--root=${root}`, 'handbill.service'],
      { encoding: 'utf8' },
    )
    expect(verified.stderr.split('\n').filter((line) => line.includes('handbill.service'))).toEqual(
      [],
    )
  } finally {
    rmSync(root, { recursive: true })
  }
})

test('nginx speaks TLS 1.2 and newer, to names that it is told, and lists no folder', () => {
  const site = read('nginx', 'handbill.conf')
  expect(site).toMatch(/^\s*ssl_protocols TLSv1\.2 TLSv1\.3;$/m)
  expect(`${site}${read('nginx', 'handbill', 'locations.conf')}`).not.toMatch(/autoindex\s+on/)
})

test('the image brings no history, no secrets and no tests', () => {
  const left = read('docker', 'Dockerfile.dockerignore').split('\n')
  expect(left).toEqual(expect.arrayContaining(['.git', '.env', '.data']))
  expect(read('docker', 'Dockerfile')).toMatch(/npm ci --omit=dev[\s\S]*rm -rf .*e2e bench/)
})

const workflow = read('github', 'pages.yml')

/** The parser of GitHub's own editor, whose modules are made to be bundled. */
async function workflowParser(): Promise<typeof import('@actions/workflow-parser')> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-workflow-'))
  const outfile = join(folder, 'parser.mjs')
  await build({
    stdin: {
      contents: "export * from '@actions/workflow-parser'",
      resolveDir: import.meta.dirname,
    },
    ...{ outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'silent' },
  })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('GitHub reads the workflow, which runs at each push and each hour', async () => {
  const { parseWorkflow, NoOperationTraceWriter } = await workflowParser()
  const check = (content: string) =>
    parseWorkflow({ name: 'pages.yml', content }, new NoOperationTraceWriter())
      .context.errors.getErrors()
      .map(({ message }) => message)
  expect(check(workflow)).toEqual([])
  expect(check(workflow.replace('runs-on:', 'runs_on:'))).not.toEqual([])
  const { on, permissions } = parse(workflow)
  expect(on).toMatchObject({ push: { branches: ['main'] }, schedule: [{ cron: '7 * * * *' }] })
  expect(permissions).toEqual({ contents: 'read', pages: 'write', 'id-token': 'write' })
})

test('no cache of a host holds a key of the installation', () => {
  const [github] = /path: \|\n([\s\S]*?)\n {10}key/.exec(workflow)?.slice(1) ?? []
  const { pages } = parse(read('gitlab', 'pages.yml'))
  const paths = [...(github ?? '').trim().split(/\s+/), ...pages.cache.paths]
  expect(paths.length).toBeGreaterThan(10)
  for (const path of paths) expect(path).not.toMatch(/(?:data|\.handbill)\/?$/)
})

test('GitLab publishes what its recipe writes, of the default branch alone', () => {
  const { pages } = parse(read('gitlab', 'pages.yml'))
  expect(pages.script.at(-1)).toMatch(/publish-static\.sh gitlab public$/)
  expect(pages.artifacts.paths).toEqual(['public'])
  expect(pages.rules).toEqual([{ if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' }])
})

test('the web servers can say what the server says of machines, and do not by themselves', () => {
  const said = Object.keys(
    rightsHeaders({
      ...{ name: 'News', url: 'https://news.example.org' },
      rights: { training: 'refuse', policy: '/rights' },
    }),
  )
  for (const file of ['headers.conf', 'page-headers.conf'])
    for (const name of said)
      expect(read('nginx', 'handbill', file)).toMatch(new RegExp(`^add_header ${name} \\$`, 'm'))
  const maps = read('nginx', 'handbill', 'rights.conf')
  expect(maps.match(/^ {2}default {4}"";\n {2}# ~/gm)).toHaveLength(said.length)
  for (const name of said) expect(read('caddy', 'Caddyfile')).toContain(`\t# header ${name} `)
})
