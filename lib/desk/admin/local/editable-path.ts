const document = /^(?:articles|pages|authors|topics|series|issues)\/(?:[^/]+\/)*[^/]+\.md$/i
const picture = /^images\/(?:[^/]+\/)*[^/]+\.(?:avif|gif|jpe?g|png|svg|webp)$/i

/** Longer names are refused by some file systems; in UTF-8 bytes. */
const longestName = 200

/** What the editor may read and write: `site.yml`, `redirects.yml`, documents and pictures in their folders, nothing hidden, nothing outside. */
export function editablePath(path: string): 'document' | 'picture' | 'settings' | undefined {
  if (path === 'site.yml' || path === 'redirects.yml') return 'settings'
  const parts = path.split('/')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be in a path.
  if (/[\\\u0000-\u001f:]/.test(path) || path !== path.normalize('NFC')) return undefined
  if (parts.some((part) => part.startsWith('.') || Buffer.byteLength(part) > longestName))
    return undefined
  if (document.test(path)) return 'document'
  return picture.test(path) ? 'picture' : undefined
}
