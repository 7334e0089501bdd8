import { sql } from 'kysely'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import type { PictureUse } from './markdown/pictures.ts'
import { nearMiss } from './near-miss.ts'
import type { Problem } from './problem.ts'

/** Pictures that articles refer to and that are not in `images/`. */
export async function missingPictures(
  catalogue: Catalogue,
  pictures: Set<string>,
): Promise<Problem[]> {
  const { rows } = await sql<{ path: string; uses: string }>`
    SELECT files.path, picturesJson AS uses FROM files JOIN compiled USING (hash)
    WHERE picturesJson <> '[]'`.execute(catalogue)
  const names = [...pictures]
  return rows.flatMap(({ path, uses }) =>
    (JSON.parse(uses) as PictureUse[])
      .filter(({ file }) => file !== undefined && !pictures.has(file))
      .map(({ src, file = '', line, column }) => ({
        ...{ file: path, line, column },
        what: `a picture that is not there: ${src}`,
        expected: `the file ${file.startsWith('images/') ? file : `images/${src.split('/').at(-1)}`}`,
        mend: nearMiss(file, names, 'add the file to images/, or correct the path'),
      })),
  )
}
