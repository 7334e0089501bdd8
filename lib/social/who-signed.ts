import type { Actors, PeerActor } from './actors.ts'
import { isBlocked } from './blocked.ts'
import { fittingSignature, isSignedBy } from './signatures/check-signature.ts'
import type { SignedRequest } from './signatures/digests.ts'

/** Whose a request is, that it is of an actor who is no more, or why nobody's; `missing`: the id of a key that could not be found. */
export type Signed =
  | { actor: PeerActor }
  | { gone: string }
  | { why: string; status: 401 | 403; missing?: string }

const why = 'the signature is by no key of its actor'

/** Finds who signed a request, and whether they did; a key that was changed is asked for once. */
export async function whoSigned(
  request: SignedRequest,
  actors: Pick<Actors, 'byKey'>,
  { now, blocked }: { now: number; blocked: readonly string[] },
): Promise<Signed> {
  const read = fittingSignature(request, now)
  if ('why' in read) return { ...read, status: 401 }
  if (isBlocked(read.keyId, blocked)) return { why: 'this peer is blocked', status: 403 }
  for (const anew of [false, true]) {
    const found = await actors.byKey(read.keyId, anew)
    if (found === 'gone') return { gone: read.keyId.replace(/#.*/s, '') }
    // One that was found just now is not missing: it may be asked for no more at the moment.
    if (!found && !anew) return { why, status: 401, missing: read.keyId }
    if (!found) break
    if (isBlocked(found.actor.id, blocked)) return { why: 'this actor is blocked', status: 403 }
    if (isSignedBy(read, found.key)) return { actor: found.actor }
  }
  return { why, status: 401 }
}
