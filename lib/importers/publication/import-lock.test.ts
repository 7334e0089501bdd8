import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { whileImporting } from './import-lock.ts'

let folder: string
const into = () => join(folder, 'site')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-import-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a second import is refused while one runs, and comes in where that was killed', async () => {
  const first = fork(join(import.meta.dirname, '../fixtures/hold-import.ts'), [into()], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  await once(first, 'message')
  let ran = 0
  const second = () => whileImporting(into(), async () => ran++)
  await expect(second()).rejects.toThrow(/^Another import into .*site is running\. Wait/)
  const ended = once(first, 'exit')
  first.kill('SIGKILL')
  await ended
  await second()
  expect(ran).toBe(1)
  expect(readdirSync(into())).toEqual([])
}, 30_000)

test('an import that writes nothing leaves no folder', async () => {
  await whileImporting(into(), async () => undefined)
  expect(readdirSync(folder)).toEqual([])
})

test('of a publication that is there nothing changes', async () => {
  mkdirSync(into())
  writeFileSync(join(into(), 'site.yml'), 'name: A\n')
  const failing = whileImporting(into(), async () => {
    expect(readdirSync(into())).toContain('.import.lock')
    throw new Error('refused')
  })
  await expect(failing).rejects.toThrow('refused')
  expect(readdirSync(into())).toEqual(['site.yml'])
})
