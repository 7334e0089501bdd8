import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startRelay } from '#lib/newsletter/relay/fixtures/relay.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'handbill-steer-'))
const contentDir = join(folder, 'content')
const dataDir = join(folder, 'data')
const mailbox = join(dataDir, 'mail')
const readers = 30

/** What the relay was handed, by recipient and subject. */
const mails: string[] = []
let relay: Awaited<ReturnType<typeof startRelay>>
const env = {
  ...process.env,
  ...{ DATA_DIR: dataDir, CONTENT_DIR: contentDir },
  ...{ DATABASE_URL: '', SMTP_URL: '', SECRET_KEY: 'a secret of sixteen', LOG_LEVEL: 'error' },
}

async function run(words: string[], more: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(root, 'bin', 'handbill.ts'), ...words], {
    ...{ cwd: root, env: { ...env, ...more } },
  })
  const ended = once(child, 'exit')
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await ended
  return { code, output, errors }
}

const digest = (...words: string[]) => run(['digest', ...words])
const sent = (...words: string[]) => run(['digest', ...words], { SMTP_URL: relay.url })

beforeAll(async () => {
  relay = await startRelay({
    onData: (stream, { envelope }, done) => {
      text(stream).then((raw) => {
        const subject = /^Subject: (.*)\r$/m.exec(raw)?.[1]
        mails.push(`${envelope.rcptTo[0]?.address} ${subject}`)
        done()
      }, done)
    },
  })
  cpSync(join(root, 'e2e', 'fixtures', 'small'), contentDir, { recursive: true })
  mkdirSync(join(contentDir, 'issues', 'daily'), { recursive: true })
  writeFileSync(
    join(contentDir, 'issues', 'daily', '2026-01-05.md'),
    '---\nkind: letter\nsubject: To you\n---\n\nDear reader.\n',
  )
  expect((await run(['build', '--content-only'])).code).toBe(0)
  const file = join(folder, 'readers.csv')
  const lines = Array.from({ length: readers }, (_, index) => `r${index}@example.org,active,daily`)
  writeFileSync(file, `email,status,list,confirmed_at\n${lines.join(',2024-01-01\n')},2024-01-01\n`)
  expect((await run(['subscribers', 'import', file, '--yes'])).code).toBe(0)
})
afterAll(async () => {
  await relay.close()
  rmSync(folder, { recursive: true })
})

const first = ['--at', '2026-01-01T08:00']
const second = ['--at', '2026-01-02T08:00']

it('cancels an issue before it is made: its articles go into the next one', async () => {
  const told =
    'daily en 2026-01-01: will be cancelled when it is due; its articles go into the next one.\n'
  expect(await digest('cancel', ...first)).toMatchObject({ code: 0, output: told })
  expect((await digest(...first)).output).toContain('daily en 2026-01-01: cancelled;')
})

it('holds one before it is made, tests it, and lets it go on', async () => {
  const held =
    'daily en 2026-01-02: will be held: it is not made until "handbill digest release".\n'
  expect((await digest('hold', ...second)).output).toBe(held)
  expect((await digest(...second)).output).toContain('daily en 2026-01-02: held before it is made;')
  const tested = await digest('test', 'desk@example.org', ...second)
  expect(tested.output).toContain('daily en 2026-01-02: sent to ')
  expect(tested.output).not.toContain('desk@')
  const [mail] = readdirSync(mailbox).map((name) => readFileSync(join(mailbox, name), 'utf8'))
  expect(mail).toContain('To: desk@example.org\r\n')
  expect(mail).toContain('Subject: [Test] The second article\r\n')
  expect(mail).toContain('The first article')
  expect((await digest('release', ...second)).output).toBe('daily en 2026-01-02: released.\n')
})

it('holds one while it is sent: nobody gets it after that, and each gets it once when it goes on', async () => {
  const slowly = { SMTP_URL: relay.url, MAIL_RATE_SECOND: '1' }
  const sending = run(['digest', ...second], slowly)
  while (mails.length < 3) await setTimeout(10)
  expect((await digest('hold', ...second)).output).toContain('daily en 2026-01-02: held;')
  const before = mails.length
  expect(before).toBeLessThan(readers)
  expect((await sending).output).toContain('held')
  expect(mails).toHaveLength(before)
  expect((await digest('release', ...second)).output).toContain('released; it goes on where it was')
  expect((await sent(...second)).code).toBe(0)
  const all = Array.from(
    { length: readers },
    (_, index) => `r${index}@example.org The second article`,
  )
  expect(mails.toSorted()).toEqual(all.toSorted())
  const refused = await digest('cancel', ...second)
  expect([refused.code, refused.errors]).toEqual([
    1,
    expect.stringContaining('was sent to its end'),
  ])
  // A mail that was under way when it was held waits until it may be asked for anew.
}, 120_000)

it('sends a correction to those who got it, once, also under the address that the article had then', async () => {
  const follow = ['follow-up', '--correction', 'second', ...second]
  expect((await digest(...follow)).errors).toContain('"second" has no correction')
  const articles = join(contentDir, 'articles')
  const file = readFileSync(join(articles, '2026-01-02-second.md'), 'utf8')
  rmSync(join(articles, '2026-01-02-second.md'))
  const moved =
    'redirectFrom: [/articles/second]\ncorrections: [{date: 2026-01-02T09:00, text: It was the third.}]\n'
  writeFileSync(join(articles, '2026-01-02-other.md'), file.replace('date:', `${moved}date:`))
  expect((await run(['build', '--content-only'])).code).toBe(0)
  const asked = await digest(...follow)
  expect(asked.output).toBe(
    `daily en 2026-01-02: goes to at most ${readers} readers who got it: "It was the third."\nNothing was sent. Add --yes to do it.\n`,
  )
  mails.length = 0
  expect((await sent(...follow, '--yes')).output).toContain('daily en 2026-01-02+1: made.')
  expect(new Set(mails).size).toBe(readers)
  expect(mails[0]).toMatch(/The second article/)
  const again = await sent('follow-up', '--correction', 'other', ...second, '--yes')
  expect(again.output).toContain('that correction was sent after it already')
  expect([again.code, mails.length]).toEqual([1, readers])
})

it('a letter without articles goes out once it was released, and by nothing else', async () => {
  const day = ['--at', '2026-01-05T09:00']
  const dry = (await digest('--dry-run', ...day)).output
  expect(dry).toContain('daily en 2026-01-05+letter: a letter for 30 readers; goes out by')
  expect(dry).toContain('  Subject: To you\n')
  expect(dry).toContain('  Dear reader.\n')
  const count = mails.length
  expect((await sent(...day)).output).toContain('2026-01-05+letter: a letter that waits for')
  const tested = await sent('test', 'desk@example.org', '--letter', ...day)
  expect(tested.output).toContain('daily en 2026-01-05+letter: sent to ')
  expect(mails.slice(count).map((mail) => mail.replace(/^\S+ /, ''))).toEqual(['[Test] To you'])
  const released = await digest('release', '--letter', ...day)
  expect(released.output).toBe(
    'daily en 2026-01-05+letter: released: the server sends it, or "handbill digest" where none runs.\n',
  )
  await sent(...day)
  const got = mails.slice(count + 1)
  expect([got.length, new Set(got).size]).toEqual([readers, readers])
  expect(got.every((mail) => mail.endsWith(' To you'))).toBe(true)
})
