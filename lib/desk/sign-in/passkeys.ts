import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { Desk } from '#lib/newsletter/list/newsletter.ts'
import { seal, unseal } from '#lib/newsletter/list/seal.ts'
import { hashToken } from '#lib/newsletter/list/tokens.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'
import { openSession, type SignedIn, type Visit } from './sessions.ts'

const minute = 60_000
/** So long a browser has to answer. */
const askedFor = 10 * minute

/** Whose passkeys they are: those of another site answer for another. */
export interface Party {
  /** Of the site's address: `https://example.org`. */
  origin: string
  name: string
}

/** What a browser is asked, and what comes back with its answer: the same question, sealed. */
export interface Asked {
  /** As the browser's own functions take it, in JSON. */
  options: object
  question: string
}

/** What a form brings back. */
export interface Answered {
  question: string
  /** What the browser made, in JSON. */
  response: string
}

const question = z.strictObject({
  what: z.enum(['make', 'show']),
  challenge: z.string(),
  until: z.number(),
})

/** As browsers write it (Web Authentication, 5.1); the library looks at what is in it. */
const answer = z.object({
  id: z.string().max(1400),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string() }),
  clientExtensionResults: z.looseObject({}),
})

const hostOf = ({ origin }: Party) => new URL(origin).hostname

/** What a browser is asked that is to make a passkey for an editor. */
export async function askToMake(desk: Desk, party: Party, { editor }: Visit): Promise<Asked> {
  const known = await desk.store.queries.passkeysOf(editor)
  const options = await generateRegistrationOptions({
    ...{ rpName: party.name, rpID: hostOf(party), userName: editor, attestationType: 'none' },
    userID: new TextEncoder().encode(desk.secrets.fingerprint(editor)),
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { options, question: sealed(desk, 'make', options.challenge) }
}

/** What a browser is asked that has a passkey. It is for anyone: which passkeys there are is not told. */
export async function askToShow(desk: Desk, party: Party): Promise<Asked> {
  const options = await generateAuthenticationOptions({
    rpID: hostOf(party),
    userVerification: 'required',
  })
  return { options, question: sealed(desk, 'show', options.challenge) }
}

function sealed({ secrets, now }: Desk, what: 'make' | 'show', challenge: string): string {
  return seal(secrets.sealing, { what, challenge, until: now() + askedFor })
}

/** Keeps the passkey that a browser has made, where its editor came by a link. Answers whether it did. */
export async function makePasskey(
  desk: Desk,
  party: Party,
  { editor, beganBy }: Visit,
  answered: Answered,
): Promise<boolean> {
  const read = beganBy === 'link' ? readAnswer(desk, 'make', answered) : undefined
  if (!read) return false
  const verified = await verifyRegistrationResponse({
    response: read.response as unknown as RegistrationResponseJSON,
    expectedChallenge: read.challenge,
    ...{ expectedOrigin: party.origin, expectedRPID: hostOf(party), requireUserVerification: true },
  }).catch(() => undefined)
  if (!verified?.verified) return false
  const { id, publicKey, counter } = verified.registrationInfo.credential
  const kept = { id, editor, publicKey: Buffer.from(publicKey).toString('base64url'), counter }
  return desk.store.write(async (queries) => {
    if (!(await isFirstUse(desk, queries, read.challenge))) return false
    return queries.insertPasskey({ ...kept, createdAt: desk.now() })
  })
}

/** Signs in whose passkey a browser has shown. Answers the token of the session; undefined for everyone else. */
export async function signInByPasskey(
  desk: Desk,
  party: Party,
  editors: readonly string[],
  answered: Answered,
  former?: string,
): Promise<SignedIn | undefined> {
  const read = readAnswer(desk, 'show', answered)
  const known = read && (await desk.store.queries.passkey(read.response.id))
  if (!known || !editors.includes(known.editor)) return undefined
  const { id, editor, counter } = known
  const publicKey = new Uint8Array(Buffer.from(known.publicKey, 'base64url'))
  const verified = await verifyAuthenticationResponse({
    response: read.response as unknown as AuthenticationResponseJSON,
    expectedChallenge: read.challenge,
    ...{ expectedOrigin: party.origin, expectedRPID: hostOf(party), requireUserVerification: true },
    credential: { id, publicKey, counter },
  }).catch(() => undefined)
  if (!verified?.verified) return undefined
  const { newCounter } = verified.authenticationInfo
  return desk.store.write(async (queries) => {
    if (!(await isFirstUse(desk, queries, read.challenge))) return undefined
    // One that was taken out meanwhile is none.
    if (!(await queries.notePasskeyUse(id, newCounter))) return undefined
    const by = { editor, beganBy: 'passkey' } as const
    return { editor, token: await openSession(queries, by, desk.now(), former) }
  })
}

function readAnswer({ secrets, now }: Desk, what: 'make' | 'show', answered: Answered) {
  const asked = question.safeParse(unseal(secrets.sealing, answered.question)).data
  if (!asked || asked.what !== what || asked.until <= now()) return undefined
  const response = answer.safeParse(parsed(answered.response)).data
  return response && { challenge: asked.challenge, response }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** A question is answered once, whichever server is asked. */
async function isFirstUse({ now }: Desk, queries: Queries, challenge: string): Promise<boolean> {
  const use = { key: `desk-question:${hashToken(challenge)}`, period: askedFor }
  return (await queries.count(use, now())).count === 1
}
