import { readFile } from 'node:fs/promises'
import { privateMode } from '#lib/files/private-files.ts'
import { writeWhole } from '#lib/files/whole-file.ts'
import { ImportFault } from '#lib/importers/shared/import-fault.ts'
import type { GhostArchive } from '../ghost-archive.ts'

/** What became of the members of an export. */
export type MembersOutcome =
  | { kind: 'none' }
  /** They were asked for, and the export has none: Ghost gives them apart. */
  | { kind: 'absent' }
  | { kind: 'counted'; count: number }
  | { kind: 'written' | 'unchanged' | 'planned'; count: number; file: string }

/**
 * Writes the members into the CSV file that was asked for, which only its owner may read (mode 600). Throws an {@link ImportFault}
 * where there is another file of that name already: lists of addresses are not written over.
 */
export async function writeMembers({ plan, survey }: GhostArchive): Promise<MembersOutcome> {
  const count = survey.members.size
  if (count === 0) return { kind: plan.members === undefined ? 'none' : 'absent' }
  if (plan.members === undefined) return { kind: 'counted', count }
  const file = plan.members
  const text = survey.members.csv()
  const present = await readFile(file, 'utf8').catch(() => undefined)
  if (present === text) return { kind: 'unchanged', count, file }
  if (present !== undefined)
    throw new ImportFault(
      `${file} exists already and holds something else. Name another file for the members.`,
    )
  if (plan.dryRun) return { kind: 'planned', count, file }
  await writeWhole(file, text, { mode: privateMode })
  return { kind: 'written', count, file }
}
