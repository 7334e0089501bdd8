import { rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { builtFrom } from '#lib/edition/build/build-application.ts'
import { type EditionState, openEditionState, stateFile } from '#lib/edition/files/edition-state.ts'
import { unfinishedFolder } from '#lib/edition/files/write-page.ts'
import { writeManifest } from '#lib/edition/manifest/manifest.ts'
import { readMoved } from '#lib/edition/manifest/manifest-moved.ts'
import { MirrorError, type Mirrored, publishMirror } from '#lib/edition/mirror/mirror.ts'
import { isInside } from '#lib/files/is-inside.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import { settings } from '#lib/settings/settings.ts'
import { whileLocked } from '#lib/sqlite/file-lock.ts'
import { currentSigningKey, signWith } from './manifest.ts'
import { currentPublication } from './publication.ts'

export interface MirrorCurrentOptions {
  /** The project's root, where the built application lies. */
  root: string
  /** Where the copy will be. */
  mirror: string
  /** The folder that it is written to, an absolute path. */
  folder: string
  onProgress?: (done: number, total: number) => void
}

/**
 * Makes a signed copy of the edition that was published last under the settings in force. Throws {@link MirrorError}
 * where the folder cannot hold it.
 */
export async function mirrorCurrent(options: MirrorCurrentOptions): Promise<Mirrored> {
  const { folder } = options
  const { dataDir, distDir, contentDir } = settings()
  for (const own of [distDir, contentDir, dataDir])
    if (isInside(own, folder) || isInside(folder, own))
      throw new MirrorError(
        `${folder} and ${own} lie within each other: give --into another folder`,
      )
  const editionFile = stateFile(distDir, dataDir)
  const mirrorFile = join(
    dirname(editionFile),
    `mirror-${relative(dirname(editionFile), stateFile(folder, dataDir))}`,
  )
  // The edition must not change while it is copied.
  return whileLocked(`${editionFile}-lock`, () =>
    whileLocked(`${mirrorFile}-lock`, async () => {
      const states: EditionState[] = []
      try {
        for (const file of [editionFile, mirrorFile]) states.push(await openEditionState(file))
        const [edition, state] = states
        if (!edition || !state) throw new Error('A state is missing')
        return await mirrorFrom(edition, state, await currentPublication(), options)
      } finally {
        for (const state of states) await state.destroy()
      }
    }),
  )
}

async function mirrorFrom(
  edition: EditionState,
  state: EditionState,
  publication: Publication,
  { root, mirror, folder, onProgress }: MirrorCurrentOptions,
): Promise<Mirrored> {
  const { site, now } = publication
  const moved = await readMoved(publication)
  const nameIn = (language: string) => siteIn(site, language).name
  const mirrored = await publishMirror({
    edition: { state: edition, distDir: settings().distDir, moved },
    ...{ state, folder, now, version: builtFrom(root) },
    original: { site: site.url, mirror, language: site.language, nameIn },
    ...(onProgress && { onProgress }),
  })
  await writeManifest({
    ...{ state, folder, moved, mirror, now, site: site.url },
    headersOf: (_path, type) => ({ 'Content-Type': type }),
    sign: signWith(currentSigningKey()),
  })
  // Where files were on their way: a copy holds nothing that its manifest does not list.
  await rm(join(folder, unfinishedFolder, '..'), { recursive: true, force: true })
  return mirrored
}
