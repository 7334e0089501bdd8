import { inOrder, type ListId } from '#lib/publication/lists/lists.ts'
import type { SuppressionReason } from './store.ts'

/** What a file says of an address, from the strictest to the freest. */
/** The strictest first. `unreadable`: a line of the address could not be read, which may have said that it has left. */
export const importStatuses = [
  'suppressed',
  'unsubscribed',
  'unreadable',
  'pending',
  'active',
] as const
export type ImportStatus = (typeof importStatuses)[number]

/** What all lines of a file say about one address. Moments are milliseconds since 1970-01-01T00:00Z. */
export interface Entry {
  address: string
  status: ImportStatus
  /** Of those that are suppressed. */
  reason: SuppressionReason
  lists: ListId[]
  language: string
  createdAt: number | null
  confirmedAt: number | null
  pausedUntil: number | null
  /** Columns that tell of the consent, with their values: kept as evidence. */
  wording: string
  /** Of the first of its lines, counted from 1. */
  line: number
  /** Each of its lines was refused. */
  isRefused?: boolean | undefined
}

/** The strictest of several statuses; undefined of none. */
export function strictest(statuses: ImportStatus[]): ImportStatus | undefined {
  return importStatuses.find((each) => statuses.includes(each))
}

/**
 * What two lines with one address say together, in whatever order they stand: the stricter one counts. Of two equally
 * strict ones the lists are united and the earliest consent is kept.
 */
export function mergeEntries(one: Entry, other: Entry): Entry {
  // Two that differ were not both refused.
  if (one.status !== other.status)
    return {
      ...(one.status === strictest([one.status, other.status]) ? one : other),
      isRefused: undefined,
    }
  const [first, second] = one.line <= other.line ? [one, other] : [other, one]
  return {
    ...first,
    lists: inOrder([...first.lists, ...second.lists]),
    createdAt: smallest(first.createdAt, second.createdAt),
    confirmedAt: smallest(first.confirmedAt, second.confirmedAt),
    pausedUntil: Math.max(first.pausedUntil ?? 0, second.pausedUntil ?? 0) || null,
  }
}

function smallest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}

/** Where entries are gathered until the whole file has been read: it may hold more than memory should. */
export interface Gathering {
  /** Merges an entry into what is there of its address. Answers whether there was something. */
  add: (entry: Entry) => boolean
  count: () => number
  /** In the order of the file. */
  batches: (size: number) => Iterable<Entry[]>
  close: () => void
}
