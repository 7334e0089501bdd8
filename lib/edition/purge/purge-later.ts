import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { writeWhole } from '#lib/files/whole-file.ts'
import type { Network } from './networks.ts'
import { purge } from './purge.ts'

/** What networks may keep still, by their names; kept so that a process that ends loses none of it. */
const schema = z.record(z.string(), z.array(z.string()))
type Left = z.infer<typeof schema>

export interface PurgeLeft {
  networks: Network[]
  /** Address of the publication, without a slash at its end. */
  site: string
  /** Where what is left is noted. */
  file: string
  /** Milliseconds for each network. */
  patience: number
}

/** Beyond so many addresses that are left, all of the publication is. */
const mostKept = 100_000

/**
 * Notes what networks will have to forget: encoded paths, what readers must no longer see first. Throws what the file system
 * refuses.
 */
export async function noteLeft(
  { networks, file }: Pick<PurgeLeft, 'networks' | 'file'>,
  paths: string[],
): Promise<void> {
  const left = await readLeft(file)
  const added = networks.map((network): [string, string[]] => {
    const name = nameOf(network)
    return [name, [...new Set([...paths, ...(left[name] ?? [])])]]
  })
  await write(file, Object.fromEntries(added))
}

/**
 * Has networks forget what was noted. What comes to nothing stays noted, and why is returned, for each network that refused.
 * Throws what the file system refuses.
 */
export async function purgeLeft({ networks, site, file, patience }: PurgeLeft): Promise<string[]> {
  const left = await readLeft(file)
  const purgeOne = async (network: Network): Promise<string | undefined> => {
    const all = left[nameOf(network)] ?? []
    if (all.length === 0) return undefined
    const paths = all.length > mostKept ? 'all' : all
    const purged = await purge({ network, site, paths, patience })
    left[nameOf(network)] = purged.why !== undefined && paths === 'all' ? all : purged.left
    return purged.why
  }
  const whys = await Promise.all(networks.map(purgeOne))
  // Networks that are no longer in the settings are forgotten, too.
  const names = new Set(networks.map(nameOf))
  const still = Object.entries(left).filter(([name, paths]) => names.has(name) && paths.length > 0)
  await write(file, Object.fromEntries(still))
  return whys.filter((why) => why !== undefined)
}

/** Milliseconds after which networks are told once more: until then a server that follows the storage may have given them what was there before. */
export const toldAgainAfter = 8000

/** What networks are to be told once more, and from when on, in milliseconds since 1970. */
const againSchema = z.array(z.object({ at: z.number(), paths: z.array(z.string()) }))

/** Notes in a file of its own that networks are to be told of these encoded paths once more. Throws what the file system refuses. */
export async function noteAgain(file: string, paths: string[], now = Date.now()): Promise<void> {
  if (paths.length === 0) return
  const all = [...(await readAgain(file)), { at: now + toldAgainAfter, paths }]
  await writeWhole(file, JSON.stringify(all))
}

/**
 * Notes for {@link purgeLeft} what is to be told once more by now, and answers when the rest is, in milliseconds since 1970; undefined where nothing is
 * left. Throws what the file system refuses.
 */
export async function noteDue(
  noted: Pick<PurgeLeft, 'networks' | 'file'>,
  file: string,
  now = Date.now(),
): Promise<number | undefined> {
  const all = await readAgain(file)
  const due = all.filter(({ at }) => at <= now)
  if (due.length > 0) {
    await noteLeft(
      noted,
      due.flatMap(({ paths }) => paths),
    )
    await writeWhole(file, JSON.stringify(all.filter(({ at }) => at > now)))
  }
  return all.find(({ at }) => at > now)?.at
}

async function readAgain(file: string): Promise<z.infer<typeof againSchema>> {
  try {
    return againSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return []
  }
}

const write = (file: string, left: Left) => writeWhole(file, JSON.stringify(left))

async function readLeft(file: string): Promise<Left> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    // Nothing is noted, or what is cannot be read: then nobody knows what was meant.
    return {}
  }
}

const nameOf = (network: Network) =>
  JSON.stringify([network.kind, network.kind === 'own' ? network.address : network.id])
