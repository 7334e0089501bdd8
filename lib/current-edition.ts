import { hash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { builtFrom } from './application/build-application.ts'
import { writeCurrentManifest } from './current-manifest.ts'
import { copyAssets, copyFolder } from './edition/copy-files.ts'
import { whileLocked } from './edition/edition-lock.ts'
import { editionPages } from './edition/edition-pages.ts'
import { openEditionState, stateFile } from './edition/edition-state.ts'
import { type Published, publishEdition } from './edition/publish.ts'
import { startRenderWorkers } from './edition/render-workers.ts'
import type { Renderer } from './edition/renderer.ts'
import { currentPublication } from './publication.ts'
import { settings } from './settings/settings.ts'

export interface PublishCurrentOptions {
  /** The project's root, where the built application lies. */
  root: string
  /** Renders in the place of processes of its own, where few pages are to be rendered. */
  renderer?: Renderer
  onProgress?: (done: number, total: number) => void
}

/** Pages for which starting another process would take longer than it saves. */
const fewPages = 200
/** Pages that one renderer is asked for at the same time. */
const atOnce = 4

/** Publishes the edition of the settings in force as of this moment. See {@link publishEdition}. */
export async function publishCurrent(options: PublishCurrentOptions): Promise<Published> {
  const { contentDir, dataDir, distDir } = settings()
  const file = stateFile(distDir, dataDir)
  return whileLocked(`${file}-lock`, async () => {
    const publication = await currentPublication()
    const state = await openEditionState(file)
    try {
      await copyAssets(join(options.root, '.next', 'static'), distDir, '_next/static')
      await copyFolder(join(contentDir, 'images'), distDir, 'images')
      const pages = await editionPages(publication, buildOf(options.root))
      const startRenderer = (count: number) => rendererFor(count, options)
      const { onProgress } = options
      const published = await publishEdition({
        ...{ pages, publication, state, distDir, startRenderer },
        ...(onProgress && { onProgress }),
      })
      await writeCurrentManifest(publication, state)
      return published
    } finally {
      await state.destroy()
    }
  })
}

/** Changes with the application, and with what pages show of the settings. */
function buildOf(root: string): string {
  const { siteUrl, webSubHubs, indexNowKey } = settings()
  return hash('sha256', JSON.stringify([builtFrom(root), siteUrl, webSubHubs, indexNowKey]), 'hex')
}

async function rendererFor(
  count: number,
  { root, renderer }: PublishCurrentOptions,
): Promise<Renderer & { atOnce: number }> {
  // A renderer that was given goes on rendering for whoever gave it.
  if (renderer && count <= fewPages) return { ...renderer, atOnce, close: async () => undefined }
  return startRenderWorkers(root, count <= fewPages ? 1 : availableParallelism())
}
