import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import next from 'next'
import { currentRequest } from './current-request.ts'
import { SharedStatus } from './shared-status.ts'

/** The built application (under `dev`, the one that is being written), by Next.js's own request handler. */
export interface Application {
  /** Answers a request as of `moment` (milliseconds since 1970), or of now. */
  handle: (request: IncomingMessage, response: ServerResponse, moment?: number) => Promise<void>
  close: () => Promise<void>
}

/** Opens the application in `root`; `server` is the one whose requests it will get, where it listens on a port. */
export async function openApplication(
  root: string,
  { server, port = 0, dev = false }: { server?: Server; port?: number; dev?: boolean } = {},
): Promise<Application> {
  // Next.js calls every loopback address localhost; told another name, it takes itself for another server.
  const application = next({
    dev,
    dir: root,
    hostname: 'localhost',
    port,
    ...(server && { httpServer: server }),
  })
  await application.prepare()
  const handle = application.getRequestHandler()
  const statuses = new SharedStatus()
  return {
    handle: (request, response, moment) => {
      const setStatus = statuses.join(request.url?.split('?', 1)[0] ?? '/', response)
      return currentRequest.run({ answer: response, setStatus, moment }, () =>
        handle(request, response),
      )
    },
    close: () => application.close(),
  }
}
