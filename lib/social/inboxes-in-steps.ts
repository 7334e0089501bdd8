import type { InboxesOf } from '#lib/newsletter/records/fediverse-queries.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'

export type { InboxesOf }

/** Inboxes that are read in one step: all of them would take memory that grows with the followers. */
const inStep = 1000

/** Where those are written to who follow an account, or reacted to an object, some at a time: each once, but who reacted perhaps twice. */
export async function* inboxesInSteps(queries: Queries, of: InboxesOf): AsyncGenerator<string[]> {
  for (let after = ''; ; ) {
    const some = await queries.inboxesAfter(after, inStep, of)
    if (some.length > 0) yield some
    if (some.length < inStep) break
    after = some.at(-1) ?? after
  }
  if (of.object === undefined) return
  const reached = await queries.inboxesOf(of.object)
  if (reached.length > 0) yield reached
}
