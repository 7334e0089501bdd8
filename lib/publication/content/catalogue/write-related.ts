import { sql } from 'kysely'
import { chunks } from '#lib/sqlite/chunks.ts'
import type { Catalogue } from './open-catalogue.ts'

/** Related articles (ids), the nearest first. */
interface Choice {
  path: string
  others: number[]
}

/** Writes choices; rows that stay the same are not written. */
export async function writeRelated(catalogue: Catalogue, choices: Choice[]): Promise<void> {
  for (const some of chunks(choices, 5000)) await writeSome(catalogue, some)
}

async function writeSome(catalogue: Catalogue, choices: Choice[]): Promise<void> {
  const asked = JSON.stringify(choices.map(({ path }) => path))
  const { rows } = await sql<{ path: string; others: string }>`
    SELECT related.path, json_group_array(articles.id ORDER BY position) AS others
    FROM json_each(${asked}) AS asked JOIN related ON related.path = asked.value
      LEFT JOIN articles ON articles.path = other GROUP BY related.path`.execute(catalogue)
  const before = new Map(rows.map(({ path, others }) => [path, others]))
  const changed = choices.filter(
    ({ path, others }) => (before.get(path) ?? '[]') !== JSON.stringify(others),
  )
  for (const some of chunks(changed.filter(({ path }) => before.has(path))))
    await catalogue
      .deleteFrom('related')
      .where(
        'path',
        'in',
        some.map(({ path }) => path),
      )
      .execute()
  const added = JSON.stringify(
    changed.flatMap(({ path, others }) => others.map((other, position) => [path, position, other])),
  )
  await sql`INSERT INTO related (path, position, other)
    SELECT added.value ->> 0, added.value ->> 1, articles.path
    FROM json_each(${added}) AS added CROSS JOIN articles ON articles.id = added.value ->> 2
    ORDER BY 1, 2`.execute(catalogue)
}
