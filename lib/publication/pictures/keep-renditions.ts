import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { makePrivateFolder, privateMode } from '#lib/files/private-files.ts'
import { writeWhole } from '#lib/files/whole-file.ts'
import { Turns } from '#lib/time/turns.ts'

/** Renditions of pictures in a folder, by name: each is made once, no matter who asks for it, and as many at a time as there are cores. */
export class KeptRenditions {
  readonly #folder: string
  readonly #turns: Turns
  readonly #making = new Map<string, Promise<Buffer>>()

  constructor(folder: string, atOnce = availableParallelism()) {
    this.#folder = folder
    this.#turns = new Turns(atOnce)
  }

  /** The rendition of this name; where there is none it is made, and kept. Rejects as `make` does. */
  async get(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const kept = await readFile(join(this.#folder, name)).catch(() => undefined)
    // An empty one is what a power failure leaves.
    if (kept?.length) return kept
    const making = this.#making.get(name) ?? this.#make(name, make)
    this.#making.set(name, making)
    return making
  }

  async #make(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    try {
      const bytes = await this.#turns.take(make)
      await this.#keep(name, bytes)
      return bytes
    } finally {
      this.#making.delete(name)
    }
  }

  async #keep(name: string, bytes: Buffer): Promise<void> {
    makePrivateFolder(this.#folder)
    await writeWhole(join(this.#folder, name), bytes, { mode: privateMode })
  }
}
