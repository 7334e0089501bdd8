import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makePrivateFolder, privateMode } from '#lib/files/private-files.ts'
import { writeWhole } from '#lib/files/whole-file.ts'
import { Turns } from '#lib/time/turns.ts'

/** How much is kept, in bytes; a card is about 30 KB, with a picture 60 to 150. */
const mostBytes = 128 * 1024 * 1024
/** After so many new cards their sizes are added up. */
const betweenSweeps = 64
/** Drawing takes 0.1 to 0.2 s of one core: more at once would only hold up pages. */
const mostAtOnce = 2

/** Cards by their versions in a folder, each drawn once, however many ask for it together. */
export class KeptCards {
  readonly #folder: string
  readonly #mostBytes: number
  readonly #running = new Map<string, Promise<Buffer>>()
  readonly #turns = new Turns(mostAtOnce)
  #sinceSweep = betweenSweeps - 1

  constructor(folder: string, limit = mostBytes) {
    this.#folder = folder
    this.#mostBytes = limit
  }

  /** The card of a version (a hash in hexadecimal), drawn by `draw` where it is not kept. Rejects as `draw` does. */
  async get(version: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const running = this.#running.get(version)
    if (running) return running
    const making = this.#keptOrDrawn(version, draw).finally(() => this.#running.delete(version))
    this.#running.set(version, making)
    return making
  }

  async #keptOrDrawn(version: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const kept = await readFile(this.#file(version)).catch(() => undefined)
    if (kept) return kept
    const card = await this.#turns.take(draw)
    // A full or read-only disk costs the time of drawing again, not the card.
    await this.#keep(version, card).catch(() => undefined)
    return card
  }

  #file(version: string): string {
    return join(this.#folder, `${version}.png`)
  }

  async #keep(version: string, card: Buffer): Promise<void> {
    makePrivateFolder(this.#folder)
    await writeWhole(this.#file(version), card, { mode: privateMode })
    this.#sinceSweep++
    if (this.#sinceSweep < betweenSweeps) return
    this.#sinceSweep = 0
    await this.#sweep()
  }

  /** Drops the cards that were drawn first until three quarters of the bound are left. */
  async #sweep(): Promise<void> {
    const names = await readdir(this.#folder)
    const files = await Promise.all(
      names.map(async (name) => ({ name, stats: await stat(join(this.#folder, name)) })),
    )
    let bytes = files.reduce((sum, { stats }) => sum + stats.size, 0)
    if (bytes <= this.#mostBytes) return
    for (const { name, stats } of files.sort((a, b) => a.stats.mtimeMs - b.stats.mtimeMs)) {
      if (bytes <= this.#mostBytes * 0.75) return
      await rm(join(this.#folder, name), { force: true })
      bytes -= stats.size
    }
  }
}
