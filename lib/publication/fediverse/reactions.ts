import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { objectSlugAt } from '#lib/addresses/fediverse-addresses.ts'
import { writeWhole } from '#lib/files/whole-file.ts'

/** How often readers of other servers liked an article, and passed it on. */
export interface Reactions {
  likes: number
  shares: number
}

/** Those of articles that have any, by the first slugs that they had. */
export type AllReactions = ReadonlyMap<string, Reactions>

/** Where they are kept as they were when the edition was last published: its pages show no others. */
export function reactionsFile(dataDir: string): string {
  return join(dataDir, 'reactions.json')
}

/** Keeps what was counted by the ids of articles; ids of another publication are left out. Throws as the disk does. */
export async function keepReactions(
  file: string,
  url: string,
  counted: ({ object: string } & Reactions)[],
): Promise<void> {
  const rows = counted.flatMap(({ object, likes, shares }) => {
    const slug = object.startsWith(`${url}/`) ? objectSlugAt(object.slice(url.length)) : undefined
    return slug === undefined ? [] : [[slug, likes, shares] as const]
  })
  await writeWhole(file, JSON.stringify(rows.sort(([one], [other]) => (one < other ? -1 : 1))))
}

const none: AllReactions = new Map()
let known: { of: string; all: AllReactions } | undefined

/** Reads what was kept, again only if the file has changed; empty if there is no file. */
export function keptReactions(file: string): AllReactions {
  const stats = statSync(/* turbopackIgnore: true */ file, { throwIfNoEntry: false })
  if (!stats) return none
  const of = `${file} ${stats.ino} ${stats.mtimeMs}`
  if (known?.of !== of) {
    const rows = JSON.parse(readFileSync(/* turbopackIgnore: true */ file, 'utf8')) as [
      string,
      number,
      number,
    ][]
    known = { of, all: new Map(rows.map(([slug, likes, shares]) => [slug, { likes, shares }])) }
  }
  return known.all
}
