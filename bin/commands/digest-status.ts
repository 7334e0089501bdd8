import { formatStatus } from '#lib/newsletter/issues/format-status.ts'
import { sendingStatus } from '#lib/newsletter/issues/sending-status.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import { digestMaterial } from '#lib/server/jobs/digest-material.ts'
import { pause } from '#lib/time/pause.ts'
import { bouncedOfNoIssue, suppressedFor } from './bounced-words.ts'
import { keyOf } from './digest-words.ts'
import { withNewsletter } from './newsletter.ts'

/** Of each list and language so many issues are shown that are at their end. */
const lastShown = 2
/** The speed is that of so many milliseconds. */
const watched = 1000

/** Subscribers that are read at once. */
const pageSize = 500

export interface StatusOptions {
  json?: boolean
  uncertain?: boolean
}

/** Prints how far the issues are that are being sent, and the last ones of each list. */
export async function digestStatus(options: StatusOptions): Promise<void> {
  const { json = false, uncertain = false } = options
  await withNewsletter(async (newsletter) => {
    const issues = await issuesToShow(newsletter)
    if (uncertain) return printUncertain(newsletter, issues, json)
    const { store, now } = newsletter
    const look = async ({ id }: Issue) => ({
      ...{ at: now(), counts: await store.queries.countDeliveries(id) },
    })
    const before = new Map<number, Awaited<ReturnType<typeof look>>>()
    for (const issue of issues)
      if (issue.state === 'sending') before.set(issue.id, await look(issue))
    if (before.size > 0) await pause(watched, new AbortController().signal)
    const statuses = []
    for (const issue of issues)
      statuses.push(sendingStatus(issue, await look(issue), before.get(issue.id)))
    if (json) return console.log(JSON.stringify(statuses, null, 2))
    if (statuses.length === 0) console.log('No issue has been made yet.')
    for (const status of statuses) {
      console.log(formatStatus(status, now()))
      const suppressed = await suppressedFor(store.queries, status)
      if (suppressed) console.log(suppressed)
    }
    for (const line of await bouncedOfNoIssue(store.queries, now())) console.log(line)
  })
}

/** Those that are not at their end, then the others, the newest first. */
async function issuesToShow(newsletter: Newsletter): Promise<Issue[]> {
  const { queries } = newsletter.store
  const unfinished = await queries.issuesIn(['copying', 'sending', 'paused', 'held'])
  const shown = new Map(unfinished.map((issue) => [issue.id, issue]))
  const { lists } = await digestMaterial(newsletter, newsletter.now())
  const ended: Issue[] = []
  // Before a day that never comes.
  for (const { list, languages } of lists)
    for (const language of languages)
      for (const issue of await queries.issuesOf(list, language, '9999-12-31', lastShown))
        ended.push(issue, ...(await queries.followUpsOf(issue.id)))
  for (const { list, languages } of lists)
    for (const language of languages)
      ended.push(...(await queries.lettersOf(list, language, lastShown)))
  ended.sort((one, other) => other.until - one.until)
  for (const issue of ended) if (!shown.has(issue.id)) shown.set(issue.id, issue)
  return [...shown.values()]
}

/** Prints whose mails the relay has or not, so that somebody can look into its log. */
async function printUncertain({ store }: Newsletter, issues: Issue[], json: boolean) {
  const found = []
  for (const { id, list, language, day } of issues)
    for (let after = ''; ; ) {
      const page = await store.queries.deliveriesIn(id, 'uncertain', after, pageSize)
      for (const { subscriberId, settledAt } of page) {
        const subscriber = await store.queries.find(subscriberId)
        const at = settledAt === null ? null : new Date(settledAt).toISOString()
        if (subscriber) found.push({ list, language, day, email: subscriber.address, at })
      }
      const last = page.at(-1)
      if (!last) break
      after = last.subscriberId
    }
  if (json) console.log(JSON.stringify(found, null, 2))
  else
    for (const { email, at, ...issue } of found)
      console.log(`${keyOf(issue)}  ${at ?? '-'}  ${email}`)
}
