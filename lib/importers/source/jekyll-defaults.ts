import { matchesGlob } from 'node:path'
import { type FrontMap, isMap, lineOf } from '../front-matter/values.ts'

/**
 * What `defaults` of Jekyll's configuration gives to a file, the most specific scope first; `path` is the file's from the
 * top of the site. Source: jekyllrb.com/docs/configuration/front-matter-defaults.
 */
export function jekyllDefaults(config: FrontMap, path: string): FrontMap[] {
  const entries = Array.isArray(config.defaults) ? config.defaults.filter(isMap) : []
  const kind = kindOf(path)
  return entries
    .map(({ scope, values }) => ({
      path: (isMap(scope) && lineOf(scope.path)) || '',
      type: (isMap(scope) && lineOf(scope.type)) || '',
      values,
    }))
    .filter((scope) => isWithin(path, scope.path) && (scope.type === '' || scope.type === kind))
    .toSorted((a, b) => b.path.length - a.path.length || b.type.length - a.type.length)
    .map(({ values }) => values)
    .filter((values) => isMap(values))
}

/** Jekyll's type of a file: the collection that it lies in, else `pages`. */
function kindOf(path: string): string {
  return /(?:^|\/)_([^/]+)\//.exec(path)?.[1] ?? 'pages'
}

/** Tells whether a path is a file, a folder above the file, or a pattern of these. */
export function isWithin(path: string, scope: string): boolean {
  const plain = scope.replace(/^\.?\/+|(?<!\/)\/+$/g, '')
  if (plain === '' || path === plain || path.startsWith(`${plain}/`)) return true
  return /[*?[{]/.test(plain) && (matchesGlob(path, plain) || matchesGlob(path, `${plain}/**`))
}
