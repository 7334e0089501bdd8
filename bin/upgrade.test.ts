import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const script = join(import.meta.dirname, '..', 'deploy', 'upgrade.sh')
const place = mkdtempSync(join(tmpdir(), 'handbill-upgrade-'))
afterAll(() => rmSync(place, { recursive: true }))
const at = (...path: string[]) => join(place, ...path)
const author = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org']
const git = (folder: string, ...command: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    ...(['git', ['-C', at(folder), ...author, ...command], { encoding: 'utf8' }] as const),
  )
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
  return stdout.trim()
}

/** A version of a program that is called as Handbill is: it writes down what it was told. */
function release(version: string, changes: string, fails = false): void {
  const lock = { name: 'handbill', version, lockfileVersion: 3, packages: {} }
  const files = {
    'package.json': JSON.stringify({ name: 'handbill', version, type: 'module' }),
    'package-lock.json': JSON.stringify(lock),
    'CHANGELOG.md': `# Changelog\n\n${changes}`,
    '.gitignore': 'node_modules/\ntold\n.env\n',
    'bin/handbill.js': `import { appendFileSync } from 'node:fs'
appendFileSync('told', \`${version}: \${process.argv.slice(2).join(' ')}\\n\`)
process.exitCode = ${fails ? 1 : 0}\n`,
  }
  for (const [path, text] of Object.entries(files)) writeFileSync(at('origin', path), text)
  git('origin', 'add', '--all')
  git('origin', 'commit', '--quiet', '-m', version)
}

const upgrade = (...command: string[]) =>
  spawnSync(at('clone', 'deploy', 'upgrade.sh'), command, { encoding: 'utf8', cwd: place })
const told = () => readFileSync(at('clone', 'told'), 'utf8')

for (const folder of ['bin', 'deploy']) mkdirSync(at('origin', folder), { recursive: true })
cpSync(script, at('origin', 'deploy', 'upgrade.sh'))
git('origin', 'init', '--quiet')
release('1.0.0', '- First.\n')
git('.', 'clone', '--quiet', 'origin', 'clone')
mkdirSync(at('newspaper'))
writeFileSync(at('newspaper', 'site.yml'), 'name: Mine\n')
writeFileSync(at('clone', '.env'), 'CONTENT_DIR=../newspaper\n')

test('a new version is fetched, installed and built; what changed is said, and the command run', () => {
  release('1.1.0', '- First.\n- Second, and more\n  of it.\n')
  const { stdout, status } = upgrade('cat', 'package.json')
  expect(status).toBe(0)
  expect(stdout).toMatch(/^What changed \(CHANGELOG\.md\):\n- Second, and more\n {2}of it\.\n/)
  expect(stdout).toMatch(/"version":"1\.1\.0".*$/)
  expect(told()).toBe('1.1.0: build --application-only\n')
  expect(readFileSync(at('newspaper', 'site.yml'), 'utf8')).toBe('name: Mine\n')
  expect(readFileSync(at('clone', '.env'), 'utf8')).toBe('CONTENT_DIR=../newspaper\n')
})

test('where something fails, the command is not run, and the way back is said', () => {
  const before = git('clone', 'rev-parse', 'HEAD')
  release('1.2.0', '- Third.\n', true)
  const { stdout, stderr, status } = upgrade('echo', 'started')
  expect(status).toBe(1)
  expect(stdout).not.toContain('started')
  expect(stderr).toContain(
    `git reset --hard ${before} && npm ci --omit=dev && node bin/handbill.js`,
  )
})

test('what was changed in the clone itself is named, and stays', () => {
  writeFileSync(at('clone', 'package.json'), '{}')
  const { stderr, status } = upgrade('echo', 'started')
  expect(status).toBe(1)
  expect(stderr).toContain('\n M package.json\n')
  expect(readFileSync(at('clone', 'package.json'), 'utf8')).toBe('{}')
})
