import { randomUUID } from 'node:crypto'
import { access, constants, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fault, ok, type Verdict, warning } from './examine.ts'

/** The setting that names a folder, and the folder. */
export interface NamedFolder {
  setting: string
  folder: string
}

/** Tells whether files can be written into a folder; one that is not there yet is asked by what would hold it. */
export async function lookWritable({ setting, folder }: NamedFolder): Promise<Verdict[]> {
  const there = await nearest(folder)
  const isThere = there === folder
  if (!(await stat(there)).isDirectory())
    return [fault(`${setting}: ${there} is not a folder`, `set ${setting} to a folder`)]
  const code = await (isThere ? tryToWrite(there) : access(there, constants.W_OK)).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error.code ?? 'unknown',
  )
  if (code)
    return [
      fault(
        `${setting}: ${folder} cannot be ${isThere ? 'written' : 'made'} (${code})`,
        mends[code] ?? `give the user that runs Handbill the right to write ${there}`,
      ),
    ]
  return [ok(`${setting}: ${folder} ${isThere ? 'can be written' : 'is made when it is needed'}`)]
}

const mends: Record<string, string> = {
  ENOSPC: 'make room on that disk',
  EDQUOT: 'make room on that disk',
  EROFS: 'mount that disk for writing',
}

/** The rights of a folder say too little: a disk may be full, or read-only. */
async function tryToWrite(folder: string): Promise<void> {
  const file = join(folder, `.doctor-${randomUUID()}`)
  try {
    await writeFile(file, 'x', { flag: 'wx' })
  } finally {
    await rm(file, { force: true })
  }
}

const megabyte = 1024 * 1024
const least = { bytes: 100 * megabyte, files: 1000 }
const comfortable = { bytes: 1024 * megabyte, files: 20_000 }

/** What a disk has left. `files`: inodes; 0 of 0 where a file system does not count them. */
export interface Room {
  bytes: number
  files: number
  allFiles: number
}

/** Tells how much room is left where these folders are, a line a disk. */
export async function lookAtDisks(folders: NamedFolder[]): Promise<Verdict[]> {
  const disks = new Map<number, { names: string[]; room: Room }>()
  for (const { setting, folder } of folders) {
    const there = await nearest(folder)
    const { dev } = await stat(there)
    const known = disks.get(dev)
    if (known) known.names.push(setting)
    else disks.set(dev, { names: [setting], room: await roomAt(there) })
  }
  return [...disks.values()].map(({ names, room }) => roomVerdict(names.join(', '), room))
}

async function roomAt(folder: string): Promise<Room> {
  const { bavail, bsize, ffree, files } = await statfs(folder)
  return { bytes: bavail * bsize, files: ffree, allFiles: files }
}

/** What is to be thought of the room that is left for `names`. */
export function roomVerdict(names: string, { bytes, files, allFiles }: Room): Verdict {
  const isCounted = allFiles > 0
  const space = bytes < 10_240 * megabyte ? `${Math.floor(bytes / megabyte)} MB` : gigabytes(bytes)
  const found = `${names}: ${space} free${isCounted ? `, and room for ${files} files` : ''}`
  const below = (bound: typeof least) =>
    bytes < bound.bytes || (isCounted && files < Math.min(bound.files, allFiles))
  const mend = 'make room on that disk: the catalogue, the edition and the subscribers need it'
  if (below(least)) return fault(found, mend)
  return below(comfortable) ? warning(found, mend) : ok(found)
}

const gigabytes = (bytes: number) => `${Math.floor(bytes / megabyte / 1024)} GB`

/** A folder, or the nearest above it that is there. */
async function nearest(folder: string): Promise<string> {
  const isThere = await stat(folder).then(
    () => true,
    ({ code }: NodeJS.ErrnoException) => code !== 'ENOENT',
  )
  return isThere || dirname(folder) === folder ? folder : nearest(dirname(folder))
}
