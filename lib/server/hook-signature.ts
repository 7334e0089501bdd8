import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Headers by which forges sign a body with HMAC-SHA256, in hexadecimal, and what stands before it. */
const signing: [header: string, before: string][] = [
  ['x-hub-signature-256', 'sha256='],
  ['x-forgejo-signature', ''],
  ['x-gitea-signature', ''],
]

/**
 * Checks that a webhook comes from who knows the secret, as GitHub, Forgejo and Gitea sign them, or with GitLab's token. To be given
 * all of the body, part by part.
 */
export class HookSignature {
  readonly #secret: string
  readonly #sum: ReturnType<typeof createHmac>

  constructor(secret: string) {
    this.#secret = secret
    this.#sum = createHmac('sha256', secret)
  }

  add(part: Buffer): void {
    this.#sum.update(part)
  }

  /** Whether the headers hold what the secret makes of the body. */
  isRight(headers: IncomingHttpHeaders): boolean {
    const expected = this.#sum.digest('hex')
    const token = headers['x-gitlab-token']
    if (typeof token === 'string' && isSame(token, this.#secret)) return true
    return signing.some(([name, before]) => {
      const given = headers[name]
      return typeof given === 'string' && isSame(given, before + expected)
    })
  }
}

/** Compares without telling by the time how much was right. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) =>
    createHmac('sha256', 'same').update(text).digest(),
  )
  return timingSafeEqual(one as Buffer, other as Buffer)
}
