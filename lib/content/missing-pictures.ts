import { sql } from 'kysely'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { type PictureUse, pictureFile } from './markdown/pictures.ts'
import { nearMiss } from './near-miss.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import type { Site } from './site-schema.ts'

/** Pictures that documents or `site.yml` refer to and that are not in `images/`. */
export async function missingPictures(
  catalogue: Catalogue,
  pictures: Set<string>,
  contentDir: string,
  site: Site | undefined,
): Promise<Problem[]> {
  const names = [...pictures]
  const logo = site?.logo ? [{ path: 'site.yml', uses: [logoUse(site.logo, contentDir)] }] : []

  const { rows } = await sql<{ path: string; uses: string }>`
    SELECT files.path, picturesJson AS uses FROM files JOIN compiled USING (hash)
    WHERE picturesJson <> '[]'`.execute(catalogue)
  const documents = rows.map(({ path, uses }) => ({ path, uses: JSON.parse(uses) as PictureUse[] }))
  return [...logo, ...documents].flatMap(({ path, uses }) =>
    uses
      .filter(({ file }) => file !== undefined && !pictures.has(file))
      .map(({ src, file = '', line, column }) => ({
        ...{ file: path, line, column },
        what: `a picture that is not there: ${src}`,
        expected: `the file ${file.startsWith('images/') ? file : `images/${src.split('/').at(-1)}`}`,
        mend: nearMiss(file, names, 'add the file to images/, or correct the path'),
      })),
  )
}

function logoUse(src: string, contentDir: string): PictureUse {
  return {
    src,
    file: pictureFile(src, 'site.yml'),
    ...placeInFile(contentDir, 'site.yml', ['logo']),
  }
}
