import { z } from 'zod'
import { seal, unseal } from '#lib/newsletter/list/seal.ts'
import type { Secrets } from '#lib/newsletter/list/tokens.ts'
import { parseList } from '#lib/publication/lists/lists.ts'
import type { Wording } from '#lib/wording/wording.ts'

/**
 * What a form shows when it comes back. It travels in the address of the page that shows it, sealed: an address in the
 * clear would stand in every log, and a server without sessions has no other place.
 */
export interface Retry {
  /** As typed. */
  typed: string
  lists: string[]
  fault?: string | undefined
  suggestion?: string | undefined
}

const period = 3_600_000
/** Longer than any address; what is longer was no slip of the finger. */
const mostTyped = 320

const schema = z.object({
  typed: z.string(),
  lists: z.array(z.string().refine((list) => parseList(list) !== undefined)),
  fault: z.string().optional(),
  suggestion: z.string().optional(),
  at: z.number(),
})

/** Seals what is to be shown again, for an hour. */
export function sealRetry(secrets: Secrets, retry: Retry): string {
  const { typed, lists, ...rest } = retry
  const known = lists.filter((list) => parseList(list)).slice(0, 50)
  const kept = { typed: typed.slice(0, mostTyped), lists: known, ...rest, at: Date.now() }
  return seal(secrets.sealing, kept)
}

/** What was sealed; undefined where it is too old, or was not sealed here. */
export function readRetry(secrets: Secrets, sealed: unknown): Retry | undefined {
  if (typeof sealed !== 'string') return undefined
  const parsed = schema.safeParse(unseal(secrets.sealing, sealed))
  return parsed.success && parsed.data.at > Date.now() - period ? parsed.data : undefined
}

/** The text of a fault that an address names, if it is one. */
export function faultText(fault: string | undefined, { faults }: Wording): string | undefined {
  return fault && Object.hasOwn(faults, fault) ? faults[fault as keyof typeof faults] : undefined
}
