import { statSync } from 'node:fs'
import { join } from 'node:path'
import { GitError, gitText } from '#lib/git/git.ts'
import type { Catalogue } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { lettersFolder } from '#lib/publication/content/letters/letter-path.ts'
import { lettersFrom } from '#lib/publication/content/letters/publish-letters.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { dayAt, issueMoment, nextIssueDay } from '#lib/publication/lists/issue-times.ts'
import type { Finding } from './finding.ts'

const day = 86_400_000
/** Letters of days before that are an archive. */
const looksBack = 60 * day

interface Asked {
  catalogue: Catalogue
  site: Site
  contentDir: string
  /** Milliseconds since 1970. */
  now: number
}

/** Letters that were written for an issue that had been made before: nobody gets them. */
export async function letterWarnings({
  catalogue,
  site,
  contentDir,
  now,
}: Asked): Promise<Finding[]> {
  const today = dayAt(site, now)
  const letters = await lettersFrom(catalogue, dayAt(site, now - looksBack), today)
  const over = letters.map((each) => ({ ...each, at: dueAt(each) })).filter(({ at }) => at <= now)
  if (over.length === 0) return []
  const committed = await committedAt(contentDir)
  return over
    .filter(({ path, at }) => (committed.get(path) ?? changedAt(contentDir, path)) > at)
    .map(({ path, list, day: on }) => ({
      ...{ file: path, at: { line: 1, column: 1 } },
      what: `a letter for ${on}, which is past: it was written after the issue was made`,
      expected: 'the day of an issue to come',
      mend: `rename it to a day to come, such as ${nextIssueDay(site, list, dayAt(site, now + day))}, or take it out`,
    }))

  /** A letter without articles may be released for a week. */
  function dueAt({ list, day: on, letter }: (typeof letters)[number]): number {
    return issueMoment(site, list, on) + (letter.kind === undefined ? 0 : 7 * day)
  }
}

/** When each letter that is in git came there, as far as its history is known: of a shallow clone nothing is. */
async function committedAt(contentDir: string): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  try {
    const isShallow = await gitText(contentDir, ['rev-parse', '--is-shallow-repository'])
    const form = ['--no-renames', '--diff-filter=A', '--format=%x01%ct', '-z', '--name-only']
    const log = ['log', ...form, '--relative', '--', lettersFolder]
    for (const commit of (await gitText(contentDir, log)).split('\x01').slice(1)) {
      const [time = '', ...paths] = commit.split(/[\0\n]+/)
      // The oldest comes last: a file that was taken out and brought back counts as before.
      for (const path of paths.filter(Boolean))
        found.set(path, isShallow.trim() === 'true' ? 0 : Number(time) * 1000)
    }
  } catch (error) {
    if (!(error instanceof GitError)) throw error
  }
  return found
}

function changedAt(contentDir: string, path: string): number {
  return statSync(join(contentDir, path), { throwIfNoEntry: false })?.mtimeMs ?? 0
}
