import { createHash } from 'node:crypto'
import { createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import type { Challenge, Payload } from 'altcha-lib/types'
import { z } from 'zod'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { type Fields, single } from './read-form.ts'

/** How long a browser may take over the rest of the form. */
const period = 1_200_000
/** Hashes for each guess, and guesses: about half a second on a slow laptop, a few on an old phone. */
const cost = 50
const guesses = { least: 1000, most: 3000 }

const payload = z.object({
  challenge: z.looseObject({ parameters: z.looseObject({}), signature: z.string() }),
  solution: z.looseObject({ counter: z.number(), derivedKey: z.string() }),
})

/** A sum for a browser to do (ALTCHA, proof of work 2), signed, so that nothing of it need be kept. */
export function newProof({ secrets, now }: Newsletter): Promise<Challenge> {
  return createChallenge({
    algorithm: 'SHA-256',
    cost,
    counter: randomInt(guesses.least, guesses.most),
    deriveKey,
    expiresAt: new Date(now() + period),
    ...secretsOf(secrets),
  })
}

/** Whether a form brings a sum that was set here, is right, and was not brought before. */
export async function hasProof(newsletter: Newsletter, fields: Fields): Promise<boolean> {
  const given = readPayload(single(fields, 'proof'))
  if (!given) return false
  const { verified } = await verifySolution({
    ...given,
    deriveKey,
    ...secretsOf(newsletter.secrets),
  }).catch(() => ({ verified: false }))
  if (!verified) return false
  const id = createHash('sha256').update(`${given.challenge.signature}`).digest('base64url')
  const { count } = await newsletter.store.write(
    (queries) => queries.count({ key: `proof:${id}`, period }, newsletter.now()),
    { durable: false },
  )
  return count === 1
}

function readPayload(text: string | undefined): Payload | undefined {
  if (!text) return undefined
  try {
    const parsed = payload.safeParse(JSON.parse(Buffer.from(text, 'base64').toString()))
    return parsed.success ? (parsed.data as unknown as Payload) : undefined
  } catch {
    return undefined
  }
}

/** One for what is asked, one for the answer. */
function secretsOf({ proving }: Newsletter['secrets']) {
  const key = proving.toString('base64url')
  return { hmacSignatureSecret: `${key} asked`, hmacKeySignatureSecret: `${key} answered` }
}
