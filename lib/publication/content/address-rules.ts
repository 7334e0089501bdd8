/** Schemes by which links may lead, and by which pictures, sound and film may be named; everything else falls away. */
export const linkSchemes = ['http', 'https', 'mailto', 'tel', 'xmpp', 'geo', 'magnet']
export const pictureSchemes = ['http', 'https']

/** The scheme of an address in lower case, as it is compared (RFC 3986, 3.1); undefined for one without. */
export function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z\d+.-]*):/i.exec(address)?.[1]?.toLowerCase()
}

/** An address with its scheme in lower case. */
export function withPlainScheme(address: string): string {
  const scheme = schemeOf(address)
  return scheme === undefined ? address : scheme + address.slice(scheme.length)
}

/**
 * Tells whether an address of a text means another server, to browsers at least, without the two slashes behind `http:`
 * or `https:` that say so: `//host`, a backslash or a tab among the slashes, `https:host` (URL, 4.4).
 */
export function isWithoutScheme(address: string): boolean {
  const bare = address.replace(/[\t\n\r]/g, '')
  return /^[\\/]{2}|^https?:(?!\/\/(?![\\/]))/i.test(bare)
}

/**
 * Whether a link has nothing behind what it begins with, or no server where it needs one. `//host` is such a one as well:
 * it leads to another site, by whatever scheme a page has. Bad schemes are another matter.
 */
export function isUnfinished(href: string): boolean {
  const address = href.trim()
  if (address === '' || /^[\\/]{2}/.test(address)) return true
  const scheme = schemeOf(address)
  if (scheme === undefined || !linkSchemes.includes(scheme)) return false
  const rest = address.slice(scheme.length + 1)
  if (!pictureSchemes.includes(scheme)) return rest === ''
  return !/^\/\/[^/?#]/.test(rest) || !URL.canParse(address)
}

/**
 * What no address of a publication may have: blanks and control characters, of which browsers take some out, and
 * backslashes, which they read as slashes (URL, 4.4).
 */
const no = '\\s\\\\\\u0000-\\u001f\\u007f-\\u009f'

/**
 * What no path of this site may have in front of its query. Segments of dots go when an address is resolved, percent-encoded
 * ones too (URL, 4.1), and what is left of `/.//host` leads to another server. Encoded slashes, backslashes and control
 * characters become what they stand for wherever a path is decoded.
 */
const slash = '(?:\\/|%2[Ff])'
const dots = `${slash}(?:\\.|%2[Ee]){1,2}(?:${slash}|[?#]|$)`
const hidden = '%(?:[01][\\dA-Fa-f]|5[Cc]|7[Ff]|[Cc]2%[89][\\dA-Fa-f])'

const path = `(?![^?#]*(?:${dots}|${hidden}))\\/(?!${slash})[^${no}]*`
const web = `[Hh][Tt]{2}[Pp][Ss]?:\\/\\/[^${no}\\/?#][^${no}]*`
const other = linkSchemes
  .filter((scheme) => !pictureSchemes.includes(scheme))
  .map((scheme) => [...scheme].map((letter) => `[${letter.toUpperCase()}${letter}]`).join(''))
const file = `(?![A-Za-z][A-Za-z\\d+.\\-]*:|[\\/]{2}|\\s)[^\\\\\\u0000-\\u001f\\u007f-\\u009f]+`

/** The forms that addresses have, as texts of regular expressions, which JSON schemas hold too. */
export const addressPatterns = {
  /** A path of this site; `//host` is none, as it leads to another. */
  path: `^${path}$`,
  web: `^${web}$`,
  pathOrWeb: `^(?:${path}|${web})$`,
  link: `^(?:${path}|#[^${no}]*|${web}|(?:${other.join('|')}):[^${no}]+)$`,
  /** A file of the publication, or a picture on another server. */
  picture: `^(?:${file}|${web})$`,
}

/** Tells whether an address has a form, and is one that can be asked for where it is whole. */
export function isAddress(address: string, form: keyof typeof addressPatterns): boolean {
  if (!new RegExp(addressPatterns[form], 'u').test(address)) return false
  if (address.startsWith('/') && form !== 'picture' && !isWellEncoded(address)) return false
  return !/^https?:/i.test(address) || URL.canParse(address)
}

/** Whether the path of an address can be decoded (RFC 3986, 2.1; RFC 3629): any other is answered as a bad request. */
function isWellEncoded(address: string): boolean {
  try {
    decodeURIComponent(address.split(/[?#]/)[0] ?? '')
    return true
  } catch {
    return false
  }
}
