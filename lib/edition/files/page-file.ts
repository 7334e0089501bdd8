/** The longest name of a file on usual file systems, less `.br` and what a part's name adds. */
const longestName = 240

/** The one folder with a dot that is handed out (RFC 8615). */
const wellKnown = '.well-known'

/** Addresses of which nothing has to be decoded, and which no file system finds too long. */
const usual = /^(?:\/[\w-]+)+$/
const usualLength = 200

/**
 * The file of a page, below the edition's folder: `/articles/x` is `articles/x.html`, `/es/` is `es/index.html`, what is
 * no page has its own name. Undefined where no file can have that name, or where servers take it for the page of the
 * folder: such a page is left to the application.
 */
export function fileOf(path: string, type: string): string | undefined {
  const isPage = type.startsWith('text/html')
  // As nearly all addresses are: an archive has a hundred thousand of them.
  if (path.length <= usualLength && usual.test(path) && !path.endsWith('/index'))
    return isPage ? `${path.slice(1)}.html` : path.slice(1)
  const segments = path.split('/').map(decodeURIComponent)
  const name = segments.pop() ?? ''
  const file = name === '' ? 'index.html' : isPage ? `${name}.html` : name
  const all = [...segments.filter(Boolean), file]
  const isOwn = file !== 'index.html' || name === ''
  const isFit = all.every(
    (part, index) =>
      (index === 0 && part === wellKnown) ||
      (Buffer.byteLength(part) <= longestName && !/^\.|[/\\\0]/.test(part)),
  )
  return isOwn && isFit ? all.join('/') : undefined
}
