import { readRetryAfter } from '#lib/http/retry-after.ts'
import { requestPublic } from '#lib/net/public-address.ts'

/** What a server answered. The body is read only where `mostBytes` allows it. */
export interface Answer {
  status: number
  /** Where it leads on to, as it was written. */
  location: string | undefined
  /** When it may be asked again, in milliseconds from now. */
  retryAfter: number | undefined
  /** Where a copy was made (`Content-Location`). */
  contentLocation: string | undefined
  body: string
}

export interface AskOptions {
  /** Who asks, for the `User-Agent`. */
  agent: string
  /** Milliseconds for all of it: connection, headers and what is read of the body. */
  timeout: number
  /** Lets networks be asked that are not public: for tests. */
  allowsPrivate: boolean
  method?: 'HEAD' | 'GET'
  /** Default: 0, the connection is closed once the headers are there. */
  mostBytes?: number
}

/**
 * Asks a server for one address, without following where it leads. Rejects with the error of the network (with `code`), or
 * with `PrivateAddressError`.
 */
export async function ask(address: string, options: AskOptions): Promise<Answer> {
  const { method = 'HEAD', mostBytes = 0, timeout, allowsPrivate, agent } = options
  const request = requestPublic(new URL(address), {
    ...{ allowsPrivate, method, signal: AbortSignal.timeout(timeout) },
    headers: { 'User-Agent': agent, Accept: 'text/html,*/*;q=0.8', 'Accept-Language': '*' },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  request.once('error', reject)
  request.once('response', (response) => {
    const { statusCode: status = 0, headers } = response
    const answer = {
      ...{ status, location: headers.location, retryAfter: readRetryAfter(headers['retry-after']) },
      contentLocation: headers['content-location'],
    }
    let body = ''
    const finish = () => {
      resolve({ ...answer, body })
      request.destroy()
    }
    if (mostBytes === 0) return finish()
    response.setEncoding('utf8')
    response.on('data', (piece: string) => {
      body += piece
      if (body.length > mostBytes) finish()
    })
    response.once('end', finish)
    response.once('error', reject)
  })
  request.end()
  return promise
}
