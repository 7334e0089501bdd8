import type { ServerResponse } from 'node:http'
import { currentRequest } from '#lib/edition/render/current-request.ts'
import { isFromThisMachine } from '#lib/edition/serve/from-this-machine.ts'
import { settings } from '#lib/settings/settings.ts'

/** Whether captured mails may be shown: nothing is sent, and the one who asks sits at this machine. */
export function mayRead(): boolean {
  const answer: ServerResponse | undefined = currentRequest.getStore()?.answer
  if (!answer || settings().smtpUrl) return false
  const { rawHeaders, httpVersion } = answer.req
  return isFromThisMachine({ peer: answer.socket?.remoteAddress, rawHeaders, httpVersion })
}
