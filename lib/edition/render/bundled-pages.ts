import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleFile, bundleFolder } from './bundle-file.ts'
import type { Rendered } from './renderer.ts'

/** The pages of the publication of this process, rendered in it, without Next.js. */
export interface BundledPages {
  /** What a page of the edition shows at a moment (milliseconds since 1970); `path` is encoded. */
  renderEdition: (path: string, moment: number) => Promise<Rendered>
  /**
   * What a reader gets who asks for an address with its query: a page, a live one too, or what an old address, another
   * spelling or nothing is answered with. `headers` are those of the request that the page may depend on.
   */
  answer: (address: string, headers?: Record<string, string>) => Promise<Rendered>
  /** Whether a path (encoded, without its query) is that of a live page. */
  isLivePage: (path: string) => boolean
  /** Loads all pages, so that none has to be read when it is asked for first. */
  loadAll: () => Promise<void>
}

/**
 * Opens the pages that were bundled when the application in `root` was built: see `lib/edition/build/bundle-pages.ts`. All
 * that they need is bundled with them.
 */
export async function openBundledPages(root: string): Promise<BundledPages> {
  const url = pathToFileURL(join(root, bundleFolder, bundleFile)).href
  const { openPages } = (await import(url)) as { openPages: (root: string) => BundledPages }
  return openPages(root)
}
