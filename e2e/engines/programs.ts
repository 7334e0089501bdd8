import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from './engine.ts'

/** The programs of an engine, and a folder for what they keep; all end together. */
export class Programs {
  readonly folder = mkdtempSync(join(tmpdir(), 'handbill-engine-'))
  readonly #children: ChildProcess[] = []

  /** Starts one; its home is the folder, as what it keeps is nobody's else. */
  start(words: string[], env: Record<string, string> = {}): ChildProcess {
    const [program = '', ...options] = words
    const child = spawn(program, options, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: this.folder, ...env },
    })
    child.on('error', () => undefined)
    // What nobody reads any more would stop it once the pipe is full.
    child.stderr?.resume()
    this.#children.push(child)
    return child
  }

  /** Starts one and waits for words on its error output; rejects with all that it said where it ends without them. */
  startUntilSaid(words: string[], said: RegExp): Promise<string[]> {
    const child = this.start(words)
    let output = ''
    return new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('exit', () => reject(new Error(`${words[0]} ended before it was ready:\n${output}`)))
      child.stderr?.on('data', (chunk) => {
        output += chunk
        const match = said.exec(output)
        if (match) resolve([...match])
      })
    })
  }

  /** Ends all, those that were started last first. */
  async end(): Promise<void> {
    for (const child of this.#children.reverse()) {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) continue
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      const impatience = setTimeout(() => child.kill('SIGKILL'), 5000)
      await exited
      clearTimeout(impatience)
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Makes an engine of programs, which end with it, or at once where it cannot be made. */
export async function engineOf(make: (programs: Programs) => Promise<Engine>): Promise<Engine> {
  const programs = new Programs()
  try {
    const engine = await make(programs)
    return {
      ...engine,
      async close() {
        await engine.close()
        await programs.end()
      },
    }
  } catch (error) {
    await programs.end()
    throw error
  }
}
