import type { IncomingMessage, ServerResponse } from 'node:http'
import { Lane, type LaneLimits } from './lane.ts'
import { refuse } from './refuse.ts'

/** Work for one request. `signal` is aborted when nobody waits for the answer any more. */
export type Work = (signal: AbortSignal) => Promise<void>

/** Lets what is rendered on request be worked at, or answers that there is too much of it. */
export type Pass = (request: IncomingMessage, response: ServerResponse, work: Work) => Promise<void>

/** After so many seconds it is worth asking again: a queue that is full is worked off sooner. */
const retryAfter = 3
const isBusy = 'We are very busy right now. Please try again in a few seconds.'

/** Bytes of an answer that are taken from the work at once, however slowly its reader takes them. */
const mostHeld = 1024 * 1024

/** What a reader acts by: the forms of the newsletter with what they need, the links of mails, the desk. */
const acting =
  /^\/(?:newsletter(?:\/(?:subscribe|challenge|altcha\.js|proof\.js|check-your-mail|erased|(?:confirm|unsubscribe|preferences|bounces)(?:\/.*)?))?|(?:admin|desk|n)(?:\/.*)?)$/

/**
 * Whatever is rendered on request passes here, in two lanes, so that searches without end keep nobody from unsubscribing.
 * Beyond `limits` a request is answered 503 from a text that is there already. `networkOf` tells whose a request is.
 */
export function onRequest(
  limits: LaneLimits,
  networkOf: (request: IncomingMessage) => string,
): Pass {
  const lanes = { acting: new Lane(limits), reading: new Lane(limits) }
  return async (request, response, work) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const lane = lanes[acting.test(path) ? 'acting' : 'reading']
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    if (response.destroyed) return
    // By an end of what is sent (FIN), TCP does not tell who left from who only has nothing more to say (RFC 9293, 3.6): they
    // wait on, in a place that is given to those of whom it is known that they are there.
    const mayBeGone = () => request.socket.readableEnded
    const turn = await lane.enter(networkOf(request), gone.signal, mayBeGone)
    if (turn === 'left') return
    if (turn === 'full') {
      refuse(response, 503, isBusy, { 'Retry-After': String(retryAfter) })
      return
    }
    takeAtOnce(response, turn.leave)
    try {
      await work(gone.signal)
    } catch (error) {
      if (!gone.signal.aborted) throw error
    } finally {
      // A client that left does not end all of the work at once: the turn lasts until its real end.
      turn.leave()
    }
  }
}

/**
 * Has an answer taken from the work as soon as it is made, and `leave` called then: a reader who takes it slowly holds up
 * nobody else. A long file, of a preview, is sent as slowly as it is taken; no work is left in that.
 */
function takeAtOnce(response: ServerResponse, leave: () => void): void {
  const { write, end } = response
  const own = {
    write: (...values: unknown[]) => {
      const isTaken = Reflect.apply(write, response, values)
      if (response.writableLength <= mostHeld) return true
      leave()
      return isTaken
    },
    end: (...values: unknown[]) => {
      const ended = Reflect.apply(end, response, values)
      leave()
      return ended
    },
  }
  Object.assign(response, own)
}
