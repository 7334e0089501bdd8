import { readCookie } from '#lib/desk/sign-in/cookies.ts'
import { type Visit, visitOf } from '#lib/desk/sign-in/sessions.ts'
import { type Door, doorHeader } from '#lib/edition/serve/desk-door.ts'
import { currentDesk, type DeskTools } from '#lib/server/desk/current-desk.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { settings } from '#lib/settings/settings.ts'
import { isAway, orUnavailable, type Unavailable } from '../newsletter/unavailable.ts'

/** Who asks for the desk. */
export type Visitor =
  /** There is no desk. */
  | { state: 'off' }
  /** Others could read along. */
  | { state: 'open' }
  | Unavailable
  | { state: 'stranger'; door: Door; desk: DeskTools }
  | { state: 'editor'; door: Door; desk: DeskTools; visit: Visit; token: string }

/** Looks at who asks, by the headers of the request; our server has written the door into them. */
export async function visitorOf(headers: Headers): Promise<Visitor> {
  const desk = currentDesk()
  const { deskUsers } = settings()
  if (!desk || deskUsers.length === 0) return { state: 'off' }
  const door = doorOf(headers.get(doorHeader))
  if (door === 'open') return { state: 'open' }
  const token = readCookie(headers.get('cookie'), 'session', door)
  if (token === undefined) return { state: 'stranger', door, desk }
  const visit = await orUnavailable(async () =>
    visitOf(await currentNewsletter(), deskUsers, token),
  )
  if (isAway(visit)) return visit
  return visit ? { state: 'editor', door, desk, visit, token } : { state: 'stranger', door, desk }
}

function doorOf(told: string | null): Door {
  return told === 'tls' || told === 'here' ? told : 'open'
}
