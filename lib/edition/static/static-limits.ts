import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { entriesBelow } from '#lib/files/entries-below.ts'
import type { StaticHost } from './hosts.ts'

/** What a folder holds. */
export interface FolderSize {
  files: number
  bytes: number
  /** Files larger than the host takes. */
  tooLarge: string[]
}

/** Counts what a host would be given of a folder. */
export async function folderSize(folder: string, { most }: StaticHost): Promise<FolderSize> {
  const size: FolderSize = { files: 0, bytes: 0, tooLarge: [] }
  for (const entry of await entriesBelow(folder)) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const { size: bytes } = await stat(file)
    size.files++
    size.bytes += bytes
    if (bytes > (most.fileBytes ?? Number.POSITIVE_INFINITY))
      size.tooLarge.push(file.slice(folder.length + 1))
  }
  return size
}

/** What is said of a size: `faults` that the host refuses, and `warnings` where there is little room left. */
export function judgeSize(
  { files, bytes, tooLarge }: FolderSize,
  { title, most }: StaticHost,
): { faults: string[]; warnings: string[] } {
  const said = { faults: [] as string[], warnings: [] as string[] }
  const bounds: [count: number, bound: number | undefined, shown: (count: number) => string][] = [
    [files, most.files, (count) => `${inDigits(count)} files`],
    [bytes, most.bytes, (count) => `${inDigits(Math.ceil(count / 1e6))} MB`],
  ]
  for (const [count, bound, shown] of bounds) {
    if (bound === undefined || count <= bound * 0.9) continue
    const sentence = `${title} takes ${shown(bound)}, and these are ${shown(count)}.`
    if (count > bound)
      said.faults.push(`${sentence} A server of your own has no such bound: see docs/deploying.md.`)
    else said.warnings.push(sentence)
  }
  if (tooLarge.length > 0)
    said.faults.push(
      `${title} takes files of ${inDigits(Math.floor((most.fileBytes ?? 0) / 1024 ** 2))} MiB, and ${tooLarge.length} of these ${tooLarge.length === 1 ? 'is' : 'are'} larger: ${tooLarge.slice(0, 5).join(', ')}. Make ${tooLarge.length === 1 ? 'it' : 'them'} smaller, or link ${tooLarge.length === 1 ? 'it' : 'them'} from elsewhere.`,
    )
  return said
}

const inDigits = (count: number) => count.toLocaleString('en')
