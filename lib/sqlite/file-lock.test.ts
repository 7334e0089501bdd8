import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { whileLocked } from './file-lock.ts'

let folder: string
let started: ChildProcess[]
const file = () => join(folder, 'lock')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handbill-lock-'))
  started = []
})
afterEach(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** Starts a process that wants the lock; `said` is what it said so far. */
function holder() {
  const child = fork(join(import.meta.dirname, 'fixtures/hold-lock.ts'), [file()], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  started.push(child)
  const said: unknown[] = []
  child.on('message', (words) => said.push(words))
  return { child, said }
}

const patience = { timeout: 20_000 }

test('of two processes the second waits until the first is done', async () => {
  const first = holder()
  await expect.poll(() => first.said, patience).toEqual(['asks', 'holds'])
  const second = holder()
  await expect.poll(() => second.said, patience).toEqual(['asks'])
  await wait(300)
  expect(second.said).toEqual(['asks'])
  first.child.send('end')
  await expect.poll(() => second.said, patience).toEqual(['asks', 'holds'])
  const ended = once(second.child, 'exit')
  second.child.send('end')
  expect(await ended).toEqual([0, null])
}, 60_000)

test('one that is killed leaves no lock behind', async () => {
  const { child, said } = holder()
  await expect.poll(() => said, patience).toEqual(['asks', 'holds'])
  let isOurs = false
  const ours = whileLocked(file(), async () => {
    isOurs = true
  })
  await wait(300)
  expect(isOurs).toBe(false)
  child.kill('SIGKILL')
  await ours
  expect(isOurs).toBe(true)
}, 60_000)

test('a process that is told to end does not wait any longer; that it waits is told once', async () => {
  let waits = 0
  await whileLocked(file(), async () => {
    const waiting = whileLocked(file(), async () => 'never', {
      signal: AbortSignal.timeout(350),
      onWait: () => waits++,
    })
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(waits).toBe(1)
  })
})
