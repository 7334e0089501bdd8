import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Problem } from '#lib/publication/content/problem.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { dateWarnings } from './date-warnings.ts'
import { editionWarnings } from './edition-warnings.ts'
import { type Finding, withPlace } from './finding.ts'
import { frontWarnings } from './front-warnings.ts'
import { longHeadlines } from './headlines.ts'
import { letterWarnings } from './letter-warnings.ts'
import { linkWarnings } from './link-warnings.ts'
import { nameWarnings } from './name-warnings.ts'
import { oldAddressWarnings } from './old-address-warnings.ts'
import type { Only } from './only-files.ts'
import { OwnAddresses } from './own-addresses.ts'
import { partWarnings } from './part-warnings.ts'
import { pictureWarnings } from './picture-warnings.ts'
import { placeWarnings } from './place-warnings.ts'
import { redirectWarnings } from './redirect-warnings.ts'
import { sharedAddresses } from './shared-addresses.ts'
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
  const found: Finding[][] = [
    await longHeadlines(catalogue, site, only),
    await pictureWarnings(catalogue, site, only),
    await unnamedFiles(catalogue, contentDir, only),
    await linkWarnings({ catalogue, site, addresses, only, contentDir, now }),
    await redirectWarnings({ catalogue, site, addresses, only }),
    await textWarnings(catalogue, only),
    await namesFound(catalogue, only),
    await translationWarnings(catalogue, site),
    await oldAddressWarnings(catalogue),
    await placeWarnings(catalogue),
    await dateWarnings(catalogue, now),
    await partWarnings({ catalogue, site, now }),
    await letterWarnings({ catalogue, site, contentDir, now }),
    await editionWarnings(catalogue),
    await frontWarnings({ catalogue, site, now }, only),
  ]
  return found
    .flat()
    .filter(({ file }) => only?.has(file) ?? true)
    .map((warning) => withPlace(warning, contentDir))
}

/** Of a name that has the address of another one tells that, but where an accent may have been forgotten. */
async function namesFound(catalogue: Catalogue, only: Only): Promise<Finding[]> {
  const near = await nameWarnings(catalogue, only)
  const shared = await sharedAddresses(catalogue, only)
  const placesOf = (found: Finding[]) => new Set(found.map(placeOf))
  const others = placesOf(shared.filter(({ isAccent }) => !isAccent))
  const slips = near.filter((found) => !others.has(placeOf(found)))
  const told = placesOf(slips)
  return [...slips, ...shared.filter((found) => !told.has(placeOf(found)))]
}

const placeOf = ({ file, at }: Finding) => `${file} ${JSON.stringify(at)}`
