import { normalPath } from '#lib/addresses/old-path.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { readersDocuments } from '#lib/publication/content/former-documents.ts'
import { liveAddress } from '#lib/publication/content/live-address.ts'
import { type Problem, wordsOf } from '#lib/publication/content/problem.ts'
import { compileTyped } from './compile-typed.ts'
import type { Move } from './told.ts'
import type { TypedText } from './typed-texts.ts'

/** What becomes of the addresses of an article or a standing page that is typed with another slug; undefined for what has none yet. */
export async function moveText(
  typed: TypedText,
  publication: Publication,
): Promise<Move | undefined> {
  const { catalogue, now } = publication
  const { path } = typed
  const isArticle = path.startsWith('articles/')
  const before = await catalogue
    .selectFrom(isArticle ? 'articles' : 'pages')
    .select('slug')
    .where('path', '=', path)
    .executeTakeFirst()
  if (!before) return undefined
  const { row } = await compileTyped(typed, publication)
  const [problem] = (JSON.parse(row?.problemsJson ?? '[]') as Problem[]).filter(
    ({ severity }) => severity !== 'warning',
  )
  const { slug = '' } = JSON.parse(row?.documentJson ?? '{}') as { slug?: string }
  const address = (one: string) => (isArticle ? `/articles/${one}` : `/${one}`)
  const [from, to] = [address(before.slug), address(slug)]
  const known = await readersDocuments(catalogue, [path], now)
  const why = problem ? wordsOf(problem) : await whyTaken(publication, { path, from, to })
  const translations = isArticle ? await translationsOf(publication, before.slug) : []
  return { slug, from, to, isKnown: known.length > 0, translations, ...(why && { why }) }
}

/** Articles that name an article by its slug, as what they translate. */
async function translationsOf({ catalogue }: Publication, slug: string): Promise<string[]> {
  const rows = await catalogue
    .selectFrom('articles')
    .select('path')
    .where('translationOf', '=', slug)
    .orderBy('path')
    .execute()
  return rows.map(({ path }) => path)
}

/** Why an address cannot be had; undefined where it is free, or was the document's own. */
async function whyTaken(
  { catalogue, site }: Publication,
  { path, from, to }: { path: string; from: string; to: string },
): Promise<string | undefined> {
  const live = await liveAddress(catalogue, to, site.languages)
  if (live && live.what !== path) return `At ${to} there is ${live.what}.`
  const redirect = await catalogue
    .selectFrom('redirects')
    .select(['source', 'target'])
    .where('old', '=', normalPath(to))
    .executeTakeFirst()
  if (!redirect || redirect.source === path || redirect.target === from) return undefined
  return `${to} is an old address, which leads elsewhere by ${redirect.source}.`
}
