import { z } from 'zod'

/** The file at the top of a publication that keeps, in git, what is known of its links. */
export const linkLockFile = 'links.json'

const day = z.iso.date()
const webAddress = z.url({ protocol: /^https?$/ })

const linkRecord = z.strictObject({
  /** `failing`: not reached lately. `gone`: not reached for so long that readers are offered a copy. */
  state: z.enum(['ok', 'failing', 'gone']),
  /** The first day of this state, in UTC; of `gone`, the first on which it failed. */
  since: day,
  /** Days on which it failed in a row. */
  failures: z.int().min(1).optional(),
  /** What the server answered last: a status, or a code of the network. */
  why: z.string().max(60).optional(),
  /** Where an archive has a copy. */
  copy: webAddress.optional(),
})
const lock = z.record(webAddress, linkRecord)

/** What is known of a link. */
export type LinkRecord = z.output<typeof linkRecord>
/** What is known of the links, by their addresses. */
export type LinkLock = z.output<typeof lock>

/** A file of links that cannot be read: where and why. */
export interface LockFault {
  line: number
  column: number
  what: string
}

/** Reads the file's text. */
export function parseLock(text: string): { links: LinkLock } | { fault: LockFault } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const place = /line (\d+) column (\d+)/.exec(String(error))
    const [, line = '1', column = '1'] = place ?? []
    return { fault: { line: Number(line), column: Number(column), what: 'no JSON' } }
  }
  const parsed = lock.safeParse(value)
  if (parsed.success) return { links: parsed.data }
  const [issue] = parsed.error.issues
  const address = String(issue?.path[0] ?? '')
  const line = text.split('\n').findIndex((each) => each.includes(JSON.stringify(address)))
  const keys = [issue?.path.slice(1).join('.'), issue?.message].filter(Boolean).join(': ')
  const what = `an entry that cannot be read (${keys})`
  return { fault: { line: Math.max(line, 0) + 1, column: 1, what } }
}

/** The file's text: a line a link, in the order of the addresses, so that a change shows as one line. */
export function formatLock(links: LinkLock): string {
  const lines = Object.keys(links)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((address) => {
      const { state, since, failures, why, copy } = links[address] ?? {}
      return `${JSON.stringify(address)}: ${JSON.stringify({ state, since, failures, why, copy })}`
    })
  return lines.length > 0 ? `{\n${lines.join(',\n')}\n}\n` : '{}\n'
}
