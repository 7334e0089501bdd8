import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readOwnWords } from '#lib/publication/content/own-words.ts'
import { runWords } from './run-words.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-words-'))
  mkdirSync(join(folder, 'wording'))
  file = join(folder, 'wording/eu.yml')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a file that is not there is begun by a command that is told', () => {
  const { text, isDone } = runWords(['eu', file])
  expect(isDone).toBe(false)
  expect(text).toBe(`no file ${file}: begin it with  npm run words -- eu ${file} --begin`)
  expect(runWords(['eu', file, '--begin'])).toMatchObject({ isDone: true })
  expect(runWords(['eu', file, '--begin']).text).toContain('is there already')
  expect(runWords(['eu', file]).text).toMatch(/eu: (\d+) texts, \1 missing, 0 not known/)
  expect(readOwnWords(folder).problems).toEqual([])
})

test.each(['eu', 'pl'])('a begun file of %s is right when all its texts are taken', (language) => {
  const begun = join(folder, `wording/${language}.yml`)
  runWords([language, begun, '--begin'])
  const [, , ...lines] = readFileSync(begun, 'utf8').split('\n')
  writeFileSync(begun, lines.map((line) => line.replace(/^# /, '')).join('\n'))
  expect(readOwnWords(folder).problems).toEqual([])
  expect(runWords([language, begun]).text).toMatch(/ 0 missing, 0 not known/)
})

test.each([
  [
    'YAML that is none',
    'site: [\n',
    /^Problems:\n {2}.*wording\/eu\.yml:\d+:\d+ {2}a file that is not YAML/,
  ],
  [
    'another encoding',
    Uint8Array.of(0xff, 0xfe, 0x73, 0),
    /eu\.yml:1:1 {2}bytes that are not UTF-8/,
  ],
  ['an unknown key', 'site:\n  lates: X\n', /eu\.yml:2:3 {2}unknown key "lates"[\s\S]*\nMissing:/],
  ['HTML', 'site:\n  latest: <b>X</b>\n', /texts have no <, > or &/],
])('%s is told first', (_, text, told) => {
  writeFileSync(file, text)
  const answer = runWords(['eu', file])
  expect(answer.text).toMatch(told)
  expect(answer.isDone).toBe(false)
})

test('a language that another one serves', () => {
  expect(runWords(['pt-PT']).text).toMatch(
    /^pt-PT is served by pt-BR, whose words these are\.[\s\S]* 0 missing/,
  )
  expect(runWords(['zh-TW']).text).toMatch(/^Missing:/)
  expect(runWords(['english']).text).toContain('Did you mean en?')
})
