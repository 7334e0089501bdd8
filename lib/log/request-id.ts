import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

/** A request; its id is made when somebody asks for it, as answers with files need none. */
interface Named {
  id: string | undefined
}

/** Pages are bundled apart from the server: both find the same store here. */
const shared = globalThis as typeof globalThis & { handbillRequestId?: AsyncLocalStorage<Named> }
shared.handbillRequestId ??= new AsyncLocalStorage()
const current = shared.handbillRequestId

/** The header by which a request is named, in both directions. */
export const requestIdHeader = 'X-Request-Id'

/**
 * Forms of an id: a UUID (RFC 9562, 4), as Caddy makes it, or 32 hexadecimal digits, as nginx does. Nothing of a reader's has
 * one of them, neither an address nor a token.
 */
export const requestIdForm = /^(?:[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i

/** Does work for a request: `told` is the id that a proxy of our own gave it; one of another form is passed over. */
export function withRequestId<Result>(told: string | undefined, work: () => Result): Result {
  return current.run(
    { id: told !== undefined && requestIdForm.test(told) ? told : undefined },
    work,
  )
}

/** The id of the request that is worked at; undefined where none is. */
export function currentRequestId(): string | undefined {
  const named = current.getStore()
  if (!named) return undefined
  named.id ??= randomUUID()
  return named.id
}
