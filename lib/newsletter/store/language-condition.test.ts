import { expect, it } from 'vitest'
import { issueLanguage } from '#lib/newsletter/issues/issue-list.ts'
import { openSqlite } from '#lib/sqlite/node-sqlite.ts'
import { isServedIn } from './language-condition.ts'
import type { Tables } from './tables.ts'

const readers = [
  ...['es', 'es-419', 'es-MX', 'ES-mx', 'en', 'en-GB', 'ar', 'ar-EG', 'nl', 'pt', 'pt-BR', 'pt-PT'],
  ...['pt-BR-x-a', 'est', 'zh-Hant-TW', 'zh'],
]
const offers = [
  ['en', 'es', 'ar'],
  ['es'],
  ['pt', 'pt-BR', 'en'],
  ['pt-BR', 'pt'],
  ['pt-BR', 'es'],
  ['zh-Hant', 'zh'],
]

it.each(offers)('sorts readers as the look-up does, among %j', async (...languages) => {
  const database = openSqlite<Tables>(':memory:', { pragmas: [] })
  await database.schema.createTable('subscribers').addColumn('language', 'text').execute()
  const rows = readers.map((language) => ({ language }))
  await database
    .insertInto('subscribers')
    .values(rows as never)
    .execute()
  for (const language of languages) {
    const served = await database
      .selectFrom('subscribers')
      .select('language')
      .where(isServedIn(language, languages))
      .execute()
    expect(served.map((row) => row.language).sort()).toEqual(
      readers.filter((each) => issueLanguage(each, languages) === language).sort(),
    )
  }
  await database.destroy()
})
