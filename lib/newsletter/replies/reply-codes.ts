/** The three digits that a relay's reply begins with (RFC 5321, 4.2); undefined where it begins otherwise. */
export function replyCodeOf(reply: string): string | undefined {
  return /^\s*([2-5]\d\d)(?=[\s-]|$)/.exec(reply)?.[1]
}

/**
 * The enhanced status codes (RFC 3463, 2) of a reply, in their order: the last one is the innermost, where a relay quotes
 * another. Numbers of networks and versions, which go on with a further dot, are none.
 */
export function enhancedCodesIn(reply: string): string[] {
  return [...reply.matchAll(/(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)/g)].map(
    ([, code = '']) => code,
  )
}

/** A reply's codes without its words, such as `550 5.1.1`, which may be kept and logged; empty where it has none. */
export function codesOfReply(reply: string): string {
  const codes = enhancedCodesIn(reply)
  const inner = codes.findLast((each) => !each.endsWith('.0.0')) ?? codes.at(-1)
  return [replyCodeOf(reply), inner].filter((each) => each !== undefined).join(' ')
}

const longestQuote = 200

/**
 * A reply's codes and words on one line, fit to be kept, logged and shown: no mail address, no token, at most 200 characters.
 * `recipient` is the address that it was about, whose parts are taken out wherever they stand.
 */
export function quoteOf(reply: string, recipient: string): string {
  const at = recipient.lastIndexOf('@')
  const own = [recipient.slice(0, Math.max(at, 0))].filter((part) => part.length > 1)
  const escaped = own.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const bare = reply
    // biome-ignore lint/suspicious/noControlCharactersInRegex: A relay may send any byte.
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/(?<=^|\s)\d{3}-/g, '')
    .replace(/\S*[@＠]\S*/g, '…')
    .replace(/\S*=\w[\w-]*\.[a-z]\S*/gi, '…')
    .replace(/[\w-]{24,}/g, '…')
    .trim()
  const clean = escaped
    ? bare.replace(new RegExp(`(?<![\\w.])(?:${escaped})(?![\\w])`, 'gi'), '…')
    : bare
  return clean.length > longestQuote ? `${clean.slice(0, longestQuote - 1)}…` : clean
}
