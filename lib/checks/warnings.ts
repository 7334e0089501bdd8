import type { Catalogue } from '#lib/content/catalogue/open-catalogue.ts'
import type { Problem } from '#lib/content/problem.ts'
import type { Site } from '#lib/content/site-schema.ts'
import type { Only } from './among.ts'
import { dateWarnings } from './date-warnings.ts'
import { editionWarnings } from './edition-warnings.ts'
import { type Found, placed } from './found.ts'
import { longHeadlines } from './headlines.ts'
import { linkWarnings } from './link-warnings.ts'
import { nameWarnings } from './name-warnings.ts'
import { oldAddressWarnings } from './old-address-warnings.ts'
import { OwnAddresses } from './own-addresses.ts'
import { pictureWarnings } from './picture-warnings.ts'
import { placeWarnings } from './place-warnings.ts'
import { redirectWarnings } from './redirect-warnings.ts'
import { textWarnings } from './text-warnings.ts'
import { translationWarnings } from './translations.ts'
import { unnamedFiles } from './unnamed-files.ts'

export interface WarningOptions {
  contentDir: string
  /** Milliseconds since 1970: what is public then. */
  now: number
  /** Only those of these files, by their paths from the publication's root; default: all. */
  only?: Only
}

/**
 * What a newsroom would want to know and what holds nothing back: asked of a catalogue by a few queries, on what the
 * intake kept of each text. Files are opened only to name the places of what was found. Where it is asked about a few
 * files, the rest of the archive is looked at only as far as what they say has to be compared with it.
 */
export async function findWarnings(
  catalogue: Catalogue,
  site: Site,
  { contentDir, now, only }: WarningOptions,
): Promise<Problem[]> {
  let read: Promise<OwnAddresses> | undefined
  const addresses = () => {
    read ??= OwnAddresses.read(catalogue, contentDir, site, now)
    return read
  }
  const found: Found[][] = [
    await longHeadlines(catalogue, site, only),
    await pictureWarnings(catalogue, site, only),
    await unnamedFiles(catalogue, contentDir, only),
    await linkWarnings({ catalogue, site, addresses, only }),
    await redirectWarnings({ catalogue, site, addresses, only }),
    await textWarnings(catalogue, only),
    await nameWarnings(catalogue, only),
    await translationWarnings(catalogue, site),
    await oldAddressWarnings(catalogue),
    await placeWarnings(catalogue),
    await dateWarnings(catalogue, now),
    await editionWarnings(catalogue),
  ]
  return found
    .flat()
    .filter(({ file }) => only?.has(file) ?? true)
    .map((warning) => placed(warning, contentDir))
}
