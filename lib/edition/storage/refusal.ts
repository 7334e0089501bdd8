/** What a storage refused. */
export interface Refusal {
  /** For a person: what is wrong, and how to mend it. */
  why: string
  /** Whether it may be otherwise in a moment. */
  isForNow: boolean
  /** Whether our clock is why, and the storage's own time, in milliseconds since 1970. */
  isOfClock: boolean
  date: number
}

/** Answers that say nothing of the question (RFC 9110, 15): the next may be another. */
const forNow = new Set([408, 425, 429, 500, 502, 503, 504])
const codesForNow = new Set(['SlowDown', 'RequestTimeout', 'InternalError', 'ServiceUnavailable'])
/** What a key has to be, and to be allowed: who reads alone needs no more. */
const ofKey = (method: string) =>
  `check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and that the key may ${method === 'GET' ? 'read and list' : 'read, write and delete'} in this bucket`

/** What became of a storage that was asked in vain: after a write, and before any. */
export const isOnItsWay =
  'What lies there is as it was or on its way, and stays readable; the next try goes on.'
export const isAsItWas = 'Nothing was written there.'

/** By the code of an answer (Amazon S3, "Error responses"), what a person can do. */
const mends: Record<string, (message: string, method: string) => string> = {
  NoSuchBucket: () => 'there is no such bucket: make it, or mend the name',
  AccessDenied: (_, method) => `it does not allow this: ${ofKey(method)}`,
  AllAccessDisabled: (_, method) => `it does not allow this: ${ofKey(method)}`,
  InvalidAccessKeyId: (_, method) => `it does not know the key: ${ofKey(method)}`,
  SignatureDoesNotMatch: (_, method) => `the signature is not what it expects: ${ofKey(method)}`,
  ExpiredToken: () => 'AWS_SESSION_TOKEN is no longer valid: get a new one',
  NotImplemented: (message) =>
    `it does not know what it was asked (${message}): expected a storage that keeps If-Match and If-None-Match, so that two publishers cannot undo each other's work`,
  EntityTooLarge: () => 'an object is larger than it takes',
  QuotaExceeded: () => 'it is full: raise its quota',
}

/**
 * Reads an answer that is none of those that are asked for: the object, "there is none", "the condition is not met".
 * Returns undefined for these.
 */
export function readRefusal(response: Response, body: Buffer, method: string): Refusal | undefined {
  const { status, headers, ok } = response
  const text = body.subarray(0, 10_000).toString()
  const code = /<Code>([^<]{1,100})</.exec(text)?.[1] ?? ''
  const message = /<Message>([^<]{1,300})</.exec(text)?.[1] ?? ''
  const isMissing = status === 404 && code !== 'NoSuchBucket'
  if (ok || status === 304 || (method !== 'PUT' && isMissing)) return undefined
  if (method === 'PUT' && (status === 412 || (status === 409 && code !== 'OperationAborted')))
    return undefined
  const isOfClock = code === 'RequestTimeTooSkewed'
  const date = Date.parse(headers.get('date') ?? '')
  return {
    ...{ isOfClock, date },
    isForNow: forNow.has(status) || codesForNow.has(code) || code === 'OperationAborted',
    why: whyOf({ status, code, message, date, method }, headers),
  }
}

interface Said {
  status: number
  code: string
  message: string
  date: number
  method: string
}

function whyOf({ status, code, message, date, method }: Said, headers: Headers): string {
  const region = headers.get('x-amz-bucket-region')
  if (status === 301 || status === 307 || code === 'AuthorizationHeaderMalformed')
    return region
      ? `the bucket is in the region ${region}: add region=${region} to the address`
      : `the bucket is elsewhere: mend the endpoint or the region (${message || `it answered ${status}`})`
  if (code === 'RequestTimeTooSkewed') {
    const minutes = Math.round((Date.now() - date) / 60_000)
    return `the clock of this machine is ${Math.abs(minutes)} minutes ${minutes < 0 ? 'slow' : 'fast'}, and a signature is refused for that: set it`
  }
  const said = `it answered ${status}${code && ` ${code}`}`
  const mend = mends[code]?.(message || code, method)
  if (mend) return `${mend} (${said})`
  // A web server that is none of a storage says it in its own words.
  if (status === 403) return `it does not allow this: ${ofKey(method)} (${said})`
  if (!code) return `${said}, which is no word of a storage: check the endpoint`
  return `${said}${message && `: ${message}`}`
}
