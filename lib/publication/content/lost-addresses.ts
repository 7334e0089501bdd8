import { readFileSync } from 'node:fs'
import { realPath } from '#lib/files/real-path.ts'
import { gitText } from '#lib/git/git.ts'
import { chunks } from '#lib/sqlite/chunks.ts'
import { addOldAddress } from './add-old-address.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { placeInFile } from './place-in-file.ts'
import type { Fix, Problem } from './problem.ts'

/** An article that readers had before a change. */
export interface FormerArticle {
  path: string
  slug: string
  title: string
}

/** What a publication changes: what readers had from the files that changed or went, and which files are new. */
export interface Moved {
  former: FormerArticle[]
  added: ReadonlySet<string>
}

/** The articles that readers have at a moment (milliseconds since 1970) from files at these paths. */
export async function readersArticles(
  catalogue: Catalogue,
  paths: string[],
  now: number,
): Promise<FormerArticle[]> {
  const found: FormerArticle[] = []
  for (const some of chunks(paths))
    found.push(
      ...(await catalogue
        .selectFrom('articles')
        .select(['path', 'slug', 'title'])
        .where('path', 'in', some)
        .where('draft', '=', 0)
        .where('date', '<=', now)
        .execute()),
    )
  return found
}

/**
 * Addresses that readers had and that lead nowhere in the catalogue as it would be published: neither an article nor an
 * old address has them. One that ends on purpose keeps its file, with `expires`, `withdrawn` or `draft`. What was never
 * committed, where the publication is in git, was seen by its writer alone.
 */
export async function lostAddresses(
  catalogue: Catalogue,
  contentDir: string,
  { former, added }: Moved,
): Promise<Problem[]> {
  const lost: { article: FormerArticle; path: string; heir: string | undefined }[] = []
  for (const article of former) {
    const path = `/articles/${article.slug}`
    if (await isKept(catalogue, article.slug, path)) continue
    if (!(await wasCommitted(contentDir, article.path))) continue
    lost.push({ article, path, heir: await heirOf(catalogue, article) })
  }
  return lost.map(({ article, path, heir }) => {
    if (!heir) return goneProblem(path, article)
    // Another file with the same headline is the same article where it came when this one went, and one alone went.
    const isSure =
      heir === article.path ||
      (added.has(heir) && lost.filter((other) => other.heir === heir).length === 1)
    return movedProblem(contentDir, path, heir, isSure)
  })
}

async function isKept(catalogue: Catalogue, slug: string, path: string): Promise<boolean> {
  const article = catalogue.selectFrom('articles').select('slug').where('slug', '=', slug)
  const redirect = catalogue.selectFrom('redirects').select('old').where('old', '=', path)
  return Boolean((await article.executeTakeFirst()) ?? (await redirect.executeTakeFirst()))
}

/** The file in which the article goes on: the same, or another with its headline. */
async function heirOf(
  catalogue: Catalogue,
  { path, title }: FormerArticle,
): Promise<string | undefined> {
  const articles = catalogue.selectFrom('articles').select('path')
  const same = await articles.where('path', '=', path).executeTakeFirst()
  if (same) return same.path
  const alike = await articles.where('title', '=', title).orderBy('date', 'desc').execute()
  return alike.length === 1 ? alike[0]?.path : undefined
}

const expected = 'every address that readers had to lead somewhere'

/** Tells whether a problem is one of these. */
export function isLostAddress(problem: Problem): boolean {
  return problem.expected === expected
}

function movedProblem(contentDir: string, path: string, file: string, isSure: boolean): Problem {
  const bytes = readBytes(contentDir, file)
  const hasList = /^redirectFrom:/m.test(bytes.toString('utf8'))
  const fix: Fix | undefined = isSure ? addOldAddress(file, bytes, path) : undefined
  return {
    ...{ file, ...placeInFile(contentDir, file, [hasList ? 'redirectFrom' : 'slug']) },
    what: `the address ${path}, at which readers had this article, leads nowhere`,
    expected,
    mend: hasList ? `add ${path} to redirectFrom` : `add a line  redirectFrom: [${path}]`,
    ...(fix && { fix }),
  }
}

function goneProblem(path: string, { path: file, title }: FormerArticle): Problem {
  return {
    ...{ file: 'redirects.yml', line: 1, column: 1 },
    what: `the address ${path}, at which readers had "${title}" (${file}), leads nowhere`,
    expected,
    mend: `add a line  ${path}: /…  with where its readers should go, or put the file back with expires: or withdrawn:, which say that it is gone; to let it end all the same, run  npx handbill build --allow-lost  once`,
  }
}

function readBytes(contentDir: string, file: string): Buffer {
  try {
    return readFileSync(realPath(contentDir, file))
  } catch {
    return Buffer.of()
  }
}

/** Tells whether a file was ever committed; true where git does not know the publication. */
async function wasCommitted(contentDir: string, path: string): Promise<boolean> {
  const first = (file: string) => gitText(contentDir, ['log', '-1', '--format=%H', '--', file])
  try {
    return (await first(path)) !== '' || (await first('site.yml')) === ''
  } catch {
    return true
  }
}
