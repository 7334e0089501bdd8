import { maskAddress } from '#lib/newsletter/list/address.ts'
import {
  bringBackAllOf,
  bringBackSince,
  liftSuppression,
} from '#lib/newsletter/list/suppression.ts'
import { Fault } from '../fault.ts'
import { withOwnNewsletter } from './newsletter.ts'
import { readAddresses } from './subscribers-erase.ts'

const untouched = 'Nobody was brought back.'

/** Takes the suppression of an address back, or those by bounce of an issue, or since a day. */
export async function allow(
  given: string | undefined,
  { issue, bouncedSince }: { issue?: string; bouncedSince?: string },
): Promise<void> {
  if ([given, issue, bouncedSince].filter((each) => each !== undefined).length !== 1)
    throw new Fault(
      'Name an address, or an issue by --issue daily/2026-11-22, or a day by --bounced-since 2026-11-22: one of them',
      2,
    )
  if (issue !== undefined) return allowIssue(issue)
  if (bouncedSince !== undefined) return allowSince(bouncedSince)
  const [address = ''] = await readAddresses([given ?? ''])
  await withOwnNewsletter(untouched, async (newsletter) => {
    const lifted = await liftSuppression(newsletter, newsletter.secrets.fingerprint(address))
    console.log(`${maskAddress(address)} ${words[lifted]}.`)
  })
}

/** What became of an address, in words. */
const words = {
  back: 'is subscribed again, as before its mail came back',
  lifted: 'is no longer suppressed: its reader can sign up again',
  none: 'was not suppressed',
}

/** Brings back everyone who is suppressed for an issue, in each of its languages. */
async function allowIssue(issue: string): Promise<void> {
  const [, list, day] = /^(.+)\/(\d{4}-\d\d-\d\d)$/.exec(issue) ?? []
  if (!list || !day)
    throw new Fault(`--issue is "${issue}", expected a list and a day such as daily/2026-11-22`, 2)
  await withOwnNewsletter(untouched, async (newsletter) => {
    const { store } = newsletter
    const names = (await store.queries.suppressedByIssue()).map((each) => each.issue)
    const wanted = names.filter((name) => isOf(name, list, day))
    let count = 0
    for (const name of wanted)
      count += await store.write((queries) => bringBackAllOf(newsletter, queries, name))
    tell(count, `for ${issue}`)
  })
}

/** Brings back everyone who was suppressed by bounce since a day began, in UTC, of whatever issue, or of none. */
async function allowSince(day: string): Promise<void> {
  const since = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00Z`) : Number.NaN
  if (Number.isNaN(since))
    throw new Fault(`--bounced-since is "${day}", expected a day such as 2026-11-22`, 2)
  await withOwnNewsletter(untouched, async (newsletter) => {
    const count = await newsletter.store.write((queries) =>
      bringBackSince(newsletter, queries, since),
    )
    tell(count, `by bounce since ${day}`)
  })
}

function tell(count: number, why: string): void {
  console.log(
    count > 0
      ? `${count.toLocaleString('en')} brought back, with what they were subscribed to.`
      : `Nobody is suppressed ${why} who can be brought back: what is needed for it is kept for 30 days.`,
  )
}

/** Whether an issue's name (`daily/en/2026-11-22`) is of a list and a day. */
function isOf(name: string, list: string, day: string): boolean {
  const [of, , on = ''] = name.split('/')
  return of === list && on.slice(0, 10) === day
}
