/** What a storm consists of. */
export interface Storm {
  port: number
  /** The process of the server. */
  pid: number
  /** A page of the edition, that readers ask for. */
  page: string
  /** By the server's own clock; see `unhurried-clock.ts`. */
  seconds: number
  /** Connections that ask for nothing. */
  connections: number
  /** Requests that come at once. */
  searches: number
  unknown: number
  hostile: number
  /** Readers who ask for a page twice a second, and sign-ups a second. */
  readers: number
  signUps: number
}

/** The storm that the suite and the bench let loose. */
export const wholeStorm = {
  ...{ connections: 8192, searches: 2000, unknown: 2000, hostile: 500 },
  ...{ readers: 50, signUps: 10 },
}

/** How long answers took, in milliseconds. */
export interface Times {
  median: number
  p99: number
  slowest: number
}

/** What came of it; times are by kind of request. */
export interface StormReport {
  /** How long readers asked, by the clock of both processes. */
  seconds: number
  /** Connections that were open when the requests came. */
  held: number
  /** How often each status was answered, by kind of request. */
  statuses: Record<string, Record<string, number>>
  /** Requests of a kind whose connection ended without an answer. */
  unanswered: Record<string, number>
  /** Searches that were answered 200 in the end. */
  searchesFound: number
  /** Addresses whose sign-up was taken. */
  addresses: string[]
  /** When the two were answered 200, in seconds since the beginning. */
  answered: { healthz: number[]; page: number[] }
  times: Record<string, Times>
}

export function times(milliseconds: number[]): Times {
  const sorted = milliseconds.toSorted((one, other) => one - other)
  const at = (part: number) => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0)
  return { median: at(0.5), p99: at(0.99), slowest: at(1) }
}

/** The longest time without an answer, in seconds, between the first of these moments and the end. */
export function longestSilence(answered: number[], end: number): number {
  const all = [...answered.toSorted((one, other) => one - other), end]
  return Math.max(...all.slice(1).map((time, index) => time - (all[index] ?? 0)))
}
