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
  'draft drafts unpublished private privat hidden trash wip unlisted internal embargoed brouillon brouillons entwurf entwurfe entwuerfe borrador borradores rascunho rascunhos bozze utkast kladder'.split(
    ' ',
  ),
)

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
  if (leftOut) add('left-out', leftOut)
  if (bundle) add('part-of-bundle', bundle)
  return reasons
}

function plain(folder: string): string {
  return folder
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/^_+/, '')
    .toLowerCase()
}
