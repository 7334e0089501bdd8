import type { Catalogue } from '../catalogue/open-catalogue.ts'
import type { ListedFile } from '../list-files.ts'
import type { Problem } from '../problem.ts'
import type { DatedLetter, Letter } from './letter.ts'
import { letterName } from './letter-name.ts'
import { readLetterFile } from './read-letter.ts'

/** The letters of a publication, and what is wrong with them. */
export interface LettersRead {
  /** Without a language those that are in the site's own. */
  letters: (Omit<DatedLetter, 'language'> & { language: string | undefined })[]
  problems: Problem[]
}

/** Reads the letters that changed since the last intake; what was read of the others is kept. */
export async function readLetters(
  catalogue: Catalogue,
  contentDir: string,
  listed: ListedFile[],
): Promise<LettersRead> {
  const rows = await catalogue.selectFrom('letterFiles').selectAll().execute()
  const known = new Map(rows.map((row) => [row.path, row]))
  const result: LettersRead = { letters: [], problems: [] }
  for (const { path, stat } of listed) {
    const name = letterName(path)
    if ('what' in name) {
      result.problems.push({ file: path, line: 1, column: 1, ...name })
      continue
    }
    let row = known.get(path)
    if (row?.stat !== stat) {
      const { value, problems } = readLetterFile(contentDir, path)
      row = {
        ...{ path, stat, problemsJson: JSON.stringify(problems) },
        letterJson: value ? JSON.stringify(value) : null,
      }
      await catalogue.replaceInto('letterFiles').values(row).execute()
    }
    known.delete(path)
    result.problems.push(...(JSON.parse(row.problemsJson) as Problem[]))
    if (row.letterJson !== null)
      result.letters.push({ path, ...name, letter: JSON.parse(row.letterJson) as Letter })
  }
  for (const path of known.keys())
    await catalogue.deleteFrom('letterFiles').where('path', '=', path).execute()
  return result
}
