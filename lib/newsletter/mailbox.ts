/** Hosts for which dots before the sign do not matter, by the domains of their mailboxes. */
interface Host {
  /** All names of the same mailboxes, the one that is counted first. */
  domains: string[]
  /** What the host overlooks before the sign. */
  ignored?: RegExp
}

/**
 * Hosts of which it is known that they deliver several spellings into one mailbox: support.google.com/mail/answer/7436150,
 * proton.me/support/addresses-and-aliases, yandex.com/support/yandex-360/customers/mail/en/web/preferences/aliases,
 * support.apple.com/en-us/102540.
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
  { domains: ['fastmail.com', 'fastmail.fm'] },
]

/**
 * The mailbox that an address (as `parseAddress` gives it) leads to, in one spelling: without what follows a plus sign (RFC 5233, as
 * nearly all hosts have it), without what the host overlooks, under the host's first domain. For counting alone: mails go to the
 * address as it was typed.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const typed = address.slice(at + 1)
  const tag = address.indexOf('+')
  const untagged = address.slice(0, tag > 0 && tag < at ? tag : at)
  const host = hosts.find(({ domains }) => domains.includes(typed))
  const localPart = host?.ignored ? untagged.replace(host.ignored, '') : untagged
  return `${localPart || untagged}@${host?.domains[0] ?? typed}`
}
