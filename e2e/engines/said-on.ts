import type { ChildProcess } from 'node:child_process'

/** Waits for words on the error output of a program; rejects with all that it said where it ends without them. */
export async function saidOn(child: ChildProcess, words: RegExp): Promise<string[]> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', () =>
      reject(new Error(`${child.spawnfile} ended before it was ready:\n${said}`)),
    )
    child.stderr?.on('data', (chunk) => {
      said += chunk
      const found = words.exec(said)
      if (found) resolve([...found])
    })
  })
}
