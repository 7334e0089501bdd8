import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'

/** What is known of the request that is being answered. */
export interface CurrentRequest {
  /** Where Next.js answers a reader's request. */
  answer?: ServerResponse
  /** Sets the status of this answer, and of those that will be given the same page. */
  setStatus: (status: number) => void
  /** As of which moment, in milliseconds since 1970, where that is not now: all pages of an edition are of one moment. */
  moment?: number | undefined
  /** What pages may read of the request's headers, where Next.js does not answer it. */
  headers?: Record<string, string>
  /** What was computed for this request already, where Next.js does not answer it. */
  memory?: Map<unknown, unknown>
}

/** Pages are bundled apart from the server: both find the same store here. */
const shared = globalThis as typeof globalThis & {
  handbillRequest?: AsyncLocalStorage<CurrentRequest>
}
shared.handbillRequest ??= new AsyncLocalStorage()

/** The request that is being answered. */
export const currentRequest: AsyncLocalStorage<CurrentRequest> = shared.handbillRequest

/**
 * Sets the HTTP status of the page that is being rendered. Next.js lets no page do so but by `notFound()`, after which
 * it sends an empty document that only scripts can fill. False where the server is not ours, and nothing was set.
 */
export function answerWith(status: number): boolean {
  const request = currentRequest.getStore()
  request?.setStatus(status)
  return request !== undefined
}

/** The moment at which the publication is asked for, in milliseconds since 1970. */
export function requestMoment(): number {
  return currentRequest.getStore()?.moment ?? Date.now()
}

/** Header in which the path is handed on that was asked for; nothing from outside gets through in it. */
export const pathHeader = 'x-handbill-path'
