import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { installationQueries } from '#lib/newsletter/store/installation-queries.ts'
import { sqliteFile } from '#lib/newsletter/store/open-store.ts'
import { connectPostgres } from '#lib/newsletter/store/postgres-store.ts'
import type { Database, Tables } from '#lib/newsletter/store/tables.ts'
import { readIfThere } from '#lib/settings/made-once.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { fault, ok, type Verdict } from './examine.ts'

const mend =
  'put back the one that they were kept with: as SECRET_KEY, or as the file secret-key in DATA_DIR; see docs/newsletter-desk.md'

/** Tells whether the secret is the one that the subscribers belong to. Makes none. */
export async function lookAtSecret(settings: Settings): Promise<Verdict[]> {
  // What is wrong with the database is told by the look at it.
  const kept = await keptMark(settings).catch(() => undefined)
  if (kept === undefined) return []
  const { secretKey, dataDir } = settings
  const secret = secretKey ?? readIfThere(join(dataDir, 'secret-key'))?.trim()
  if (!secret) return [fault('the secret of the subscribers is missing', mend)]
  if (new Secrets(secret).mark === kept) return [ok('it is the one that the subscribers belong to')]
  return [
    fault(
      'the subscribers belong to a different one: links in sent mails lead nowhere, and erased addresses are no longer recognised',
      mend,
    ),
  ]
}

async function keptMark({ databaseUrl, dataDir }: Settings): Promise<string | undefined> {
  const file = sqliteFile(dataDir)
  if (!databaseUrl && !existsSync(file)) return undefined
  const database: Database = databaseUrl
    ? connectPostgres(databaseUrl)
    : openSqlite<Tables>(file, { readOnly: true })
  // A server that has gone silent is not waited for.
  return installationQueries(database)
    .secretMark()
    .finally(() => void database.destroy().catch(() => undefined))
}
