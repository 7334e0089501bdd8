import type { Store } from '#lib/newsletter/records/store.ts'
import { readAnswer } from './actors.ts'
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
 * Notes, as of a moment in milliseconds since 1970, that an actor is said to be deleted, so that their own server is asked for them later: it
 * alone has the word. Strangers can say so as well: nothing is written of who is not known, or was noted before.
 */
export async function noteMissing(
  id: string,
  { store, now }: Pick<MissingContext, 'store'> & { now: number },
): Promise<void> {
  const { queries } = store
  if (!(await queries.knowsActor(id)) || (await queries.away(id)).length > 0) return
  await store.write((writing) => writing.noteAway(id, now))
}

/**
 * Asks for actors who were said to be deleted, though their own server does not say that they are gone: some answer 404 for those, as a
 * server that starts anew does for everybody. Who is gone, or is still not found after a week, is forgotten; who is there stays. After the
 * signal it asks for nobody any more, and waits for no answer.
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
    const answer = await askPeer(name, signer, { ...asking, signal }).catch(() => undefined)
    if (signal?.aborted) break
    const found = answer && readAnswer(answer)
    const isGone = found === 'gone' || (answer?.status === 404 && age >= missingFor)
    if (isGone) count++
    if (isGone || found || age >= askedFor)
      await store.write(async (queries) => {
        if (isGone) await queries.forgetActor(name, asking.now())
        await queries.noteBack(name)
      })
  }
  if (count > 0) tell(count)
}

/** Whether what is away is an actor, by their address, and no host. */
export const isActor = (name: string) => name.includes('://')
