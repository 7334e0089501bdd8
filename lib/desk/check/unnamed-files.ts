import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { typeOfContent } from '#lib/publication/content/content-file.ts'
import { filesBelow } from '#lib/publication/content/walk-folder.ts'
import type { Finding } from './finding.ts'
import type { Only } from './only-files.ts'

/**
 * Files of `images/` that nothing shows or links to, in one warning at the first of them: they are not published, and
 * somebody may believe that they are. Nothing is looked at where `only` asks about other files.
 */
export async function unnamedFiles(
  catalogue: Catalogue,
  contentDir: string,
  only: Only,
): Promise<Finding[]> {
  if (only?.values().some((file) => file.startsWith('images/')) === false) return []
  const rows = await catalogue.selectFrom('fileUses').select('file').distinct().execute()
  const named = new Set(rows.map(({ file }) => file))
  const [first, ...others] = filesIn(contentDir).filter((file) => !named.has(file))
  if (first === undefined) return []
  const more =
    others.length === 1 ? '1 other of images/ is' : `${others.length} others of images/ are`
  return [
    {
      file: first,
      at: { line: 1, column: 1 },
      what: `a file that nothing shows or links to${others.length > 0 ? `, as ${more}` : ''}`,
      expected: 'a text that names it: readers get no other file of images/',
      mend: 'show it, link to it, or take it out of images/',
    },
  ]
}

/** What of `images/` could be handed out, in the order of the paths. */
function filesIn(contentDir: string): string[] {
  return [...filesBelow(contentDir, 'images')]
    .filter(({ path, stats }) => stats.isFile() && typeOfContent(path))
    .map(({ path }) => path)
    .sort()
}
