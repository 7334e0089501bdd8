/** Hosts for which dots before the sign do not matter, by the domains of their mailboxes. */
interface Host {
  /** All names of the same mailboxes, the one that is counted first. */
  domains: string[]
  /** What the host overlooks before the sign. */
  ignored?: RegExp
  /** Whether anything at a name below the domain is delivered to the mailbox of that name. */
  hasSubdomains?: true
}

/**
 * Hosts of which it is known that they deliver several spellings into one mailbox: support.google.com/mail/answer/7436150,
 * proton.me/support/addresses-and-aliases, yandex.com/support/yandex-360/customers/mail/en/web/preferences/aliases,
 * support.apple.com/en-us/102540, fastmail.help/hc/en-us/articles/360060591053.
 */
const hosts: Host[] = [
  { domains: ['gmail.com', 'googlemail.com'], ignored: /\./g },
  { domains: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'], ignored: /[._-]/g },
  {
    domains: ['yandex.ru', 'ya.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.ua'],
    // A dot and a hyphen are the same there.
    ignored: /[.-]/g,
  },
  { domains: ['icloud.com', 'me.com', 'mac.com'] },
  { domains: ['fastmail.com', 'fastmail.fm'], hasSubdomains: true },
]

/**
 * Yahoo's domains, each of which has mailboxes of its own. Its disposable addresses are a base name and a keyword
 * (help.yahoo.com/help/uk/bt/tutorials/mail/addressguard2.html), told from others by the hyphen between them (US patent
 * application 2006/0041621).
 */
const yahoo = /^(?:yahoo(?:\.com?)?\.[a-z]{2,3}|(?:ymail|rocketmail|myyahoo)\.com)$/

/**
 * The mailbox that an address (as `parseAddress` gives it) leads to, in one spelling: without what follows a plus sign (RFC 5233, as
 * nearly all hosts have it), without what the host overlooks, under the host's first domain. For counting alone: mails go to the
 * address as it was typed.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  const [name, ...above] = domain.split('.')
  const owner = hosts.find((host) => host.hasSubdomains && host.domains.includes(above.join('.')))
  if (owner) return `${name}@${owner.domains[0]}`
  const untagged = beforeTag(address.slice(0, at), yahoo.test(domain) ? /[+-]/ : /\+/)
  const host = hosts.find(({ domains }) => domains.includes(domain))
  const localPart = host?.ignored ? untagged.replace(host.ignored, '') : untagged
  return `${localPart || untagged}@${host?.domains[0] ?? domain}`
}

/** A local part up to the sign with which a tag begins; whole where nothing would be left. */
function beforeTag(localPart: string, sign: RegExp): string {
  const tag = localPart.search(sign)
  return tag > 0 ? localPart.slice(0, tag) : localPart
}
