import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { told } from '../fault.ts'
import { root } from './build.ts'
import { type InitOptions, init } from './init.ts'

const place = realpathSync(mkdtempSync(join(tmpdir(), 'handbill-init-')))
afterAll(() => rmSync(place, { recursive: true }))
const at = (...path: string[]) => join(place, ...path)
writeFileSync(at('.gitconfig'), '[user]\nname = Ann\nemail = ann@example.org\n')
vi.stubEnv('HOME', place)
vi.stubEnv('XDG_CONFIG_HOME', place)
const printed = vi.spyOn(console, 'log').mockImplementation(() => {})
beforeEach(() => void printed.mockClear())

const program = join(root, 'bin', 'handbill.js')
const run = (cwd: string, ...words: string[]) =>
  spawnSync(process.execPath, [program, ...words], { cwd, encoding: 'utf8', env: process.env })
const siteOf = (folder: string) => parse(readFileSync(at(folder, 'site.yml'), 'utf8')) as object

const all = {
  name: "The People's Voice",
  language: 'es',
  timeZone: 'Europe/Madrid',
  url: 'https://voz.example',
}

test('the line for .env is read as the folder, whatever it is called', { timeout: 60_000 }, () => {
  const folder = `my "paper's" folder`
  const { stdout } = run(place, 'init', folder, '--yes')
  const [, line = ''] = /^With a line (CONTENT_DIR=[\s\S]*?) in the file \.env/m.exec(stdout) ?? []
  expect(parseEnv(line)).toEqual({ CONTENT_DIR: at(folder) })
})

test('the command line begins a publication that the check finds nothing in', {
  timeout: 120_000,
}, () => {
  const { name, language, timeZone, url } = all
  const begun = run(
    ...[place, 'init', 'la voz', '--name', name, '--language', language],
    ...['--time-zone', timeZone, '--url', url],
  )
  expect(begun).toMatchObject({ status: 0, stderr: '' })
  const setting = `CONTENT_DIR='${at('la voz')}'`
  expect(
    begun.stdout,
  ).toBe(`The People's Voice: 23 files in la voz, committed to a git repository of its own.
Its email address, desk@voz.example, is a guess: correct it in site.yml.

To see every change while you write:
  cd ${root} && ${setting} npm run dev
To serve it to readers:
  cd ${root} && ${setting} npm start

With a line CONTENT_DIR="${at('la voz')}" in the file .env of Handbill's folder, "npm start" is enough. README.md says how to go on.
`)
  expect(siteOf('la voz')).toMatchObject(all)
  vi.stubEnv('CONTENT_DIR', at('la voz'))
  vi.stubEnv('DATA_DIR', at('data'))
  expect(run(root, 'check', '--strict')).toMatchObject({
    status: 0,
    stdout: '8 files, no problems.\n',
  })
})

/** Runs a command on a terminal, where each question gets the next answer; what was shown, and how it ended. */
async function answer(
  command: string,
  answers: string[],
): Promise<{ shown: string; code: number }> {
  const left = [...answers]
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    ...{ cwd: place, env: { ...process.env, TERM: 'dumb', TZ: 'Asia/Tokyo' } },
  })
  let shown = ''
  let read = 0
  for await (const piece of child.stdout) {
    shown += piece
    if (!/\]: $/.test(shown.slice(read))) continue
    read = shown.length
    child.stdin.write(left.shift() ?? '\u0004')
  }
  const code = child.exitCode ?? ((await once(child, 'exit'))[0] as number)
  return { shown: shown.replaceAll('\r\n', '\n'), code }
}

const asking = (folder: string) => `${process.execPath} ${program} init ${folder} --language ar`

test('what nobody said is asked for, until it can be used', async ({ skip }) => {
  if (!isInstalled('script')) skip(notInstalled('script', 'bsdutils'))
  const answers = ['صوت الحي\n', '\n', 'voice.example\n', 'https://voice.example\n']
  const { shown, code } = await answer(asking('asked'), answers)
  expect(shown).toContain('Name of the publication [Asked]: ')
  expect(shown).toContain('\n"voice.example" is no address; expected')
  expect(code).toBe(0)
  expect(siteOf('asked')).toMatchObject({
    ...{ name: 'صوت الحي', language: 'ar', timeZone: 'Asia/Tokyo', url: 'https://voice.example' },
  })
})

test('a person who ends it has nothing', async ({ skip }) => {
  if (!isInstalled('script')) skip(notInstalled('script', 'bsdutils'))
  const { shown, code } = await answer(asking('a'), [])
  expect(shown).toMatch(/\[A\]: \n+Ended: nothing was done\.\n$/)
  expect(code).toBe(1)
  expect(existsSync(at('a'))).toBe(false)
})

test('in a language without texts it is said that they are English', async () => {
  await init(at('egunkaria'), { ...all, language: 'eu' })
  expect(printed.mock.lastCall?.[0]).toContain(
    '\nIts texts are in English, as there are none in Basque yet: write them anew before readers come. So are the interface and its emails: docs/how-to/translate.md.\n',
  )
  await init(at('zeitung'), { ...all, language: 'de-AT' })
  expect(printed.mock.lastCall?.[0]).not.toContain('English')
})

test('with --yes the rest is as usual', async () => {
  await init(at('the-local'), { yes: true, language: 'en' })
  expect(siteOf('the-local')).toMatchObject({ name: 'The local', url: 'http://localhost:3000' })
})

const refused: [dir: string, options: InitOptions, exitCode: number, said: string][] = [
  [root, all, 1, `${root} lies in Handbill's own folder`],
  [at('la voz'), all, 1, `${at('la voz')} holds .git and 10 more`],
  [at('a'), {}, 2, 'Nobody is here to be asked for --name, --language, --time-zone, --url: say it'],
  [at('a'), { ...all, language: 'Klingon' }, 2, '--language: "Klingon" is no language tag'],
  [at('a'), { ...all, timeZone: 'Mars/One' }, 2, '--time-zone: "Mars/One" is no time zone'],
  [at('a'), { ...all, url: 'voz.example' }, 2, '--url: "voz.example" is no address'],
  [at('a'), { ...all, name: 'x'.repeat(300) }, 2, '--name: the name has 300 characters'],
]

test.each(refused)('in %s, %j is refused', async (dir, options, exitCode, said) => {
  const error = await init(dir, options).catch((reason: Error) => reason)
  expect(error).toMatchObject({ exitCode, message: expect.stringContaining(said) })
  expect(existsSync(at('a'))).toBe(false)
  expect(printed).not.toHaveBeenCalled()
})

test('a disk that refuses is told with the folder', async () => {
  const error = await init('/proc/newspaper', all).catch((reason: Error) => reason)
  expect(told(error)).toMatchObject({
    exitCode: 1,
    message: expect.stringMatching(/^\/proc\/newspaper cannot be used: /),
  })
})
