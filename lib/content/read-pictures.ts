import { join } from 'node:path'
import sharp from 'sharp'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { chunks } from './catalogue/publish-documents.ts'
import type { ListedFile } from './list-files.ts'
import type { PictureSizes } from './markdown/pictures.ts'
import type { Problem } from './problem.ts'

/** Files in `images/` that are pictures; sound, film and documents are handed out but have no size. */
const pictureEnding = /\.(?:avif|gif|jpe?g|png|svg|webp)$/i

/** The sizes of all pictures, which of them changed, and what could not be read. */
export interface PicturesRead {
  sizes: PictureSizes
  changed: Set<string>
  problems: Problem[]
}

/** Reads the size of every picture that changed since the last intake and keeps it in the catalogue. */
export async function readPictures(
  catalogue: Catalogue,
  contentDir: string,
  listed: ListedFile[],
): Promise<PicturesRead> {
  const rows = await catalogue.selectFrom('pictures').selectAll().execute()
  const known = new Map(rows.map((row) => [row.path, row]))
  const result: PicturesRead = { sizes: {}, changed: new Set(), problems: [] }
  for (const { path, stat } of listed.filter((file) => pictureEnding.test(file.path))) {
    let row = known.get(path)
    known.delete(path)
    if (row?.stat !== stat) {
      const size = await sizeOf(join(contentDir, path))
      if (size instanceof Error) {
        result.problems.push(unreadable(path, size))
        continue
      }
      if (row?.width !== size.width || row.height !== size.height) result.changed.add(path)
      row = { path, stat, ...size }
      await catalogue
        .insertInto('pictures')
        .values(row)
        .onConflict((on) => on.column('path').doUpdateSet({ stat, ...size }))
        .execute()
    }
    result.sizes[path] = { width: row.width, height: row.height }
  }
  for (const some of chunks([...known.keys()])) {
    for (const path of some) result.changed.add(path)
    await catalogue.deleteFrom('pictures').where('path', 'in', some).execute()
  }
  return result
}

/** Width and height as shown: a photograph's EXIF orientation is applied by browsers, so it is here. */
async function sizeOf(file: string): Promise<{ width: number; height: number } | Error> {
  try {
    const { width, height, orientation = 1 } = await sharp(file).metadata()
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch (error) {
    return error as Error
  }
}

function unreadable(path: string, error: Error): Problem {
  return {
    file: path,
    line: 1,
    column: 1,
    what: `a picture that cannot be read (${error.message})`,
    expected: 'an AVIF, GIF, JPEG, PNG, SVG or WebP file',
    mend: 'save it again from the program that made it',
  }
}
