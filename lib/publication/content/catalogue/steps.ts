import { sql } from 'kysely'
import type { Catalogue } from './open-catalogue.ts'

const key = 'steps'
/** How many publications are kept, and how many files one of them names: a process that missed more goes through everything. */
const most = { steps: 10, paths: 20 }

/** What a publication into the catalogue changed; null where it is more than is noted. */
interface Step {
  /** The catalogue's mark before, and after it. */
  from: string
  to: string
  changed: Changed | null
}

/** Files of a publication that were published or went, and by what addresses the articles in them were known before. */
export interface Changed {
  paths: string[]
  former: { slug: string; redirectFrom: string[] }[]
}

/** What is to be noted of a publication, read before it takes away what was there; null where that is too much. */
export async function changedBy(catalogue: Catalogue, paths: string[]): Promise<Changed | null> {
  if (paths.length > most.paths) return null
  if (paths.length === 0) return { paths, former: [] }
  const { rows } = await sql<{ slug: string; before: string | null }>`
    SELECT slug, documentJson ->> '$.redirectFrom' AS before
    FROM articles LEFT JOIN compiled USING (hash) WHERE articles.path IN (${sql.join(paths)})`.execute(
    catalogue,
  )
  const former = rows.map(({ slug, before }) => ({
    ...{ slug, redirectFrom: JSON.parse(before ?? '[]') as string[] },
  }))
  return { paths, former }
}

/** Notes what a publication changed that made the catalogue's mark `to`; `from` is the mark before, undefined at the first. */
export async function noteStep(
  catalogue: Catalogue,
  { from, ...step }: Omit<Step, 'from'> & { from: string | undefined },
): Promise<void> {
  if (from === undefined) return
  const steps = [...(await stepsOf(catalogue)), { from, ...step }].slice(-most.steps)
  await catalogue
    .replaceInto('meta')
    .values({ key, value: JSON.stringify(steps) })
    .execute()
}

/** What was changed between two marks of the catalogue; undefined where that is not known. */
export async function changedBetween(
  catalogue: Catalogue,
  from: string,
  to: string,
): Promise<Changed | undefined> {
  const paths = new Set<string>()
  const former: Changed['former'] = []
  const steps = new Map((await stepsOf(catalogue)).map((step) => [step.from, step]))
  for (let at = from; at !== to; ) {
    const step = steps.get(at)
    if (!step?.changed) return undefined
    for (const path of step.changed.paths) paths.add(path)
    former.push(...step.changed.former)
    steps.delete(at)
    at = step.to
  }
  return { paths: [...paths], former }
}

async function stepsOf(catalogue: Catalogue): Promise<Step[]> {
  const row = await catalogue
    .selectFrom('meta')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst()
  return row ? (JSON.parse(row.value) as Step[]) : []
}
