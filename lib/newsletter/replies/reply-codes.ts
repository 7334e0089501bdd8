import { withoutOwn } from './without-own.ts'

/** The three digits that a relay's reply begins with (RFC 5321, 4.2); undefined where it begins otherwise. */
export function replyCodeOf(reply: string): string | undefined {
  return /^\s*([2-5]\d\d)(?=[\s-]|$)/.exec(reply)?.[1]
}

/** Words behind which a code may stand; behind any other there is a version, or a network. */
const announcing = /(?:^|[^a-z])(?:said|says|status|code|error|dsn|e?smtp|reply|response)$/i

/**
 * The enhanced status codes (RFC 3463, 2) of a reply, in their order: the last one is the innermost, where a relay quotes
 * another. Numbers of networks, which go on with a further dot, are none, nor are those of programs ("Postfix 5.1.1").
 */
export function enhancedCodesIn(reply: string): string[] {
  return [...reply.matchAll(/(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)/g)]
    .filter(({ index }) => {
      const before = reply.slice(Math.max(index - 40, 0), index).replace(/[ \t/_-]+v?$/i, '')
      return !/[a-z]$/i.test(before) || announcing.test(before)
    })
    .map(([, code = '']) => code)
}

/** A reply's codes without its words, such as `550 5.1.1`, which may be kept and logged; empty where it has none. */
export function codesOfReply(reply: string): string {
  const codes = enhancedCodesIn(reply)
  const inner = codes.findLast((each) => !each.endsWith('.0.0')) ?? codes.at(-1)
  return [replyCodeOf(reply), inner].filter((each) => each !== undefined).join(' ')
}

const longestQuote = 200

/**
 * A reply's codes and words on one line, fit to be kept, logged and shown: no mail address in whatever spelling, no token, no
 * control or formatting character, at most 200 characters. Of a link only the host stays. `recipient` is the address that it
 * was about, whose parts are taken out wherever they stand.
 */
export function quoteOf(reply: string, recipient: string): string {
  const clean = decoded(reply.slice(0, longestRead))
    .replace(/(?<=^|\s)\d{3}-/g, '')
    .replace(/\b(https?:\/\/[\w.-]+)(?:[/?#:]\S*)?/gi, '$1')
    .replace(/\S*@\S*/g, '…')
    .replace(writtenOut, '…')
    .replace(/\S*=\w[\w-]*\.[a-z]\S*/gi, '…')
    .replace(/\S*[?&][\w.-]+=\S*/g, '…')
    .replace(/[\w+/-]{8,}={0,2}/g, (run) => (hidesAddress(run) ? '…' : run))
    .replace(/[\w-]{24,}/g, '…')
    .trim()
  const bare = withoutOwn(clean, recipient)
  return bare.length > longestQuote ? `${bare.slice(0, longestQuote - 1)}…` : bare
}

/** So many characters of a reply are looked at: a line of one has 512 (RFC 5321, 4.5.3.1.5). */
const longestRead = 2048

/** "jane at ex.org", "jane (at) ex dot org", "jane#ex.org". */
const writtenOut =
  /\S+(?:\s*[([{<]\s*at\s*[)\]}>]\s*|\s+at\s+|#)[\w-]+(?:(?:\.|\s*[([{<]?\s*\bdot\b\s*[)\]}>]?\s*)[\w-]+)+/gi

/** What is escaped as in links, HTML, JSON, xtext (RFC 3461, 4) and quoted-printable, plain, on one line. */
function decoded(text: string): string {
  let plain = text
  // Somebody may have escaped what was escaped.
  for (let times = 0; times < 3; times++)
    plain = plain
      .replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/&#(?:x0*40|0*64);|&commat;|[=+]40(?=[\w-]+\.)/gi, '@')
      .replace(/&#(?:x0*2e|0*46);|&period;|=2E/gi, '.')
  return (
    plain
      .normalize('NFKC')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: So terminals are told of colours.
      .replace(/\u001b\[[\d;]*[a-z]/gi, '')
      .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/\p{C}/gu, '')
  )
}

/** Whether an address stands in a run of base64 or of hexadecimal digits. */
function hidesAddress(run: string): boolean {
  const encodings = /^[0-9a-f]+$/i.test(run) ? (['hex', 'base64'] as const) : (['base64'] as const)
  return encodings.some((encoding) =>
    /[\w.+-]@[\w-]+\.[a-z]/i.test(Buffer.from(run, encoding).toString('latin1')),
  )
}
