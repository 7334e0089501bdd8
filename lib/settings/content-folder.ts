import { resolve } from 'node:path'

export const usualContentFolder = 'content'

/** The folder of the publication, for what has no time to read the other settings: they read CONTENT_DIR as this does. */
export function contentFolder(env: Record<string, string | undefined>): string {
  return resolve(/* turbopackIgnore: true */ env.CONTENT_DIR || usualContentFolder)
}
