import { readFileSync } from 'node:fs'
import { realPath } from '#lib/files/real-path.ts'
import { gitText } from '#lib/git/git.ts'
import { addOldAddress } from './add-old-address.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { type FormerDocument, isStillThere } from './former-documents.ts'
import { placeInFile } from './place-in-file.ts'
import type { Fix, Problem } from './problem.ts'

/** What a publication changes: what readers had from the files that changed or went, and which files are new. */
export interface Moved {
  former: FormerDocument[]
  added: ReadonlySet<string>
}

/**
 * Addresses that readers had and that lead nowhere in the catalogue as it would be published: neither a document nor an
 * old address has them. An article that ends on purpose keeps its file, with `expires`, `withdrawn` or `draft`. What was never
 * committed, where the publication is in git, was seen by its writer alone.
 */
export async function lostAddresses(
  catalogue: Catalogue,
  contentDir: string,
  { former, added }: Moved,
): Promise<Problem[]> {
  const lost: { document: FormerDocument; heir: string | undefined }[] = []
  for (const document of former) {
    if (await isStillThere(catalogue, document, Date.now())) continue
    if (!(await wasCommitted(contentDir, document.path))) continue
    lost.push({ document, heir: await heirOf(catalogue, document) })
  }
  return lost.map(({ document, heir }) => {
    if (!heir) return goneProblem(document)
    // Another file with the same headline is the same article where it came when this one went, and one alone went.
    const isSure =
      heir === document.path ||
      (added.has(heir) && lost.filter((other) => other.heir === heir).length === 1)
    return movedProblem(contentDir, document.address, heir, isSure)
  })
}

/** The file in which an article goes on: the same, or another with its headline. */
async function heirOf(
  catalogue: Catalogue,
  { kind, path, title }: FormerDocument,
): Promise<string | undefined> {
  if (kind !== 'article') return undefined
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

function goneProblem({ kind, address, path: file, title }: FormerDocument): Problem {
  const back =
    kind === 'article'
      ? ', or put the file back with expires: or withdrawn:, which say that it is gone'
      : ', or put back what was there'
  return {
    file: 'redirects.yml',
    ...{ line: 1, column: 1 },
    what: `the address ${address}, at which readers had "${title}" (${file}), leads nowhere`,
    expected,
    mend: `add a line  ${address}: /…  with where its readers should go${back}; to let it end all the same, run  npx handbill build --allow-lost  once`,
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
