import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PublicationWriter } from '#lib/importers/publication/publication-writer.ts'
import { slugify } from '#lib/publication/content/slug.ts'

const prefix = 'handbill-import-'

/** Takes away what imports that were ended had gathered: comments may hold the addresses of people. */
export async function sweepSideFiles(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const [, id] = /^handbill-import-(\d+)-\w+$/.exec(name) ?? []
    if (id && !isRunning(Number(id)))
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    // That of another person may not be asked, and is not ours to take away.
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM'
  }
}

/** A file of JSON lines in the publication's folder, for what nothing shows yet; made where there is a line. */
export class SideFile {
  readonly name: string
  /** Its path in the publication; another where a site that was imported before has this name. */
  path: string
  /** Lines. */
  count = 0
  #folder: string | undefined
  #stream: WriteStream | undefined

  constructor(name: string) {
    this.name = name
    this.path = name
  }

  /** Adds a line, however many there are. */
  async add(line: object): Promise<void> {
    this.count++
    this.#folder ??= await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
    this.#stream ??= createWriteStream(join(this.#folder, this.name), { mode: 0o600 })
    if (!this.#stream.write(`${JSON.stringify(line)}\n`)) await once(this.#stream, 'drain')
  }

  /** Brings the file into the publication; whatever happens, nothing is left elsewhere. */
  async finish(writer: PublicationWriter): Promise<void> {
    const stream = this.#stream
    if (!stream) return
    stream.end()
    await once(stream, 'close')
    const [kind = '', ending = ''] = this.name.split('.')
    if (writer.isOtherSites(this.name))
      this.path = `${kind}-${slugify(writer.site) || 'other'}.${ending}`
    await writer.writeFile(this.path, String(stream.path), kind)
    await this.discard()
  }

  /** Deletes what was gathered. */
  async discard(): Promise<void> {
    this.#stream?.destroy()
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true })
    this.#folder = undefined
    this.#stream = undefined
  }
}
