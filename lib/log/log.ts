import { type DestinationStream, destination, type Level, pino } from 'pino'
import { diskFault } from '#lib/files/disk-fault.ts'
import { count } from '#lib/metrics/metrics.ts'
import { settings } from '#lib/settings/settings.ts'
import { currentRequestId, requestIdForm } from './request-id.ts'

/** What a line of the log may hold, and nothing else: whatever is not here cannot give a reader away. */
export interface LogRecord {
  /** What happened, in lower case with hyphens: `mail-submitted`. */
  event: string
  /** A UUID, of a row of the database. */
  id?: string | undefined
  /** `daily/en/2026-11-22`: list, language and day. */
  issue?: string | undefined
  attempts?: number | undefined
  count?: number | undefined
  /** Status of an answer. */
  status?: number | undefined
  /** What was asked for: a word such as `article`. */
  kind?: string | undefined
  /** The id that its answer names, too; by itself that of the request that is worked at. */
  request?: string | undefined
  /** Milliseconds. */
  wait?: number | undefined
  /** Codes of a relay such as `550 5.1.1`, or a word. */
  reply?: string | undefined
  /** Of an error its name and code are kept, and which disk fault is behind it; its words may hold anything. */
  error?: unknown
}

const word = /^[A-Za-z][\w-]{0,63}$/
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
const issue = /^[^\s@/]{1,210}\/[A-Za-z-]{2,35}\/\d{4}-\d\d-\d\d(?:\+\d{1,3})?$/
const codes = /^(?:\d{3}(?: \d\.\d{1,3}\.\d{1,3})?|\d\.\d{1,3}\.\d{1,3}|[A-Za-z][\w-]{0,31})$/

const like = (pattern: RegExp) => (value: unknown) =>
  typeof value === 'string' && pattern.test(value) ? value : undefined
const number = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** How each field is read. A value of another form is left out: it got there by mistake. */
const fields: Record<keyof LogRecord, (value: unknown) => unknown> = {
  event: like(word),
  id: like(uuid),
  issue: like(issue),
  attempts: number,
  count: number,
  status: number,
  kind: like(word),
  request: like(requestIdForm),
  wait: number,
  reply: like(codes),
  error: (error) =>
    error === undefined
      ? undefined
      : { name: textOf(error, 'name'), code: textOf(error, 'code'), cause: causeOf(error) },
}

function textOf(error: unknown, field: 'name' | 'code'): string | undefined {
  const value =
    error instanceof Error ? (error as { name: string; code?: unknown })[field] : undefined
  return like(/^[A-Za-z0-9][\w-]{0,63}$/)(value)
}

/** SQLite has one code for all that it says: that a disk is full is known by its number, or by an error behind it. */
function causeOf(error: unknown): string | undefined {
  const code = diskFault(error)?.code
  return code === textOf(error, 'code') ? undefined : code
}

export type Log = (level: Level, record: LogRecord) => void

/** A log that writes JSON lines: to a stream, or at once to the error output. */
export function makeLog(
  level: Level | 'silent',
  stream: DestinationStream = destination({ fd: 2, sync: true }),
): Log {
  const logger = pino(
    {
      level,
      // Neither the machine's name nor the process's number.
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  )
  return (at, record) => {
    const { event, ...rest } = { request: currentRequestId(), ...record }
    const line: Record<string, unknown> = {}
    for (const [name, read] of Object.entries(fields))
      if (name in rest) line[name] = read(rest[name as keyof typeof rest])
    logger[at](line, String(fields.event(event) ?? 'unnamed'))
  }
}

let own: Log | undefined

/** Writes a line to the log of this process, on the settings in force. What each level means: docs/monitoring.md. */
export const log: Log = (level, record) => {
  count('handbill_log_lines_total', { level })
  own ??= makeLog(settings().logLevel)
  own(level, record)
}
