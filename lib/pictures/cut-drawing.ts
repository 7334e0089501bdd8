import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type Cut, cutSeconds } from './cut-picture.ts'

/**
 * A drawing cut as {@link cutPicture} does it, in a process of its own, which is ended when the time is over: what draws it
 * hears nothing until it is done, and a drawing of 4 KB can take it days. Rejects what cannot be drawn, or not in time.
 */
export async function cutDrawing(bytes: Uint8Array, cut: Cut): Promise<Buffer> {
  const script = join(import.meta.dirname, 'cut-drawing-process.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(cut)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  let isOver = false
  const timer = setTimeout(() => {
    isOver = true
    child.kill('SIGKILL')
  }, cutSeconds * 1000)
  // A process that ends before it has read all closes its end.
  child.stdin.on('error', () => {})
  child.stdin.end(bytes)
  try {
    const ended = new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    const [png, code] = await Promise.all([buffer(child.stdout), ended])
    if (isOver) throw new Error(`The drawing takes longer than ${cutSeconds} seconds`)
    if (code !== 0) throw new Error('The drawing cannot be read')
    return png
  } finally {
    clearTimeout(timer)
  }
}
