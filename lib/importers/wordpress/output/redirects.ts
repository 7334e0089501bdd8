import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { addressKey } from '../../addresses/old-address.ts'
import { type ManifestFiles, sha256 } from '../../publication/manifest.ts'
import { noteAt, type WordPressArchive, wordpressSource } from '../wordpress-archive.ts'

const name = 'redirects.yml'

/**
 * Writes the old addresses of categories, tags, authors and moved pages into `redirects.yml`. One that a person wrote
 * or edited stays as it is; each line that it lacks is noted then.
 */
export async function writeRedirects(
  archive: WordPressArchive,
  before: ManifestFiles,
): Promise<void> {
  const { plan, writer, addresses } = archive
  const text = await readFile(join(plan.into, name), 'utf8').catch(() => undefined)
  const known = text === undefined ? {} : linesOf(text)
  const keys = new Set(Object.keys(known ?? {}).map(addressKey))
  const missing = [...addresses.redirects].filter(([old]) => !keys.has(addressKey(old)))
  const lines = {
    ...known,
    ...Object.fromEntries(missing.map(([old, now]) => [old, encodeURI(now)])),
  }
  const wanted = stringify(lines, { lineWidth: 0 })
  const isOurs = text === undefined || text === wanted || before[name]?.sha256 === sha256(text)
  if (isOurs && known !== undefined) {
    if (Object.keys(lines).length > 0) await writer.write(name, wanted, wordpressSource)
    return
  }
  for (const [old, now] of missing)
    noteAt(archive, name, {
      what: `${old} led to a page of the old site`,
      expected: 'a line for each old address; this file is a person’s, and was left as it is',
      mend: `add the line  ${old}: ${now}`,
    })
}

function linesOf(text: string): Record<string, unknown> | undefined {
  try {
    const data: unknown = parse(text, { logLevel: 'error' }) ?? {}
    return typeof data === 'object' && data !== null && !Array.isArray(data)
      ? { ...data }
      : undefined
  } catch {
    return undefined
  }
}
