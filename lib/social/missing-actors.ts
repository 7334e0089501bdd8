import type { Store } from '#lib/newsletter/records/store.ts'
import { type Asking, askPeer } from './ask.ts'
import type { RequestSigner } from './signatures/sign.ts'

/** Milliseconds for which an actor is not found before they are let go, and after which nobody asks for them any more. */
const missingFor = 7 * 86_400_000
const askedFor = 60 * 86_400_000

export interface MissingContext {
  store: Pick<Store, 'queries' | 'write'>
  asking: Asking
  /** Signs the requests by which actors are asked for. */
  signer: RequestSigner
  tell: (count: number) => void
}

/**
 * Asks for actors of whom it was said that they are deleted, and whose own server did not say so: some answer 404 for those, as a server
 * that starts anew does for everybody. Who is gone, or is still not found after a week, is forgotten; who is there stays.
 */
export async function letMissingGo(
  { store, asking, signer, tell }: MissingContext,
  signal?: AbortSignal,
): Promise<void> {
  let count = 0
  for (const { name, since } of await store.queries.away()) {
    if (signal?.aborted) break
    if (!isActor(name)) continue
    const age = asking.now() - since
    const status = await askPeer(name, signer, asking).then(
      (answer) => answer.status,
      () => undefined,
    )
    const isGone = status === 410 || (status === 404 && age >= missingFor)
    if (isGone) count++
    if (isGone || status === 200 || age >= askedFor)
      await store.write(async (queries) => {
        if (isGone) await queries.forgetActor(name, asking.now())
        await queries.noteBack(name)
      })
  }
  if (count > 0) tell(count)
}

/** Whether what is away is an actor, by their address, and no host. */
export const isActor = (name: string) => name.includes('://')
