import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { type Cut, cutSeconds } from './cut-picture.ts'

/** Begins a process that the system ends once it has had so many seconds of the processor (POSIX, `ulimit`). */
const limited = `ulimit -t ${cutSeconds}; exec "$0" "$@"`
/** Seconds after which it is ended in any case; on a busy machine it waits for its turn. */
const mostSeconds = 30

/**
 * A drawing cut as {@link cutPicture} does it, in a process of its own, which is ended when the time is over: what draws it
 * hears nothing until it is done, and a drawing of 4 KB can take it days. Rejects what cannot be drawn, or not in time.
 */
export async function cutDrawing(bytes: Uint8Array, cut: Cut): Promise<Buffer> {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'cut-drawing-process.ts')
  const command = ['-c', limited, process.execPath, script, JSON.stringify(cut)]
  const child = spawn('/bin/sh', command, { stdio: ['pipe', 'pipe', 'ignore'] })
  const timer = setTimeout(() => child.kill('SIGKILL'), mostSeconds * 1000)
  // A process that ends before it has read all closes its end.
  child.stdin.on('error', () => {})
  child.stdin.end(bytes)
  try {
    const ended = new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    const [png, code] = await Promise.all([buffer(child.stdout), ended])
    if (code === null) throw new Error(`The drawing takes longer than ${cutSeconds} seconds`)
    if (code !== 0) throw new Error('The drawing cannot be read')
    return png
  } finally {
    clearTimeout(timer)
  }
}
