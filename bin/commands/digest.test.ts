import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'handbill-digest-'))
afterAll(() => rmSync(folder, { recursive: true }))
const env = {
  ...process.env,
  ...{ DATA_DIR: join(folder, 'data'), CONTENT_DIR: join(root, 'e2e', 'fixtures', 'small') },
  ...{ DATABASE_URL: '', SMTP_URL: '', SECRET_KEY: 'a secret of sixteen', LOG_LEVEL: 'error' },
}
const call = (words: string[]) => [join(root, 'bin', 'handbill.ts'), ...words]

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, call(words), {
    ...{ cwd: root, env, encoding: 'utf8' },
  })
  return { code: status, stdout, stderr }
}

function start(...words: string[]) {
  const child = spawn(process.execPath, call(words), { cwd: root, env })
  return { child, output: text(child.stdout), ended: once(child, 'exit') }
}

/** An hour after the second article of the small publication. */
const at = ['--at', '2026-01-02T08:00']

beforeAll(() => {
  expect(run('build', '--content-only').code).toBe(0)
  const file = join(folder, 'readers.csv')
  const lines = Array.from({ length: 30 }, (_, index) => `r${index}@example.org,active,daily`)
  writeFileSync(file, `email,status,list,confirmed_at\n${lines.join(',2024-01-01\n')},2024-01-01\n`)
  expect(run('subscribers', 'import', file, '--yes').code).toBe(0)
})

it('says what would be sent, and sends nothing', () => {
  const { code, stdout } = run('digest', '--dry-run', ...at)
  expect(code).toBe(0)
  expect(stdout).toContain('daily en 2026-01-02: 1 article for 30 readers.')
  expect(stdout).toContain('  Subject: The second article\n')
  expect(run('digest', 'status').stdout).toBe('No issue has been made yet.\n')
})

it('shows it in a browser until it is ended', async () => {
  const { child, ended } = start('digest', '--preview', ...at)
  const [line] = await once(child.stdout, 'data')
  const [address = ''] = /http:\S+\//.exec(String(line)) ?? []
  const index = await (await fetch(address)).text()
  expect(index).toContain('daily en 2026-01-02<td>now<td>1 article for 30 readers')
  expect(await (await fetch(`${address}0.html`)).text()).toContain('The second article')
  expect(await (await fetch(`${address}0.txt`)).text()).toContain('Subject: The second article')
  expect((await fetch(`${address}99.html`)).status).toBe(404)
  child.kill('SIGINT')
  expect(await ended).toEqual([0, null])
})

it('started twice at once makes one issue, and one mail each', async () => {
  const both = [start('digest', ...at), start('digest', ...at)]
  const outputs = await Promise.all(both.map(({ output }) => output))
  for (const { ended } of both) expect(await ended).toEqual([0, null])
  expect(outputs.join('').match(/: made, 1 article\./g)).toHaveLength(1)
  const mails = readdirSync(join(folder, 'data', 'mail')).map((name) =>
    readFileSync(join(folder, 'data', 'mail', name), 'utf8'),
  )
  const to = mails.map((mail) => /^To: (.*)\r$/m.exec(mail)?.[1])
  expect([mails.length, new Set(to).size]).toEqual([30, 30])
  expect(JSON.parse(run('digest', 'status', '--json').stdout)).toMatchObject([
    { list: 'daily', language: 'en', day: '2026-01-02', state: 'sent', submitted: 30 },
  ])
  expect(run('digest', ...at).stdout).toContain('daily en 2026-01-02: made before, sent.')
})

it('lists the mails of which nobody knows whether the relay has them', () => {
  const database = new DatabaseSync(join(folder, 'data', 'subscribers.db'))
  database.exec(`update deliveries set state = 'uncertain', settled_at = 1767340800000
    where subscriber_id = (select id from subscribers where address = 'r7@example.org')`)
  database.close()
  const line = 'daily en 2026-01-02  2026-01-02T08:00:00.000Z  r7@example.org\n'
  expect(run('digest', 'status', '--uncertain').stdout).toBe(line)
  expect(run('digest', 'status').stdout).toContain('29 of 30 submitted, 1 uncertain')
})

it('shows what was sent after an issue', () => {
  const database = new DatabaseSync(join(folder, 'data', 'subscribers.db'))
  database.exec(`insert into issues (id, list, language, day, state, since, until, content, hash, created_at, watermark, follows)
    select 77, list, language, day || '+1', 'sent', until, until, '{"articles":[],"corrections":[]}', '', created_at, '', id
    from issues`)
  database.close()
  expect(run('digest', 'status').stdout).toMatch(
    /daily en 2026-01-02: sent, .*\ndaily en 2026-01-02\+1: sent, 0 of 0/,
  )
})

it.each([
  [['--at', 'noon'], '--at is "noon", expected a moment such as'],
  [['--list', 'topic:none'], '--list is "topic:none", expected daily, weekly, or topic:'],
])('called with %s it says what is wrong', (words, told) => {
  const { code, stderr } = run('digest', ...words)
  expect(code).toBe(2)
  expect(stderr).toContain(told)
})
