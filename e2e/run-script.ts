import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './publications.ts'

const execute = promisify(execFile)

/** Runs one of the scripts beside this file to its end; rejects with what it said where it found a fault. */
export async function runScript(name: string, settings: Record<string, string>): Promise<string> {
  const file = join(root, 'e2e', name)
  const env = { ...process.env, ...settings }
  const { stdout } = await execute(process.execPath, [file], { env }).catch((error) => {
    throw new Error(`${name}:\n${error.stdout}${error.stderr}`)
  })
  return stdout
}
