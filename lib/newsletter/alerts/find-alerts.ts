import type { IssueList } from '../issues/issue-list.ts'
import { lastDue } from '../issues/schedule.ts'
import { unmadeIssues } from '../issues/unmade-issues.ts'
import type { Alert, AlertKind } from '../records/alert-queries.ts'
import type { ArticleSource } from '../records/article-source.ts'
import { type Issue, type IssueKey, nameOf } from '../records/issue.ts'
import type { Queries } from '../records/store.ts'

const hour = 3_600_000
/** Of an issue that has expired is told for so long. */
const toldFor = 48 * hour

/** What there is to alert somebody of, whether it was told before or not; `now` is in milliseconds since 1970. */
export async function findAlerts(queries: Queries, now: number): Promise<Alert[]> {
  const alerts = (await queries.issuesToAlertOf(now - toldFor)).map(alertOf)
  const mass = await queries.massOfNoIssue()
  return mass > now - toldFor ? [...alerts, massAlert(mass)] : alerts
}

function massAlert(at: number): Alert {
  const day = new Date(at).toISOString().slice(0, 10)
  return {
    ...{ issue: `bounces/${day}`, kind: 'returns' },
    words: `On ${day} too many mails came back that belong to no known issue, or were called spam: nobody is suppressed for the former, and the latter can be undone. See what the mail service says, and "handbill digest status".`,
  }
}

function alertOf(issue: Issue): Alert {
  const [kind, words] = wordsOf(issue)
  const name = nameOf(issue)
  return { issue: name, kind, words: `${name} ${withoutAddresses(words)}` }
}

function wordsOf({ state, hold, quote, pauseReply }: Issue): [AlertKind, string] {
  const said = quote ? ` ("${quote}")` : ''
  if (hold === 'refusals')
    return [
      'refusals',
      `is held, as too many of its mails were refused${said}: see "handbill digest status"; "handbill digest release" lets it go on.`,
    ]
  if (hold === 'returns')
    return [
      'returns',
      `was sent, and too many of its mails came back${said}: nobody is suppressed for it until "handbill digest release".`,
    ]
  if (hold === 'restored')
    return [
      'held',
      'came back with a backup before its end, and is held: "handbill digest cancel" ends it.',
    ]
  if (state === 'held') return ['held', 'is held: nobody gets it until "handbill digest release".']
  if (state === 'expired')
    return ['expired', 'has expired: it was too old to be sent to those who had not got it.']
  return [
    'paused',
    `is paused: the relay lets nothing through${pauseReply ? ` (${pauseReply})` : ''}. It goes on by itself when it does.`,
  ]
}

/** Relays' words are kept without addresses; this holds whatever they said. */
function withoutAddresses(words: string): string {
  return words.replace(/[^\s"<>()]+@[^\s"<>()]+/g, '…')
}

/** Issues that are due since over an hour, that have articles and readers, and that nobody made. */
export async function silentIssues(
  queries: Queries,
  lists: IssueList[],
  source: ArticleSource,
  now: number,
): Promise<Alert[]> {
  // A list that is not that late need not be planned.
  const late = lists.filter((list) => isLate(lastDue(list, now), now))
  const unmade = await unmadeIssues(queries, late, source, now)
  return unmade.map(({ key }) => silentAlert(key))
}

/** Whether what was due then is late. */
export function isLate({ at }: { at: number }, now: number): boolean {
  return now - at >= hour
}

function silentAlert(key: IssueKey): Alert {
  const issue = nameOf(key)
  return {
    ...{ issue, kind: 'silent' },
    words: `${issue} is due since over an hour, has articles, and was not made: see the log of the server, and "handbill digest --dry-run".`,
  }
}
