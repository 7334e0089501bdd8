import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { families } from '#lib/metrics/families.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const folder = join(root, 'deploy', 'monitoring')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const tests = ['handbill.rules.test.yml', 'handbill.days.test.yml']
const scratch = mkdtempSync(join(tmpdir(), 'handbill-rules-'))
afterAll(() => rmSync(scratch, { recursive: true }))

function promtool(...given: string[]) {
  const { stdout, stderr, status } = spawnSync('promtool', given, { cwd: folder, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

/** The expressions of the dashboard, with what Grafana puts into them. */
function expressions(): string[] {
  const { panels } = JSON.parse(read('handbill.dashboard.json')) as {
    panels: { targets: { expr: string }[] }[]
  }
  return panels.flatMap(({ targets }) =>
    targets.map(({ expr }) =>
      expr.replaceAll('$__rate_interval', '5m').replaceAll('$job', 'handbill'),
    ),
  )
}

test('alerts do what their tests say', ({ skip }) => {
  skip(!isInstalled('promtool'), notInstalled('promtool', 'prometheus'))
  expect(promtool('check', 'rules', 'handbill.rules.yml')).toMatchObject({ status: 0 })
  expect(promtool('test', 'rules', ...tests)).toMatchObject({ status: 0 })
  expect(promtool('check', 'config', '--syntax-only', 'prometheus.yml')).toMatchObject({
    status: 0,
  })
})

test('a threshold that is changed is noticed by them', ({ skip }) => {
  skip(!isInstalled('promtool'), notInstalled('promtool', 'prometheus'))
  writeFileSync(
    join(scratch, 'handbill.rules.yml'),
    read('handbill.rules.yml').replace('> 0.9', '> 0.95'),
  )
  const [name = ''] = tests
  writeFileSync(join(scratch, name), read(name))
  const { status, said } = promtool('test', 'rules', join(scratch, name))
  expect([status, said]).toEqual([1, expect.stringContaining('HandbillMemoryScarce')])
})

test('the dashboard asks for what Prometheus understands', ({ skip }) => {
  skip(!isInstalled('promtool'), notInstalled('promtool', 'prometheus'))
  const rules = expressions().map((expr, index) => ({ record: `panel:${index}`, expr }))
  const file = join(scratch, 'dashboard.yml')
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }))
  expect(promtool('check', 'rules', file)).toMatchObject({ status: 0 })
  expect(rules.length).toBeGreaterThan(20)
})

test('every alert fires in a test', () => {
  const names = [...read('handbill.rules.yml').matchAll(/alert: (\w+)/g)].map(([, name]) => name)
  const fired = tests.map(read).join('')
  expect(names.length).toBeGreaterThan(12)
  expect(names.filter((name) => !fired.includes(`alertname="${name}"`))).toEqual([])
})

test('alerts, dashboard and documents name the numbers that there are', () => {
  const names = Object.keys(families)
  const known = new Set(names.flatMap((name) => [name, `${name}_bucket`]))
  const named = (text: string) => new Set(text.match(/\bhandbill_[a-z_]+/g))
  const asked = named(read('handbill.rules.yml') + expressions().join('\n'))
  expect([...asked].filter((name) => !known.has(name))).toEqual([])
  const told = named(readFileSync(join(root, 'docs', 'monitoring.md'), 'utf8'))
  expect(told).toEqual(new Set(names))
})
