/** What one look found: one thing that works, or does not. */
export interface Finding {
  /** Such as `disk`: what was looked at. */
  about: string
  state: 'ok' | 'warning' | 'fault'
  /** Never a secret, nor an address of anybody. */
  found: string
  /** What to do; none where it is well. */
  mend?: string
}

/** A look at one part of an installation. What it rejects with is a fault of that part. */
export interface Look {
  about: string
  look: () => Promise<Verdict[]>
}

export type Verdict = Omit<Finding, 'about'>

export const ok = (found: string): Verdict => ({ state: 'ok', found })
export const warning = (found: string, mend: string): Verdict => ({ state: 'warning', found, mend })
export const fault = (found: string, mend: string): Verdict => ({ state: 'fault', found, mend })

/**
 * Takes every look, all at the same time, and gives what they found in their order, each as soon as those before it have
 * ended. One that has not ended after `limit` milliseconds is a fault, whatever it waits for; it is left alone. Rejects
 * never.
 */
export async function* examine(looks: Look[], limit: number): AsyncGenerator<Finding> {
  const all = looks.map(async ({ about, look }) => {
    const verdicts = await within(limit, look()).catch((error: unknown) => [unexpected(error)])
    return verdicts.map((verdict) => ({ about, ...verdict }))
  })
  for (const findings of all) yield* await findings
}

class TooLate extends Error {
  override name = 'TooLate'
}

async function within<Result>(limit: number, work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new TooLate(`no answer within ${limit / 1000} s`)), limit)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}

/** Messages of databases and relays may name an address, or a user: a code says enough. */
function unexpected(error: unknown): Verdict {
  if (error instanceof TooLate)
    return fault(error.message, 'see whether its disk, or the server behind it, still answers')
  const { code, name } = error as { code?: string; name?: string }
  return fault(
    `failed (${code ?? name ?? 'unknown'})`,
    'see docs/deploying.md, and the lines of the server',
  )
}
