import { readCookie } from '#lib/desk/sign-in/cookies.ts'
import { type Door, doorHeader, isOfDesk } from '#lib/edition/serve/desk-door.ts'
import type { Pass } from '#lib/edition/serve/on-request.ts'
import { pause } from '#lib/time/pause.ts'
import { isSendingNow } from '../sending-now.ts'

/** Milliseconds between a page of the desk and the next one of the same session while mails go out; so many come at once before. */
const between = 200
const atOnce = 5
/** No page waits longer, however many were asked for before it. */
const longest = 2000
/** Sessions that are remembered; all but a few of these names are made up. */
const mostKept = 1000

interface PaceClock {
  isSending: () => boolean
  now: () => number
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

const usualClock: PaceClock = { isSending: isSendingNow, now: () => performance.now(), wait: pause }

/**
 * Lets pages of the desk wait a moment while this process sends an issue, where one session asks for one after the other without end: a
 * page costs as much as some twenty mails, and both are made by one thread. What acts, such as a hold, never waits. Whom a
 * session's name is made up for gets a page that costs little, as everyone else. `clock` has others than the usual ways to tell whether
 * mails go out and what time it is, in milliseconds, and to wait.
 */
export function paceDesk(pass: Pass, clock: Partial<PaceClock> = {}): Pass {
  const { isSending, now, wait: rest } = { ...usualClock, ...clock }
  const turns = new Map<string, number>()
  return async (request, response, work) => {
    const isLook = request.method === 'GET' || request.method === 'HEAD'
    if (isLook && isOfDesk(request) && isSending()) {
      const door = request.headers[doorHeader] as Door
      const session = readCookie(request.headers.cookie ?? null, 'session', door)?.slice(0, 100)
      const wait = session === undefined ? 0 : waitOf(turns, session, now())
      if (wait > 0) {
        const gone = new AbortController()
        response.once('close', () => gone.abort())
        await rest(wait, gone.signal)
      }
    }
    return pass(request, response, work)
  }
}

/** Milliseconds until the turn of a session's next page, which is taken. */
function waitOf(turns: Map<string, number>, session: string, now: number): number {
  if (turns.size >= mostKept) forgetOver(turns, now)
  const turn = Math.max(turns.get(session) ?? 0, now - (atOnce - 1) * between)
  turns.set(session, Math.min(turn, now + longest) + between)
  return Math.min(turn - now, longest)
}

function forgetOver(turns: Map<string, number>, now: number): void {
  for (const [session, turn] of turns) if (turn < now) turns.delete(session)
  if (turns.size >= mostKept) turns.clear()
}
