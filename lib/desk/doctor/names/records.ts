/** What services ask to be put into an SPF record, by the end of their relay's name. */
const includes: [relay: RegExp, include: string][] = [
  [/\.amazonaws\.com$/, 'include:amazonses.com'],
  [/(?:^|\.)sendgrid\.net$/, 'include:sendgrid.net'],
  [/(?:^|\.)mailgun\.org$/, 'include:mailgun.org'],
  [/(?:^|\.)postmarkapp\.com$/, 'include:spf.mtasv.net'],
  [/(?:^|\.)(?:brevo|sendinblue)\.com$/, 'include:spf.brevo.com'],
  [/(?:^|\.)mailjet\.com$/, 'include:spf.mailjet.com'],
  [/(?:^|\.)(?:gmail|google)\.com$/, 'include:_spf.google.com'],
  [/(?:^|\.)office365\.com$/, 'include:spf.protection.outlook.com'],
]

/** An SPF record for mails that leave by a relay of this name. */
export function suggestedSpf(relay: string): string {
  const host = relay.toLowerCase()
  const known = includes.find(([end]) => end.test(host))?.[1]
  // A relay on this machine sends from its address, which has the name of the mail server.
  const isNear = host === 'localhost' || /^[\d.]+$|^\[/.test(host)
  return `v=spf1 ${known ?? (isNear ? 'mx a' : `a:${host}`)} ~all`
}

/** RFC 7208, 4.6.4: mechanisms that ask further. */
const mostLookups = 10

/** What is wrong with an SPF record, by itself. */
export function spfFaults(record: string): string[] {
  const terms = record.split(/\s+/).slice(1)
  const asking = terms.filter((term) =>
    /^[+?~-]?(?:include:|a(?:[:/]|$)|mx(?:[:/]|$)|ptr(?::|$)|exists:)|^redirect=/i.test(term),
  )
  return [
    ...(terms.some((term) => /^\+?all$/i.test(term)) ? ['lets everybody send ("+all")'] : []),
    ...(terms.some((term) => /all$|^redirect=/i.test(term)) ? [] : ['has no end, such as "~all"']),
    ...(asking.length > mostLookups ? [`asks ${asking.length} others, where ten are allowed`] : []),
  ]
}

/**
 * Whether two domains have an organisation in common: one is the other's, or stands below it, or both stand below one name that is
 * no more than a registry's as far as one can tell without its list.
 */
export function aligned(one: string, other: string): boolean {
  const [a, b] = [one, other].map((domain) => domain.toLowerCase().split('.').reverse()) as [
    string[],
    string[],
  ]
  const differs = a.findIndex((label, index) => label !== b[index])
  const common = differs < 0 ? a.length : differs
  // "co.uk", "com.au": two labels that anybody may stand below.
  const isRegistry =
    a[0]?.length === 2 && /^(?:com?|org|net|gov|edu|ac|gob|or|ne|go)$/.test(a[1] ?? '')
  return common >= (isRegistry ? 3 : 2)
}
