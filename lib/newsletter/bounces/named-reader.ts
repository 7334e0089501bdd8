import type { Desk } from '../list/newsletter.ts'
import { namedIn } from './return-address.ts'

/**
 * Whom a text names by what only this installation can have made, a return address or a link to unsubscribe, and the issue where
 * it names one; undefined where it names nobody.
 */
export function namedReader(
  { secrets }: Pick<Desk, 'secrets'>,
  traces: string,
): { subscriberId: string; issueId?: number } | undefined {
  const named = namedIn(secrets, traces)
  if (named) return named
  for (const [, token = ''] of traces.matchAll(/\/unsubscribe\/([\w-]{40})(?![\w-])/g)) {
    const subscriberId = secrets.subscriberOf('unsubscribe', token)
    if (subscriberId) return { subscriberId }
  }
  return undefined
}
