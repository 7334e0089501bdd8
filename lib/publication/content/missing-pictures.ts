import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { realPath } from '#lib/files/real-path.ts'
import { type FileFormat, formatOf } from '#lib/publication/pictures/format-of.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { typeOfContent } from './content-file.ts'
import { namedPicture, type PictureUse } from './markdown/pictures.ts'
import { nearMiss } from './near-miss.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import type { Site } from './site-schema.ts'

/** Pictures that documents or `site.yml` refer to and that are not in `images/`, or of no type that readers get. */
export async function missingPictures(
  catalogue: Catalogue,
  pictures: Set<string>,
  contentDir: string,
  site: Site | undefined,
): Promise<Problem[]> {
  const names = [...pictures]
  const logos = logosOf(site).map(({ src, at }) => logoUse(src, at, contentDir, pictures))
  const { rows } = await sql<{ path: string; uses: string }>`
    SELECT files.path, picturesJson AS uses FROM files JOIN compiled USING (hash)
    WHERE picturesJson <> '[]'`.execute(catalogue)
  const documents = rows.map(({ path, uses }) => ({ path, uses: JSON.parse(uses) as PictureUse[] }))
  return [{ path: 'site.yml', uses: logos }, ...documents].flatMap(({ path, uses }) =>
    uses.flatMap(({ src, file, line, column }) => {
      if (file === undefined) return []
      const at = { file: path, line, column }
      if (pictures.has(file))
        return typeOfContent(file) ? [] : { ...at, ...cannotBeGiven(src, file, contentDir) }
      if (src.trim() === '') return { ...at, ...namesNothing }
      const what = `a picture that is not there: ${src}`
      const cut = cutName(src, path, pictures)
      if (cut) return { ...at, what, ...cut }
      return {
        ...{ ...at, what },
        expected: `the file ${file.startsWith('images/') ? file : `images/${src.split('/').at(-1)}`}`,
        mend: nearMiss(file, names, 'add the file to images/, or correct the path'),
      }
    }),
  )
}

const namesNothing = {
  what: 'a picture without an address',
  expected: 'the path of a picture, such as images/press.jpg',
  mend: 'write the path, or take the picture out',
}

/** What is said of an address that was to name a file and ends at its `#` or `?`; undefined where there is no such file. */
function cutName(src: string, path: string, pictures: Set<string>) {
  const meant = /[#?]/.test(src) ? namedPicture(src, path, (file) => pictures.has(file)) : undefined
  if (meant === undefined || !pictures.has(meant)) return undefined
  const encoded = src.replaceAll('#', '%23').replaceAll('?', '%3F')
  return {
    expected: `the address of ${meant}`,
    mend: `write ${encoded}: in an address, # and ? end the name of a file`,
  }
}

/** A file whose name says of no type that readers get: HEIC of a telephone, a TIFF of an agency, no ending at all. */
function cannotBeGiven(src: string, file: string, contentDir: string) {
  const format = formatAt(contentDir, file)
  const stem = file.replace(/\.[^./]*$/, '')
  const isMisnamed = format && typeOfContent(stem + format.ending)
  return {
    what: `a picture that readers would not see: ${src}${format ? `, which is ${format.name}` : ''}`,
    expected: 'a file that ends in .avif, .gif, .jpg, .png, .svg or .webp',
    mend: isMisnamed
      ? `rename it to ${stem}${format.ending}, here and in images/`
      : `save it as JPEG, such as ${stem}.jpg, and write that name`,
  }
}

function formatAt(contentDir: string, file: string): FileFormat | undefined {
  try {
    return formatOf(readFileSync(realPath(contentDir, file)))
  } catch {
    return undefined
  }
}

/** The logos that `site.yml` names, and by which key. */
function logosOf(site: Site | undefined): { src: string; at: string[] }[] {
  const { src, dark } = site?.theme?.logo ?? {}
  const all = [
    { src: site?.logo, at: ['logo'] },
    { src, at: ['theme', 'logo', 'src'] },
    { src: dark, at: ['theme', 'logo', 'dark'] },
  ]
  return all.flatMap(({ src, at }) => (src === undefined ? [] : [{ src, at }]))
}

function logoUse(src: string, at: string[], contentDir: string, pictures: Set<string>): PictureUse {
  return {
    src,
    file: namedPicture(src, 'site.yml', (file) => pictures.has(file)),
    ...placeInFile(contentDir, 'site.yml', at),
  }
}
