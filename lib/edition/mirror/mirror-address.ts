import { posix } from 'node:path'

/** What the address of a file in a copy depends on. */
export interface Copy {
  /** Address of the original publication, without a slash at its end. */
  site: string
  /** Where the copy will be, with a slash at its end. */
  mirror: string
  /** The file of a decoded path, where the copy has one. */
  fileOf: (path: string) => string | undefined
}

/** A page of a copy. */
export interface Place {
  /** Its path in the original, encoded. */
  path: string
  file: string
  /** Whether it is shown at any address, as the page for what is not there is. */
  isAnywhere?: boolean
  /** Takes note of what the page leads to that the copy does not have, by decoded path. */
  onOutside?: (path: string) => void
}

/**
 * The address by which a page of a copy leads to what `address` leads to in the original: relative, so that it holds from
 * any server and any folder, and from a disk; for what the copy does not have, that of the original. Addresses of other
 * sites, and what is no address, stay as they are.
 */
export function copyAddress(address: string, place: Place, copy: Copy): string {
  const trimmed = address.trim()
  if (trimmed === '' || trimmed.startsWith('#')) return address
  const url = URL.parse(trimmed, copy.site + place.path)
  if (!url || url.origin !== new URL(copy.site).origin) return address
  const path = decoded(url.pathname)
  const file = path === undefined ? undefined : copy.fileOf(path)
  if (file !== undefined) return fileAddress(file, place, copy) + url.search + url.hash
  if (path !== undefined) place.onOutside?.(path)
  return url.href
}

/** The address of a file of the copy, from one of its pages. */
export function fileAddress(file: string, place: Place, { mirror }: Copy): string {
  const encoded = (path: string) => path.split('/').map(encodeURIComponent).join('/')
  if (place.isAnywhere) return new URL(mirror).pathname + encoded(file)
  return encoded(posix.relative(posix.dirname(place.file), file))
}

/** The addresses of a `srcset` (HTML, 4.8.4.2), each by {@link copyAddress}. */
export function copySourceSet(set: string, place: Place, copy: Copy): string {
  const candidates = set.matchAll(/\s*(\S*[^,\s])\s*((?:\s[^,(]*(?:\([^)]*\)[^,(]*)*)?)(?:,|$)/g)
  return [...candidates]
    .map(([, address = '', size = '']) =>
      `${copyAddress(address, place, copy)} ${size.trim()}`.trim(),
    )
    .join(', ')
}

/** The addresses of a style sheet or a style attribute, each by {@link copyAddress}. */
export function copyStyles(css: string, place: Place, copy: Copy): string {
  return css.replace(
    /url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s]*))\s*\)/g,
    (_all, double?: string, single?: string, bare?: string) => {
      const quote = double !== undefined ? '"' : single !== undefined ? "'" : ''
      return `url(${quote}${copyAddress(double ?? single ?? bare ?? '', place, copy)}${quote})`
    },
  )
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path).normalize('NFC')
  } catch {
    return undefined
  }
}
