import { sql } from 'kysely'
import { isPrivateAddress } from '#lib/net/private-address.ts'
import { schemeOf } from '#lib/publication/content/address-rules.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { PictureUse } from '#lib/publication/content/markdown/pictures.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import type { Advice, Finding } from './finding.ts'
import { cannotBeReached, short } from './link-warnings.ts'
import { isOneOf, type Only } from './only-files.ts'

type Use = PictureUse & { path: string }

/**
 * Pictures without a description, without the credit that they have elsewhere, on the writer's own machine, by an address
 * that pages do not load, and those that fall away.
 */
export async function pictureWarnings(
  catalogue: Catalogue,
  site: Site,
  only: Only,
): Promise<Finding[]> {
  const uses = await usesIn(catalogue, only)
  const isUncredited = uses.some(({ file, isCredited }) => file && isCredited === false)
  const all = only && isUncredited ? await usesIn(catalogue, undefined) : uses
  return [
    ...uses.filter(({ isUndescribed }) => isUndescribed).map(undescribed),
    ...uncredited(uses, all),
    ...uses.flatMap((use) => {
      const said = faultOfAddress(use)
      return said ? [{ ...placeOf(use), ...said }] : []
    }),
    ...(only?.has('site.yml') === false ? [] : logoWarnings(site)),
  ]
}

function logoWarnings({ logo }: Site): Finding[] {
  const said =
    logo && /^https?:/.test(logo) ? faultOfAddress({ src: logo, file: undefined }) : undefined
  return said ? [{ file: 'site.yml', at: ['logo'], ...said }] : []
}

/** What is wrong with the address of a picture, of sound or of film. */
function faultOfAddress({
  src,
  file,
  isMedia,
  isTaken,
}: Pick<Use, 'src' | 'file' | 'isMedia' | 'isTaken'>): Advice | undefined {
  const kind = isMedia ? 'sound or film' : 'a picture'
  if (file === undefined && isPrivateAddress(src)) return cannotBeReached('picture', src)
  if (isTaken)
    return {
      what: `${kind} that readers do not get: ${short(src)}`,
      expected: 'a file in images/ or an https address, outside of elements that fall away',
      mend: 'put the file into images/ and write its path, or take it out',
    }
  if (file !== undefined || schemeOf(src) !== 'http') return undefined
  return {
    what: `${kind} by http, which pages do not load: ${short(src)}`,
    expected: 'an address that begins with https:, or a file in images/',
    mend: 'write https: where its server knows that, or put the file into images/',
  }
}

async function usesIn(catalogue: Catalogue, only: Only): Promise<Use[]> {
  const { rows } = await sql<{ path: string; uses: string }>`
    SELECT files.path, picturesJson AS uses FROM files JOIN compiled USING (hash)
    WHERE picturesJson <> '[]' AND documentJson IS NOT NULL AND ${isOneOf('files.path', only)}
    ORDER BY files.path`.execute(catalogue)
  return rows.flatMap(({ path, uses }) =>
    (JSON.parse(uses) as PictureUse[]).map((use) => ({ ...use, path })),
  )
}

const placeOf = ({ path, line, column }: Use) => ({ file: path, at: { line, column } })

function undescribed(use: Use): Finding {
  return {
    ...placeOf(use),
    what: `a picture without alt text: ${use.src}`,
    expected: 'what the picture says, for those who do not see it',
    mend: `write it between the brackets: ![…](${use.src}); for one that only decorates, write <img src="${use.src}" alt="">`,
  }
}

/** The maker of a picture is named each time that it is shown, or was forgotten. */
function uncredited(uses: Use[], all: Use[]): Finding[] {
  const credited = new Map<string, string>()
  for (const { file, isCredited, path } of all)
    if (file && isCredited && !credited.has(file)) credited.set(file, path)
  return uses.flatMap((use) => {
    const elsewhere = use.file && use.isCredited === false && credited.get(use.file)
    if (!elsewhere) return []
    const there = elsewhere === use.path ? 'elsewhere in this file' : `in ${elsewhere}`
    return {
      ...placeOf(use),
      what: `a picture without its credit: ${use.src}`,
      expected: `the credit that it has ${there}`,
      mend: 'add credit: … to image; in the text, a title behind the address: "Caption | Credit"',
    }
  })
}
