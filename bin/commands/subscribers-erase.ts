import { text } from 'node:stream/consumers'
import { maskAddress, parseAddress } from '#lib/newsletter/list/address.ts'
import { eraseWholly } from '#lib/newsletter/list/own-data.ts'
import { Fault } from '../fault.ts'
import { withOwnNewsletter } from './newsletter.ts'

const kept =
  'Of each address a fingerprint is kept, so that neither a sign-up nor an import brings it back; the address cannot be read from it.'

const unswept =
  'The bytes of what was deleted may still be in the files of the database, as another process is reading it or the disk is full: run this again when neither is so.'

/** Deletes everything about addresses, or says what that would delete; `-` reads them from standard input. */
export async function eraseSubscribers(
  given: string[],
  { yes = false }: { yes?: boolean },
): Promise<void> {
  const addresses = await readAddresses(given)
  await withOwnNewsletter('Nothing was erased.', async (newsletter) => {
    const { queries } = newsletter.store
    const isKnown = async (address: string) => (await queries.findByAddress(address)) !== undefined
    const { wereKnown, isSwept } = yes
      ? await eraseWholly(newsletter, addresses)
      : { wereKnown: await Promise.all(addresses.map(isKnown)), isSwept: true }
    for (const [index, address] of addresses.entries())
      console.log(`${maskAddress(address)}  ${told(wereKnown[index] ?? false, yes)}`)
    const known = wereKnown.filter(Boolean).length
    const unknown = addresses.length - known
    console.log(`${yes ? '' : 'Would be: '}${known} erased, ${unknown} not known and suppressed.`)
    console.log(yes ? kept : 'Nothing was deleted. Add --yes to do it.')
    if (!isSwept) console.error(unswept)
  })
}

function told(wasKnown: boolean, isDone: boolean): string {
  if (!wasKnown) return isDone ? 'not known; suppressed' : 'not known; would be suppressed'
  return isDone
    ? 'erased: address, lists, dates, record of consent, waiting and kept mails'
    : 'would be erased: address, lists, dates, record of consent, waiting and kept mails'
}

/** Addresses as typed, or of standard input, a line each. Throws {@link Fault} without naming what is none. */
export async function readAddresses(given: string[]): Promise<string[]> {
  const typed = given.includes('-')
    ? (await text(process.stdin)).split('\n').filter((line) => line.trim() !== '')
    : given
  return typed.map((each, index) => {
    const parsed = parseAddress(each)
    // The address itself is not shown: what a command says may end up in a log.
    if ('fault' in parsed)
      throw new Fault(
        `Address ${index + 1} is not valid (${parsed.fault}): expected one such as reader@example.org. Nothing was done`,
      )
    return parsed.address
  })
}
