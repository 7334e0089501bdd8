import { z } from 'zod'
import { port } from './port.ts'

/** Who may ask how the server is, and where; both unset: nobody. */
export interface MetricsSettings {
  /** What anyone who asks has to show. */
  token: string | undefined
  /** A port for this alone; unset: the one that readers ask. */
  port: number | undefined
}

/** The variables of `/metrics`. */
export const metricsVariables = {
  // RFC 6750, 2.1: what a bearer may show.
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{16,256}=*$/, 'at least 16 letters, digits and -._~+/, by chance')
    .optional(),
  METRICS_PORT: port.optional(),
}

const variables = z.object(metricsVariables)
type Variables = z.output<typeof variables>

/** Adds that two servers cannot have one port. */
export function refineMetrics(
  { METRICS_PORT, PORT }: Variables & { PORT: number },
  context: z.RefinementCtx,
): void {
  if (METRICS_PORT === undefined || METRICS_PORT === 0 || METRICS_PORT !== PORT) return
  const message = 'another port than PORT, or nothing, and a METRICS_TOKEN'
  context.addIssue({ code: 'custom', path: ['METRICS_PORT'], message })
}

/** What the variables say. */
export function readMetrics(given: Variables): MetricsSettings {
  return { token: given.METRICS_TOKEN, port: given.METRICS_PORT }
}
