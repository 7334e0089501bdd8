import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'

/** Next.js bundles the pages apart from the server: both find the same store here. */
const shared = globalThis as typeof globalThis & {
  handbillAnswer?: AsyncLocalStorage<ServerResponse>
}
shared.handbillAnswer ??= new AsyncLocalStorage()

/** The answer that is being made. */
export const currentAnswer: AsyncLocalStorage<ServerResponse> = shared.handbillAnswer

/**
 * Sets the HTTP status of the page that is being rendered. Next.js lets no page do so but by `notFound()`, after which
 * it sends an empty document that only scripts can fill.
 */
export function answerWith(status: number): void {
  const answer = currentAnswer.getStore()
  if (answer && !answer.headersSent) answer.statusCode = status
}
