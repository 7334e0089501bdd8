import type { Material } from '#lib/newsletter/issues/keep-making.ts'
import { isUnreleased, letterIssue, letterLimit } from '#lib/newsletter/issues/letters-alone.ts'
import { readersOf } from '#lib/newsletter/issues/plan-issues.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { type Issue, type IssueKey, letterKey } from '#lib/newsletter/records/issue.ts'
import { dayAt } from '#lib/publication/lists/issue-times.ts'

const day = 86_400_000
/** So far ahead letters are shown. */
const ahead = 31 * day

/** A letter without articles, as its readers will get it or have got it. */
export interface LetterPlan extends IssueKey {
  issue: Issue
  /** Whether it was made; `waits`: it was, and nobody has released it. */
  state: 'planned' | 'waits' | 'done'
  /** Whether its day has come. */
  isDue: boolean
  /** How many get its list in its language now. */
  readers: number
}

/**
 * The letters without articles that are due at a moment (milliseconds since 1970-01-01T00:00Z), or that wait, and with `andNext`
 * those of the next weeks. Changes nothing, and counts the readers.
 */
export async function letterPlans(
  { store: { queries } }: Pick<Newsletter, 'store'>,
  { lists, source }: Material,
  now: number,
  andNext = false,
): Promise<LetterPlan[]> {
  const found: LetterPlan[] = []
  let readers: Awaited<ReturnType<typeof queries.readersByLanguage>> | undefined
  for (const list of lists) {
    const today = dayAt(list, now)
    const last = andNext ? dayAt(list, now + ahead) : today
    for (const letter of await source.lettersAlone(
      list.list,
      dayAt(list, now - letterLimit),
      last,
    )) {
      if (!list.languages.includes(letter.language)) continue
      readers ??= await queries.readersByLanguage(now)
      const key = letterKey({ list: list.list, ...letter })
      const made = await queries.issueByKey(key)
      const planned = { id: 0, ...letterIssue(letter, list, now) }
      const waits = made !== undefined && isUnreleased(made)
      found.push({
        ...key,
        // Until it is released it says what its file says.
        issue: made === undefined ? planned : waits ? { ...planned, id: made.id } : made,
        state: made === undefined ? 'planned' : waits ? 'waits' : 'done',
        ...{
          isDue: letter.day <= today,
          readers: readersOf(list, readers).get(letter.language) ?? 0,
        },
      })
    }
  }
  return found
}
