import type { Moved } from './manifest-format.ts'
import { writePage } from './write-page.ts'

/**
 * Writes what hosts for plain files ask for: `_redirects`, one a line, as Netlify and Cloudflare Pages read them
 * (https://docs.netlify.com/manage/routing/redirects/overview/). What is gone they answer with `404.html`, a page of
 * the edition. A star stands for any address there, and encoded only for itself.
 */
export async function writeHostFiles(distDir: string, { redirects }: Moved): Promise<void> {
  const lines = redirects.map(({ from, to }) => `${from.replaceAll('*', '%2A')} ${to} 301\n`)
  writePage(distDir, '_redirects', 'text/plain', Buffer.from(lines.join('')))
}
