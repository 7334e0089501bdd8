import { compileTyped } from '#lib/desk/admin/answers/compile-typed.ts'
import type { TypedText } from '#lib/desk/admin/answers/typed-texts.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { draftCatalogue } from '#lib/publication/content/catalogue/draft-catalogue.ts'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'
import type { Problem } from '#lib/publication/content/problem.ts'
import { settings } from '#lib/settings/settings.ts'
import { currentPublication } from './publication.ts'

/**
 * Asks the publication as it would be with one document as it is typed. `read` is given what is wrong with that where it cannot be
 * shown, and must be done with the publication when it resolves.
 */
export async function withTypedText<T>(
  typed: TypedText,
  read: (publication: Publication, problems: Problem[]) => Promise<T>,
): Promise<T> {
  const publication = await currentPublication()
  const { contentDir, dataDir } = settings()
  const compiled = await compileTyped(typed, publication)
  const catalogue = await draftCatalogue(catalogueFile(contentDir, dataDir), compiled)
  try {
    const problems = JSON.parse(compiled.row?.problemsJson ?? '[]') as Problem[]
    return await read({ ...publication, catalogue }, compiled.row?.documentJson ? [] : problems)
  } finally {
    await catalogue.destroy()
  }
}
