import { join } from 'node:path'
import { gitText } from '#lib/git/git.ts'
import { settings } from '#lib/settings/settings.ts'

/**
 * When the commit was made that the content under the settings in force is of, ISO 8601 in UTC; undefined where it is not in git. What
 * is not committed yet counts as of that commit.
 */
export async function currentContentDate(): Promise<string | undefined> {
  const { contentDir, dataDir, publisher } = settings()
  const pulled = [`--git-dir=${pulledRepository(dataDir)}`]
  const command = ['log', '-1', '--format=%ct']
  const said = publisher.git
    ? gitText(dataDir, [...pulled, ...command, takenCommit])
    : gitText(contentDir, command)
  const seconds = Number((await said.catch(() => '')).trim() || Number.NaN)
  return Number.isNaN(seconds) ? undefined : new Date(seconds * 1000).toISOString()
}

/** Where the branch of `PUBLICATION_GIT` is kept. */
export function pulledRepository(dataDir: string): string {
  return join(dataDir, 'publication.git')
}

/** The commit of that branch that the catalogue is of. */
const takenCommit = 'refs/handbill/taken'
