import type { Settings } from '#lib/settings/settings.ts'
import { examine, type Finding } from './examine.ts'
import { fediverseLooks } from './fediverse.ts'
import { lookAtRecords } from './records.ts'

/** Milliseconds for any one look: each asks several servers. */
const limit = 30_000

/** Asks what peers of the social web ask, from outside: whether they find the publication, and believe that it is itself. */
export function examineSocial(settings: Settings): AsyncGenerator<Finding> {
  const records = { about: 'records', look: () => lookAtRecords(settings) }
  return examine([...fediverseLooks(settings), records], limit)
}
