import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { type Cut, cutSeconds } from './cut-picture.ts'

/** Begins a process that the system ends once it has had so many seconds of the processor (POSIX, `ulimit`). */
const limited = (seconds: number) => `ulimit -t ${seconds}; exec "$0" "$@"`
/** Seconds after which it is ended in any case; on a busy machine it waits for its turn. */
const mostSeconds = 30

/** Drawings that were not done in time, by the hash of their bytes: many cards may show one. */
const tooSlow = new Set<string>()
/** Of so many it is remembered; the first is forgotten for another. */
const mostRemembered = 1000

/** Thrown for a drawing that took all its time. */
class TooSlow extends Error {
  override name = 'TooSlow'
}

/**
 * A drawing cut as {@link cutPicture} does it, in a process of its own, which is ended when the time is over: what draws it
 * hears nothing until it is done, and a drawing of 4 KB can take it days. Rejects what cannot be drawn, or not in time, and
 * what was not drawn in time before, which is not tried again as long as this process lives.
 */
export async function cutDrawing(bytes: Uint8Array, cut: Cut): Promise<Buffer> {
  const hash = createHash('sha256').update(bytes).digest('base64url')
  if (tooSlow.has(hash)) throw new TooSlow('The drawing took too long before')
  try {
    return await cutInProcess(bytes, cut)
  } catch (error) {
    if (error instanceof TooSlow) remember(hash)
    throw error
  }
}

function remember(hash: string): void {
  const [first] = tooSlow
  if (first !== undefined && tooSlow.size >= mostRemembered) tooSlow.delete(first)
  tooSlow.add(hash)
}

/** The size of a drawing beside the words of a card. */
const beside: Cut = { width: 400, height: 630, background: '#fff' }

/**
 * Whether a drawing is drawn for a card in so many seconds of the processor; true also for one that cannot be drawn at
 * all, which others tell of. Costs a process.
 */
export async function isDrawnInTime(bytes: Uint8Array, seconds = cutSeconds): Promise<boolean> {
  try {
    await cutInProcess(bytes, beside, seconds)
    return true
  } catch (error) {
    return !(error instanceof TooSlow)
  }
}

async function cutInProcess(bytes: Uint8Array, cut: Cut, seconds = cutSeconds): Promise<Buffer> {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'cut-drawing-process.ts')
  const command = ['-c', limited(seconds), process.execPath, script, JSON.stringify(cut)]
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
    if (code === null) throw new TooSlow(`The drawing takes longer than ${seconds} seconds`)
    if (code !== 0) throw new Error('The drawing cannot be read')
    return png
  } finally {
    clearTimeout(timer)
  }
}
