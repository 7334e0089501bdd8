import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '#lib/log/log.ts'
import { currentRequestId } from '#lib/log/request-id.ts'
import { count, isMeasuring, observe } from '#lib/metrics/metrics.ts'
import { settings } from '#lib/settings/settings.ts'
import { kindOf } from './request-kind.ts'

/** Notes what becomes of a request, and how long that takes, where numbers are kept or the log has details. */
export function noteAnswer(request: IncomingMessage, response: ServerResponse): void {
  const isLogged = settings().logLevel === 'debug'
  if (!isLogged && !isMeasuring()) return
  const begun = performance.now()
  const kind = kindOf(request.url ?? '/')
  const id = isLogged ? currentRequestId() : undefined
  response.once('close', () => {
    const took = performance.now() - begun
    const status = response.headersSent ? String(response.statusCode) : 'gone'
    count('handbill_http_requests_total', { kind, status })
    observe('handbill_http_request_duration_seconds', { kind }, took / 1000)
    if (!isLogged) return
    const told = response.headersSent ? response.statusCode : undefined
    log('debug', { event: 'answered', kind, status: told, wait: Math.round(took), request: id })
  })
}
