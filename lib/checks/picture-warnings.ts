import { sql } from 'kysely'
import type { Catalogue } from '#lib/content/catalogue/open-catalogue.ts'
import type { PictureUse } from '#lib/content/markdown/pictures.ts'
import { isPrivateAddress } from '#lib/content/markdown/private-address.ts'
import { among, type Only } from './among.ts'
import type { Found } from './found.ts'
import { cannotBeReached } from './link-warnings.ts'

type Use = PictureUse & { path: string }

/** Pictures without a description, without the credit that they have elsewhere, and on the writer's own machine. */
export async function pictureWarnings(catalogue: Catalogue, only: Only): Promise<Found[]> {
  const uses = await usesIn(catalogue, only)
  const isUncredited = uses.some(({ file, isCredited }) => file && isCredited === false)
  const all = only && isUncredited ? await usesIn(catalogue, undefined) : uses
  return [
    ...uses.filter(({ isUndescribed }) => isUndescribed).map(undescribed),
    ...uncredited(uses, all),
    ...uses
      .filter(({ src, file }) => file === undefined && isPrivateAddress(src))
      .map((use) => ({ ...placeOf(use), ...cannotBeReached('picture', use.src) })),
  ]
}

async function usesIn(catalogue: Catalogue, only: Only): Promise<Use[]> {
  const { rows } = await sql<{ path: string; uses: string }>`
    SELECT files.path, picturesJson AS uses FROM files JOIN compiled USING (hash)
    WHERE picturesJson <> '[]' AND documentJson IS NOT NULL AND ${among('files.path', only)}
    ORDER BY files.path`.execute(catalogue)
  return rows.flatMap(({ path, uses }) =>
    (JSON.parse(uses) as PictureUse[]).map((use) => ({ ...use, path })),
  )
}

const placeOf = ({ path, line, column }: Use) => ({ file: path, at: { line, column } })

function undescribed(use: Use): Found {
  return {
    ...placeOf(use),
    what: `a picture without alt text: ${use.src}`,
    expected: 'what the picture says, for those who do not see it',
    mend: `write it between the brackets: ![…](${use.src}); for one that only decorates, write <img src="${use.src}" alt="">`,
  }
}

/** Whoever made a picture is named each time that it is shown, or was forgotten. */
function uncredited(uses: Use[], all: Use[]): Found[] {
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
