import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readSample } from '#lib/newsletter/bounces/fixtures/read-sample.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { openStore } from '#lib/newsletter/store/open-store.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'handbill-bounce-'))
afterAll(() => rmSync(folder, { recursive: true }))
const secrets = new Secrets('a secret of sixteen')

function bounce(words: string[], input: string | Buffer = '', changes: object = {}) {
  const handbill = join(root, 'bin', 'handbill.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [handbill, 'bounce', ...words], {
    ...{ cwd: root, input, encoding: 'utf8' },
    env: {
      ...process.env,
      ...{ DATA_DIR: folder, DATABASE_URL: '', SECRET_KEY: 'a secret of sixteen', ...changes },
    },
  })
  return { code: status, stdout, stderr }
}

it('takes mails of a pipe and of a Maildir, and names nobody', async () => {
  const store = await openStore({ databaseUrl: undefined, dataDir: folder })
  const people = ['ana', 'ben', 'eve'].map((name) =>
    subscriber(`${name}@reader.example`, { state: 'active' }),
  )
  await store.write(async (queries) => {
    for (const each of people) await queries.insert(each)
  })
  await store.close()
  const sample = (name: string, index: number) =>
    readSample(name, secrets, { subscriberId: people[index]?.id ?? '', issueId: 1 })

  const piped = bounce([], sample('postfix-unknown-user', 0))
  expect(piped).toEqual({ code: 0, stdout: '1 mail.\n  1 that ended a subscription\n', stderr: '' })
  expect(bounce([], 'Subject: hello\n\nWho are you?\n')).toMatchObject({ code: 0, stderr: '' })

  const maildir = join(folder, 'Maildir')
  for (const each of ['new', 'cur', 'tmp']) mkdirSync(join(maildir, each), { recursive: true })
  writeFileSync(join(maildir, 'new', '1.host'), sample('rfc5965-minimal', 1))
  writeFileSync(join(maildir, 'cur', '2.host:2,S'), sample('exchange-full', 2))
  writeFileSync(join(maildir, 'cur', '3.host:2,S'), sample('absence', 2))
  writeFileSync(join(maildir, 'tmp', '4.host'), 'half of a ma')
  const read = bounce([maildir, '--delete'])
  expect(read.code).toBe(0)
  expect(read.stdout.split('\n').map((line) => line.trim())).toEqual([
    ...['3 mails.', '1 that ended a subscription', '1 counted'],
    ...['1 that say nothing about an address', ''],
  ])
  expect(readdirSync(join(maildir, 'new'))).toEqual([])
  expect(readdirSync(join(maildir, 'cur'))).toEqual(['3.host:2,S'])
})

it('says what is wrong, and tells a relay to come back', () => {
  const missing = bounce([join(folder, 'nowhere')])
  expect(missing.code).toBe(1)
  expect(missing.stderr).toContain('nowhere cannot be read (ENOENT)')
  const away = { DATABASE_URL: 'postgres://localhost:1/handbill' }
  const later = bounce([], 'Subject: hello\n\nWho are you?\n', away)
  expect(later.code).toBe(75)
  expect(later.stderr).toContain('The subscriber database cannot be used')
})
