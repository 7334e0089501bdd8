import type { ServerResponse } from 'node:http'
import { currentRequestId, requestIdHeader } from '#lib/log/request-id.ts'

/** Names the request in an answer that is made for it alone: a reader who reports it can be found in the log. */
export function tellRequestId(response: ServerResponse): void {
  const id = currentRequestId()
  if (id !== undefined && !response.headersSent) response.setHeader(requestIdHeader, id)
}
