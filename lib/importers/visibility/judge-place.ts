import { foldKey } from './key-rules.ts'
import type { Reason } from './reasons.ts'

/** Where a piece lies in its site, and what the site publishes of that. */
export interface Place {
  /** Path from the top of the old site, with `/`. */
  path: string
  /** Folders with an underscore before their name that are published, without it: `posts`, and Jekyll's collections. */
  collections: ReadonlySet<string>
  /** The rule of the configuration that leaves the file out of the old site; undefined where none does. */
  leftOut: string | undefined
  /** The page whose file it is, as a file in a page's folder of Hugo's; undefined for a page of its own. */
  bundle: string | undefined
}

/** Names, without an underscore before them, of folders for what readers do not see. */
const closedFolders = new Set(
  'draft drafts unpublished private privat hidden trash wip unlisted internal embargoed pending confidential secret members premium deleted todo черновики черновик 草稿 下書き مسودات brouillon brouillons entwurf entwurfe entwuerfe borrador borradores rascunho rascunhos bozze utkast kladder'.split(
    ' ',
  ),
)

/** Names, without their ending, by which people mark a file: `draft-budget`, `budget (draft)`, `budget.private`, `budget copy`. */
const closedName =
  /^(?:draft|wip|todo|private|unpublished)[-_. ]|[-_. (](?:draft|wip|private|unpublished)\)?$|(?:\.(?:bak|old|orig)|[ _-]copy(?: \d+)?)$/i

/**
 * Judges from a piece's folders and its name whether readers saw it: folders of drafts; a name that begins with `_`, `.`,
 * `#` or `~`, which Jekyll and Astro do not build; what the configuration leaves out; files of other pages. Folders that a
 * person says are for readers (`readable`, folded) say nothing.
 */
export function judgePlace(
  { path, collections, leftOut, bundle }: Place,
  readable: ReadonlySet<string>,
): Reason[] {
  const above = path.split('/')
  const name = above.pop() ?? ''
  const segments = above.filter((one) => !readable.has(foldKey(one)))
  const reasons: Reason[] = []
  const folder = segments.find((one) => closedFolders.has(plain(one)))
  const underscored = segments.find((one) => /^_/.test(one) && !collections.has(one.slice(1)))
  const add = (code: Reason['code'], what: string) =>
    reasons.push({ code, what, from: path, key: undefined })
  if (folder) add('folder', `${folder}/`)
  else if (underscored) add('underscore', `${underscored}/`)
  if (/^[_.#~]/.test(name)) add('underscore', name)
  const stem = name.replace(/\.\w+$/, '').replace(/^\d{4}-\d{1,2}-\d{1,2}-/, '')
  if (closedName.test(stem) && !readable.has(foldKey(stem))) add('name', name)
  if (leftOut) add('left-out', leftOut)
  if (bundle) add('part-of-bundle', bundle)
  return reasons
}

function plain(folder: string): string {
  return (
    folder
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      // Next.js groups routes in brackets: `(drafts)`.
      .replace(/^[_(]+|\)$/g, '')
      .toLowerCase()
  )
}
