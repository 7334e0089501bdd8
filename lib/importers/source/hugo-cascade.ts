import { matchesGlob } from 'node:path'
import { type FrontMap, type FrontValue, isMap, linesOf } from '../front-matter/values.ts'
import { foldKey } from '../visibility/key-rules.ts'

/** A page as a cascade's target asks for it; `path` from the content folder, without a slash before it. */
export interface CascadePage {
  path: string
  language: string | undefined
}

/**
 * What a `cascade` of Hugo's gives to a page: of a list the first entry whose target fits. A target that cannot be judged fits,
 * so that nothing is public by doubt. Source: gohugo.io/content-management/front-matter, "Cascade".
 */
export function cascadeFor(cascade: FrontValue | undefined, page: CascadePage): FrontMap[] {
  const entries = Array.isArray(cascade) ? cascade : [cascade]
  return entries.filter(isMap).filter((entry) => fits(field(entry, 'target'), page))
}

/** The value of a key whatever its case, and without a line before it: `_target` is the older `target`. */
export function field(values: FrontMap, name: string): FrontValue | undefined {
  const key = Object.keys(values).find((one) => foldKey(one) === foldKey(name))
  return key === undefined ? undefined : values[key]
}

function fits(target: FrontValue | undefined, page: CascadePage): boolean {
  if (Array.isArray(target)) return target.some((one) => fits(one, page))
  if (!isMap(target)) return true
  const is = (name: string, value: string | undefined) => {
    const patterns = linesOf(field(target, name))
    return value === undefined || patterns.length === 0 || patterns.some((one) => glob(value, one))
  }
  const path = `/${page.path.toLowerCase().replace(/\.\w+$/, '')}`
  const plain = path.replace(/\/index(?:\.[\w-]+)?$/, '')
  const isAt = [path, plain, `/${page.path}`].some((one) => is('path', one))
  return isAt && is('kind', 'page') && is('lang', page.language) && is('environment', 'production')
}

function glob(value: string, pattern: string): boolean {
  return matchesGlob(value.toLowerCase(), pattern.toLowerCase())
}
