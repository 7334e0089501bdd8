import { Resolver } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'

/** Milliseconds for an answer, of which two fit into the time of a look. */
const patience = 1500

/** What a name server said: what it has, that there is nothing, or nothing at all in time. */
export type Asked<Answer> = { found: Answer } | { none: true } | { silent: true }

/** What is asked of name servers. None of it rejects. */
export interface Names {
  texts: (name: string) => Promise<Asked<string[]>>
  addresses: (name: string) => Promise<Asked<string[]>>
  /** The names of an address. */
  namesOf: (address: string) => Promise<Asked<string[]>>
  takesMail: (name: string) => Promise<Asked<true>>
}

const nothing = ['ENOTFOUND', 'ENODATA', 'NXDOMAIN']

async function asked<Answer>(question: Promise<Answer>): Promise<Asked<Answer>> {
  try {
    return { found: await question }
  } catch (error) {
    return nothing.includes((error as NodeJS.ErrnoException).code ?? '')
      ? { none: true }
      : { silent: true }
  }
}

/** The name under which the names of an address stand (RFC 1035, 3.5; RFC 3596, 2.5). */
function arpaOf(address: string): string {
  const bytes = ipaddr.parse(address).toByteArray()
  if (bytes.length === 4) return `${bytes.reverse().join('.')}.in-addr.arpa`
  const digits = Buffer.from(bytes).toString('hex').split('').reverse()
  return `${digits.join('.')}.ip6.arpa`
}

/** Asks the name servers of this machine, or others; one that does not answer holds nobody up. */
export function askNames(servers?: string[]): Names {
  const resolver = new Resolver({ timeout: patience, tries: 1 })
  if (servers) resolver.setServers(servers)
  const addresses = async (name: string): Promise<Asked<string[]>> => {
    const both = await Promise.all([asked(resolver.resolve4(name)), asked(resolver.resolve6(name))])
    const found = both.flatMap((each) => ('found' in each ? each.found : []))
    if (found.length > 0) return { found }
    return both.find((each) => 'silent' in each) ?? { none: true }
  }
  return {
    addresses,
    // A record may come in pieces (RFC 7208, 3.3).
    texts: (name) =>
      asked(resolver.resolveTxt(name).then((records) => records.map((each) => each.join('')))),
    // Not `reverse`, which takes silence for no name.
    namesOf: (address) => asked(resolver.resolvePtr(arpaOf(address))),
    takesMail: async (name) => {
      const mx = await asked(resolver.resolveMx(name))
      if ('silent' in mx) return mx
      // RFC 7505: a domain that takes none says so by a name that is empty; RFC 5321, 5.1: without a record its address does.
      if ('found' in mx) {
        return mx.found.some(({ exchange }) => exchange !== '' && exchange !== '.')
          ? { found: true }
          : { none: true }
      }
      const plain = await addresses(name)
      return 'found' in plain ? { found: true } : plain
    },
  }
}
