import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { makePrivateFolder, privateMode } from '#lib/files/private-files.ts'
import { writeWhole } from '#lib/files/whole-file.ts'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'

const schema = z.object({ begun: z.number(), problems: z.number(), since: z.number().nullable() })

/** What the last build found; moments are milliseconds since 1970-01-01T00:00Z. */
export interface IntakeNote {
  /** When it began to look. */
  begun: number
  /** Where there is one, nothing was published. */
  problems: number
  /** Since when builds have found problems; null where the last has found none. */
  since: number | null
}

/** Keeps what a build has found that began at a moment, for a server that tells of it. */
export async function noteIntake(
  place: { contentDir: string; dataDir: string },
  { begun, problems }: Pick<IntakeNote, 'begun' | 'problems'>,
): Promise<void> {
  const before = await notedIntake(place)
  const since = problems > 0 ? (before?.since ?? begun) : null
  const file = noteFile(place)
  makePrivateFolder(dirname(file))
  const note: IntakeNote = { begun, problems, since }
  await writeWhole(file, JSON.stringify(note), { mode: privateMode })
}

/** What was kept last; undefined where nothing was, or what is there cannot be read. */
export async function notedIntake(place: {
  contentDir: string
  dataDir: string
}): Promise<IntakeNote | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(noteFile(place), 'utf8')))
  } catch {
    return undefined
  }
}

function noteFile({ contentDir, dataDir }: { contentDir: string; dataDir: string }): string {
  return catalogueFile(contentDir, dataDir).replace(/\.db$/, '.intake.json')
}
