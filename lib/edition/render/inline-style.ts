import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { LRUCache } from 'lru-cache'
import { loweredFolder } from '#lib/styles/lowered-folder.ts'

/** The text of a style sheet by the address that a page links it by; undefined for what the application did not build. */
export type StyleSheets = (href: string) => string | undefined

const assets = '/_next/static/'
/**
 * The style sheets of the application in `root` as they were lowered for old browsers, each read once; what they load, they
 * name by its whole path.
 */
export function builtStyles(root: string): StyleSheets {
  const read = new Map<string, string | undefined>()
  return (href) => {
    if (!read.has(href)) read.set(href, readStyle(root, href))
    return read.get(href)
  }
}

function readStyle(root: string, href: string): string | undefined {
  const path = posix.normalize(href.split('?', 1)[0] ?? '')
  if (!path.startsWith(assets) || !path.endsWith('.css')) return undefined
  try {
    const file = join(root, loweredFolder, path.slice(assets.length))
    return withWholePaths(readFileSync(file, 'utf8'), path)
  } catch {
    return undefined
  }
}

/** In a page, a path counts from the page's folder, no longer from that of the style sheet. */
function withWholePaths(css: string, path: string): string {
  return css.replace(/url\((["']?)([^"')]+)/g, (as, quote: string, address: string) => {
    const isWhole = /^(?:[a-z][a-z\d+.-]*:|\/|#)/i.test(address)
    return isWhole ? as : `url(${quote}${posix.join(posix.dirname(path), address)}`
  })
}

/**
 * Styles as they stand in a page's head, behind a policy that allows these and no others (Content Security Policy 3, 6.7):
 * whatever server sends the page, its own policy need not know what the styles of this build are.
 */
export function inlineStyle(css: string): string {
  const known = inlined.get(css)
  if (known !== undefined) return known
  const element = styleElement(css)
  inlined.set(css, element)
  return element
}

/** Most pages of a publication have the styles of one before them. */
const inlined = new LRUCache<string, string>({ max: 100 })

function styleElement(css: string): string {
  // An end tag in a style sheet would end the element; in CSS, the backslash changes nothing.
  const text = css.replaceAll('</', '<\\/')
  const source = `'sha256-${hash('sha256', text, 'base64')}'`
  // Browsers before 2016 know no hashes, and would show the page without styles; all others pass over what is beside one.
  const policy = `style-src 'unsafe-inline' ${source}`
  return `<meta http-equiv="Content-Security-Policy" content="${policy}"/><style>${text}</style>`
}
