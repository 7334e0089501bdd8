import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './publications.ts'
import { expect, test } from './test.ts'

const execute = promisify(execFile)

/** Runs one of the scripts beside this file to its end; rejects with what it said where it found a fault. */
async function runScript(name: string, settings: Record<string, string>): Promise<string> {
  const file = join(root, 'e2e', name)
  const env = { ...process.env, ...settings }
  const { stdout } = await execute(process.execPath, [file], { env }).catch((error) => {
    throw new Error(`${name}:\n${error.stdout}${error.stderr}`)
  })
  return stdout
}

test('after any edits the edition is what it would be from nothing, and nothing else was touched', async () => {
  test.setTimeout(240_000)
  expect(await runScript('edition-rounds.ts', { ROUNDS: '8' })).toContain('as if from nothing')
})

test('a publication that is killed leaves whole pages, and the next one heals', async () => {
  test.setTimeout(240_000)
  expect(await runScript('edition-killed.ts', { KILLS: '6' })).toContain(' 0 faults')
})
