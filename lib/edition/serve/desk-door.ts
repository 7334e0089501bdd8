import type { IncomingMessage } from 'node:http'
import { isFromThisMachine } from './from-this-machine.ts'

/** Header in which our server tells its pages how a request for the desk came; nothing from outside gets through in it. */
export const doorHeader = 'x-handbill-door'

/** How it came: by TLS, or from this machine; anything else may be read along the way. */
export type Door = 'tls' | 'here' | 'open'

/** Whether a request is for the desk of the list, or what may be below it. */
export const isOfDesk = ({ url = '/' }: Pick<IncomingMessage, 'url'>): boolean =>
  /^\/desk(?:[/?]|$)/.test(url)

/** Marks a request for the desk with its door. */
export function markDoor(request: IncomingMessage, isSecure: boolean): void {
  if (!isOfDesk(request)) return
  const { rawHeaders, httpVersion, socket } = request
  const isHere = isFromThisMachine({ peer: socket.remoteAddress, rawHeaders, httpVersion })
  const door: Door = isSecure ? 'tls' : isHere ? 'here' : 'open'
  request.headers[doorHeader] = door
}

/** What pages of the desk are told of a request; those of everybody else depend on nothing but the address. */
export function toldToDesk(request: IncomingMessage): Record<string, string> | undefined {
  if (!isOfDesk(request)) return undefined
  const { cookie = '' } = request.headers
  return { cookie, [doorHeader]: String(request.headers[doorHeader] ?? 'open') }
}
