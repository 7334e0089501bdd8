import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { indexFile, indexSchema, type ManifestIndex } from '#lib/edition/files/manifest-format.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { fault, ok, type Verdict, warning } from './examine.ts'

/** Milliseconds that a network may take. */
const longest = 6000

/**
 * Asks where readers ask whether what they get is the edition that was published here: a network may keep an old one, and a storage
 * may not have the new one. Says nothing where the settings name neither.
 */
export async function lookAtNetwork({ distDir, storage }: Settings): Promise<Verdict[]> {
  if (storage.publishTo === undefined && storage.networks.length === 0) return []
  const here = await readIndex(() => readFile(join(distDir, indexFile), 'utf8'))
  if (!here) return [warning('nothing is published yet', 'run "npx handbill publish"')]
  const address = `${here.site}/${indexFile}`
  const there = await readIndex(async () => {
    const response = await fetch(address, { signal: AbortSignal.timeout(longest) })
    if (!response.ok) throw new Error(`it answered ${response.status}`)
    return response.text()
  })
  if (!there)
    return [
      fault(
        `${address} cannot be read, where readers ask`,
        'see whether the network has this name and the bucket behind it: deploy/edge has what stands in front',
      ),
    ]
  if (there.site !== here.site)
    return [fault(`${address} is of ${there.site}`, 'mend what stands behind this name')]
  if (there.date === here.date) return [ok(`hands out the edition of ${here.date}`)]
  return [
    warning(
      `${address} is of ${there.date}, what was published here of ${here.date}`,
      'wait for an upload that is on its way; else "npx handbill publish --to" uploads it, and PURGE with PURGE_TOKEN has the network forget',
    ),
  ]
}

async function readIndex(read: () => Promise<string>): Promise<ManifestIndex | undefined> {
  try {
    return indexSchema.parse(JSON.parse(await read()))
  } catch {
    return undefined
  }
}
