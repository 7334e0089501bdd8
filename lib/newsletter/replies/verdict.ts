import { enhancedCodesIn, replyCodeOf } from './reply-codes.ts'

/**
 * What a refusal says about a reader's mailbox.
 *
 * - `gone`: the code says that nobody gets mail there.
 * - `likely-gone`: the words alone say so, or a code that some relays use for other things, too.
 * - `passing`: mail could not be delivered this time: a full mailbox, a host that is down, a reply that says no more.
 * - `about-us`: the refusal is about the sender, the relay, the text, a policy, a rate or a size. It says nothing about
 *   the mailbox.
 */
export const verdicts = ['gone', 'likely-gone', 'passing', 'about-us'] as const
export type Verdict = (typeof verdicts)[number]

/**
 * At which step of the dialogue a reply came (RFC 5321, 3.1 to 3.3): to the connection or the login, to `MAIL FROM`, to
 * `RCPT TO`, or after the text. `report`: the step is not known, as in a mail that came back.
 */
export type Phase = 'session' | 'sender' | 'recipient' | 'text' | 'report'

/** Between whom a mail went. */
export interface Parties {
  /** The reader's address. */
  recipient: string
  /** Addresses of ours, such as that to which mails come back. */
  ours: string[]
}

/**
 * Reads a reply: its codes and its words, which may run over several lines. The innermost enhanced status code (RFC 3463)
 * counts first, as relays quote the host that refused, then the words; but words that are plainly about us, or about a
 * fault that passes, overrule a code that says that the mailbox is gone. What names an address of ours, and not the reader's,
 * is about us.
 */
export function verdictOf(text: string, phase: Phase, parties?: Parties): Verdict {
  if (phase === 'session' || phase === 'sender') return 'about-us'
  const given = text.slice(0, longestRead)
  if (parties && namesUs(given, parties)) return 'about-us'
  // Addresses hold words and stops of their own.
  const reply = given.replace(/<?\S+@\S+>?/g, 'X')
  // Whatever the code: some relays say "no such user" of the sender, too.
  if (senderWords.test(reply)) return 'about-us'
  // A host that asks back whether an address exists asks for the sender's, unless it says that it was the reader's.
  if (callbackWords.test(reply) && !(parties && namesReader(given, parties))) return 'about-us'
  if (replyCodeOf(reply)?.startsWith('4')) return 'passing'
  const codes = enhancedCodesIn(reply)
  const code = codes.findLast((each) => !each.endsWith('.0.0')) ?? codes.at(-1)
  if (code?.startsWith('4')) return 'passing'
  // The reader's mailbox was taken before: an account that the text brings to light is ours with the relay.
  if (phase === 'text' && accountWords.test(reply)) return 'about-us'
  const said = code === undefined ? undefined : byCode(code, reply)
  return said ?? byWords(reply) ?? (phase === 'text' ? 'about-us' : 'passing')
}

/** So many characters of a reply are read: a line of one has 512 (RFC 5321, 4.5.3.1.5). */
const longestRead = 2048

function namesReader(reply: string, { recipient }: Parties): boolean {
  return recipient !== '' && reply.toLowerCase().includes(recipient.toLowerCase())
}

/** Whether a reply names an address or a domain of ours, and nowhere the reader. */
function namesUs(reply: string, parties: Parties): boolean {
  if (namesReader(reply, parties)) return false
  const readers = domainOf(parties.recipient)
  const named = reply.toLowerCase()
  return parties.ours.map(domainOf).some((domain) => {
    if (domain === '') return false
    // Readers who have their mailbox with us are not told apart by the domain.
    const sign = domain === readers ? '@' : '(?<![\\w.-])'
    const end = '(?![\\w-]|\\.\\w)'
    return new RegExp(`${sign}${domain.replaceAll('.', '\\.')}${end}`).test(named)
  })
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** RFC 3463, 3.2: the mailbox, its domain, its spelling, moved away; RFC 7505: a domain that takes no mail. */
const gone = ['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10']
/** Switched off (3.3); no way to the domain (3.5). */
const likelyGone = ['5.2.1', '5.4.4']
/** Full, or its owner's rules (3.3); the host's own trouble (3.4); a line that could not be kept (3.5). */
const passing = ['5.2.0', '5.2.2', '5.2.4', '5.3.1', '5.3.2', '5.4.2', '5.4.3', '5.4.6', '5.4.7']
/** The sender's address (3.2), a text that is too large (3.3, 3.4), a limit on what we send (3.5). */
const aboutUs = ['5.1.7', '5.1.8', '5.1.9', '5.2.3', '5.3.4', '5.4.5']

/** Undefined where the code says too little: "other" (`5.x.0`), or one that relays use as they like. */
function byCode(code: string, reply: string): Verdict | undefined {
  if (gone.includes(code)) {
    if (usWords.test(reply)) return 'about-us'
    return laterWords.test(reply) ? 'passing' : 'gone'
  }
  // Protocol, the text's form, policy and security (RFC 3463, 3.6 to 3.8), but for the "other" of protocol.
  if (/^5\.(?:6|7)\./.test(code) || /^5\.5\.[1-9]/.test(code)) return 'about-us'
  if (aboutUs.includes(code)) return 'about-us'
  // So Exchange Online says at its edge that there is no such recipient.
  if (code === '5.4.1' && /\brecipient address(?:es)? rejected\b/i.test(reply))
    return usWords.test(reply.replace(/access denied/i, '')) ? 'about-us' : 'likely-gone'
  if (likelyGone.includes(code)) return byWords(reply) ?? 'likely-gone'
  return passing.includes(code) ? 'passing' : undefined
}

function byWords(reply: string): Verdict | undefined {
  if (usWords.test(reply)) return 'about-us'
  if (fullWords.test(reply) || laterWords.test(reply)) return 'passing'
  return mailboxWords.test(reply) ? 'likely-gone' : undefined
}

const either = (patterns: RegExp[]) =>
  new RegExp(patterns.map(({ source }) => source).join('|'), 'iu')

/** Of the sender's address or its domain. */
const senderWords = either([
  /\b(?:sender|originator|from[- ]address|sending (?:address|domain))(?:'s)?\b[^.;]{0,40}\b(?:address|domain|verif\w+|callout|reject\w*|den(?:y|ied)|unknown|invalid|block\w*|suspended|disabled|not|no)\b/,
  /\b(?:verify|verification|validate) (?:of )?(?:the )?sender/,
  /\b(?:reject|block|refuse|den|invalid|unknown|bad)\w* (?:the )?(?:sender|originator|return path|mail from)\b/,
  /\b(?:return[- ]path|envelope[- ](?:from|sender)|mail from)\b[^.;]{0,30}\b(?:invalid|reject\w*|unknown|not|must)\b/,
  /\bfrom: |\bfor (?:the |this )?sender\b|\(sender\)/,
  // German, French, Spanish, Russian.
  /\babsender\w*|\bexp[ée]diteur\b|\bremitente\b|отправител/,
])

const accountWords =
  /\bunknown account\b|\baccount\b[^.;]{0,20}\b(?:inactive|unknown|disabled|suspended|closed|not active)\b/i

const callbackWords = /\bcall(?:back|out)\b|\bverification failed for\b|\bSent: RCPT TO\b/i

/** Of the relay, the text, a policy, a reputation, a rate, a size, or our account with the relay. */
const usWords = either([
  /\bspam\b|\bjunk\w*|\bbulk\b|\bunsolicited\b|\bphish\w*|\bvirus\b|\bmalware\b|\bcontent\b/,
  /\bblack ?list\w*|\bblock ?list\w*|\bblocklist\w*|\bdnsbl\w*|\brbl\b|\bspamhaus\b|\bspamcop\b|\bbarracuda\b/,
  /\breputation\b|\bpolicy\b|\bpolicies\b|\bblocked\b|\bbanned\b|\blisted (?:at|by|in|on)\b|\baccess (?:is )?denied\b/,
  /\bdmarc\b|\bdkim\b|\bspf\b|\bunauthenticated\b|\bauthenticat\w*|\bnot authori[sz]ed\b|\bunauthori[sz]ed\b|\bptr\b|\breverse (?:dns|host ?name)\b|\brdns\b/,
  /\brelay(?:ing)?\b[^.;]{0,30}\b(?:den(?:y|ied)|not (?:permitted|allowed)|prohibited|reject\w*)|\bunable to relay\b|\bnot permitted to relay\b|\brcpthosts\b|\bwe do not relay\b/,
  /\brate\b|\btoo (?:many|much|fast|quick\w*)\b|\bquota of\b|\b(?:daily|hourly|sending|message|recipient) (?:\w+ )?(?:limits?|quota|privileges?)\b|\blimit (?:has been )?exceeded\b|\bthrottl\w*/,
  /\btoo (?:large|big|long)\b|\b(?:message|maximum|max)\b[^.;]{0,20}\bsize\b|\bsize (?:limit|exceed\w*)/,
  /\bmessage (?:was )?(?:rejected|refused|denied)\b|\brejected (?:due to|for|because of)\b|\bprohibited\b|\badministratively\b|\bheader\b/,
  /\byour (?:\w+ )?(?:ip|host(?: ?name)?|server|domain|network|account|sending)\b|\bclient host\b|\bhelo\b|\behlo\b|[?&]ip=|\bfrom you\b/,
  /\b(?:smtp|api) (?:user|account|key|credentials?)\b|\blog ?in (?:first|required)\b|\bat relay\b|\bnot (?:found\/)?verified\b|\b(?:please verify|verify it)\b/,
  /\binvoice\b|\bbilling\b|\bunpaid\b|\bpayment\b|\bcredits?\b|\bservice plan\b|\bsubscription (?:has )?(?:expired|ended)\b/,
])

/** Of a mailbox that takes no more for now. */
const fullWords =
  /\bfull\b|\bover ?quota\b|\bquota\b|\binsufficient (?:system )?(?:storage|space)\b|\bexceeded storage\b|\bout of (?:disk )?space\b/i

/** Of a fault of the host that passes by itself. */
const laterWords = either([
  /\btemporar\w*|\bcurrently\b|\bgr[ea]y-?list\w*|\btry (?:again|later|back)\b|\bin progress\b|\bmaintenance\b|\btime(?:d)?[- ]?out\b|\bnot yet\b/,
  /\b(?:database|directory|ldap|lookup|look-up)\b[^.;]{0,40}\b(?:unavailable|fail\w*|error|down|unreachable|not found)\b|\bservice (?:is )?(?:unavailable|not available)\b/,
  /\bunverified address\b|\blocal error\b|\binternal error\b|\bserver error\b/,
])

/** Of a mailbox that is not there. Readers' languages are those of relays: English, mostly. */
const mailboxWords = either([
  /\b(?:no|not a|isn't a) such (?:user|mailbox|person|recipient|address|account|domain|customer)\b/,
  /\bunknown (?:or illegal alias|local[- ]?part|user|recipient|mailbox|address|account)\b/,
  /\b(?:user|recipient|mailbox|address|account|alias)\b[^.;]{0,60}\b(?:unknown|not found|invalid|inactive|disabled|deactivated|suspended|closed|unavailable|does ?n[o']t exist|does not exist|doesn't have|not exist|no longer)\b/,
  /\b(?:invalid|unrouteable|unroutable|undeliverable|inactive|disabled|non-?existent|bad destination) (?:mailbox|recipient|address|user|account)\b/,
  /\bno (?:mailbox|account|recipient)\b[^.;]{0,30}\b(?:here|by that name|found|name)\b|\bnobody (?:here )?by that name\b/,
  /\bunrouteable (?:mail )?(?:address|domain)\b|\b(?:host|domain)(?: or domain name)?\b(?! name)[^.;]{0,20}\bnot found\b|\bdoes not accept mail\b/,
  /\brecipient (?:address )?(?:not found|unknown)\b|\bthis user doesn'?t have\b|\bis not (?:a (?:known|valid)|our|in our) (?:user|recipient|customer|mailbox)\b/,
  /\bno longer (?:valid|available|here|works|with us)\b|\baccount (?:is |has been )?(?:closed|disabled|deleted)\b/,
  /\bunknown user\b|\buser[- _]unknown\b|\baddressee unknown\b|\b(?:adresse|utilisateur|destinataire) inconnue?\b|\b(?:usuario|destinatario) (?:desconocido|inexistente)\b/,
  /\bempf[äa]e?nger unbekannt\b|(?:пользователь|получатель|ящик) не (?:найден|существует)|\butente (?:sconosciuto|inesistente)\b/,
])
