import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LRUCache } from 'lru-cache'
import { privateMode } from '#lib/files/private-files.ts'
import { writeWhole } from '#lib/files/whole-file.ts'

const name = /^[0-9a-f]{64}$/
/** Files that are looked at together at the start. */
const atOnce = 64

/**
 * What was read from a storage, on this disk, by its SHA-256: as many bytes as it may hold, what was asked for longest ago goes first.
 * It can be taken away at any time.
 */
export class DiskCache {
  readonly #folder: string
  readonly #sizes: LRUCache<string, number>
  /** Files that this process has seen to be what their names say. */
  readonly #checked = new Set<string>()

  private constructor(folder: string, most: number) {
    this.#folder = folder
    this.#sizes = new LRUCache<string, number>({
      ...{ maxSize: most, sizeCalculation: (size) => Math.max(size, 1) },
      dispose: (_size, sha256, why) => {
        if (why === 'set') return
        this.#checked.delete(sha256)
        rm(this.fileOf(sha256), { force: true }).catch(() => undefined)
      },
    })
  }

  /** Opens what lies in a folder, which is made, within so many bytes. */
  static async open(folder: string, most: number): Promise<DiskCache> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const cache = new DiskCache(folder, most)
    const found: { sha256: string; size: number; used: number }[] = []
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    for (let at = 0; at < files.length; at += atOnce)
      await Promise.all(
        files.slice(at, at + atOnce).map(async ({ name: file, parentPath }) => {
          // What was on its way when a process ended is nothing.
          if (!name.test(file)) return rm(join(parentPath, file), { force: true })
          const { size, atimeMs } = await stat(join(parentPath, file))
          found.push({ sha256: file, size, used: atimeMs })
        }),
      )
    for (const { sha256, size } of found.sort((one, other) => one.used - other.used))
      cache.#sizes.set(sha256, size)
    return cache
  }

  /** Bytes on the disk. */
  get bytes(): number {
    return this.#sizes.calculatedSize
  }

  /** Where what has this hash lies, if it does. */
  fileOf(sha256: string): string {
    return join(this.#folder, sha256.slice(0, 2), sha256)
  }

  /** What has this hash; undefined where it is not here, or has changed. */
  async get(sha256: string): Promise<Buffer | undefined> {
    if (this.#sizes.get(sha256) === undefined) return undefined
    const bytes = await readFile(this.fileOf(sha256)).catch(() => undefined)
    if (bytes && hash('sha256', bytes, 'hex') === sha256) {
      this.#checked.add(sha256)
      return bytes
    }
    this.#sizes.delete(sha256)
    return undefined
  }

  /** Whether what has this hash lies here whole. */
  async has(sha256: string): Promise<boolean> {
    if (this.#sizes.get(sha256) === undefined) return false
    return this.#checked.has(sha256) || (await this.get(sha256)) !== undefined
  }

  /** Keeps bytes by their hash; tells whether there was room for them. Rejects with what the file system says. */
  async put(sha256: string, bytes: Buffer): Promise<boolean> {
    if (await this.has(sha256)) return true
    if (bytes.length > this.#sizes.maxSize) return false
    const file = this.fileOf(sha256)
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeWhole(file, bytes, { mode: privateMode })
    this.#sizes.set(sha256, bytes.length)
    this.#checked.add(sha256)
    return true
  }
}
