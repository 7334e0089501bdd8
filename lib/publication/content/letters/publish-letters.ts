import type { ListId } from '#lib/publication/lists/lists.ts'
import type { Catalogue } from '../catalogue/open-catalogue.ts'
import type { CatalogueTables } from '../catalogue/tables.ts'
import type { DatedLetter, Letter } from './letter.ts'

/** Makes the published letters these, in the transaction around it. Nothing but the newsletter asks for them. */
export async function publishLetters(catalogue: Catalogue, letters: DatedLetter[]): Promise<void> {
  const byKey = new Map<string, CatalogueTables['letters']>()
  for (const { letter, path, list, language, day } of letters) {
    const key = `${list} ${language} ${day}`
    // Of two for one issue, which is a problem, the first.
    if (!byKey.has(key))
      byKey.set(key, { path, list, language, day, letterJson: JSON.stringify(letter) })
  }
  const wanted = new Map([...byKey].map(([key, row]) => [key, JSON.stringify(row)]))
  const there = await catalogue
    .selectFrom('letters')
    .select(['path', 'list', 'language', 'day', 'letterJson'])
    .execute()
  // What did not change is not written: processes that read look anew after each write.
  for (const row of there) {
    const key = `${row.list} ${row.language} ${row.day}`
    if (wanted.get(key) === JSON.stringify(row)) byKey.delete(key)
    else
      await catalogue
        .deleteFrom('letters')
        .where('list', '=', row.list)
        .where('language', '=', row.language)
        .where('day', '=', row.day)
        .execute()
  }
  for (const row of byKey.values()) await catalogue.insertInto('letters').values(row).execute()
}

/** The published letters of a day and later, or of the days from one to another. */
export async function lettersFrom(
  catalogue: Catalogue,
  from: string,
  until = '9999-12-31',
): Promise<DatedLetter[]> {
  const rows = await catalogue
    .selectFrom('letters')
    .selectAll()
    .where('day', '>=', from)
    .where('day', '<=', until)
    .orderBy('day')
    .orderBy('path')
    .execute()
  return rows.map(({ list, letterJson, ...rest }) => ({
    ...{ ...rest, list: list as ListId, letter: JSON.parse(letterJson) as Letter },
  }))
}

/** The letters without articles of a list, of the days from one to another. */
export async function lettersAlone(
  catalogue: Catalogue,
  list: ListId,
  from: string,
  until: string,
): Promise<DatedLetter[]> {
  const letters = await lettersFrom(catalogue, from, until)
  return letters.filter((each) => each.list === list && each.letter.kind === 'letter')
}

/** The letter for an issue, where there is one: in its own language, and never in another. */
export async function letterFor(
  catalogue: Catalogue,
  { list, language, day }: Pick<DatedLetter, 'list' | 'language' | 'day'>,
): Promise<Letter | undefined> {
  const row = await catalogue
    .selectFrom('letters')
    .select('letterJson')
    .where('list', '=', list)
    .where('language', '=', language)
    .where('day', '=', day)
    .executeTakeFirst()
  return row && (JSON.parse(row.letterJson) as Letter)
}
