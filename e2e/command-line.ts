import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, scratch, settingsFor } from './publications.ts'

/** What a command said, and how it ended. */
export interface Ended {
  code: number | null
  output: string
}

/** A copy of the small publication, to be changed; `name` is also that of its data. */
export function copyOfSmall(name: string, port: number) {
  const contentDir = join(scratch, 'publications', name)
  const settings = settingsFor(contentDir, port, name)
  for (const folder of [contentDir, settings.DATA_DIR, settings.DIST_DIR])
    rmSync(folder, { recursive: true, force: true })
  cpSync(join(root, 'e2e', 'fixtures', 'small'), contentDir, { recursive: true })
  return { contentDir, settings }
}

/** Runs a command of Handbill, of this or another folder, to its end. */
export async function run(
  words: string[],
  settings: Record<string, string>,
  engine = root,
): Promise<Ended> {
  const command = start(words, settings, engine)
  const [code] = await once(command.child, 'close')
  return { code: code as number | null, output: command.output() }
}

/** A command that goes on: what it has said so far, and its end. */
export interface Running {
  child: ChildProcess
  output: () => string
  /** Waits until it has said something. */
  says: (words: string | RegExp, timeout?: number) => Promise<void>
  end: () => Promise<void>
}

/** Starts a command of Handbill, of this or another folder. */
export function start(words: string[], settings: Record<string, string>, engine = root): Running {
  const child = spawn(process.execPath, [join(engine, 'bin', 'handbill.ts'), ...words], {
    cwd: engine,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return {
    child,
    output: () => output,
    says: async (expected, timeout = 60_000) => {
      const until = Date.now() + timeout
      const isSaid = () =>
        typeof expected === 'string' ? output.includes(expected) : expected.test(output)
      while (!isSaid()) {
        if (hasEnded() || Date.now() > until)
          throw new Error(`"handbill ${words.join(' ')}" did not say ${expected}, but:\n${output}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    end: async () => {
      if (hasEnded()) return
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 12_000)
      await closed
      clearTimeout(timer)
    },
  }
}

/** Starts `handbill dev` and waits until it serves. */
export async function startWriting(settings: Record<string, string>): Promise<Running> {
  const server = start(['dev'], settings)
  await server.says('Writing at', 240_000)
  return server
}
