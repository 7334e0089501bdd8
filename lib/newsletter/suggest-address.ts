import { distance } from 'fastest-levenshtein'

/** Where most mailboxes of readers are; a domain that is nearly one of these was probably meant to be it. */
const common = [
  ...['gmail.com', 'googlemail.com', 'yahoo.com', 'yahoo.es', 'yahoo.co.uk', 'yahoo.fr'],
  ...['hotmail.com', 'hotmail.es', 'hotmail.co.uk', 'hotmail.fr', 'outlook.com', 'outlook.es'],
  ...['live.com', 'msn.com', 'icloud.com', 'me.com', 'mac.com', 'aol.com', 'proton.me'],
  ...['protonmail.com', 'gmx.com', 'gmx.net', 'gmx.de', 'web.de', 't-online.de', 'mail.com'],
  ...['mail.ru', 'yandex.com', 'yandex.ru', 'zoho.com', 'fastmail.com', 'tutanota.com'],
  ...['telefonica.net', 'orange.fr', 'free.fr', 'laposte.net', 'libero.it', 'comcast.net'],
]
/** Short domains differ by a letter from others that exist, such as `me.com` and `mx.com`. */
const shortest = 7

/** The address that was probably meant, where its domain is a slip of a common one; undefined elsewhere. */
export function suggestAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  if (common.includes(domain)) return undefined
  const [nearest] = common
    .filter((each) => each.length >= shortest)
    .map((each) => ({ each, far: slips(domain, each) }))
    .sort((one, other) => one.far - other.far)
  return nearest && nearest.far <= (nearest.each.length > 8 ? 2 : 1)
    ? `${address.slice(0, at)}@${nearest.each}`
    : undefined
}

/** Letters to change; two neighbours in the wrong order are one slip, not two. */
function slips(typed: string, meant: string): number {
  for (let index = 0; index + 1 < typed.length; index++) {
    const swapped = typed.slice(0, index) + typed[index + 1] + typed[index] + typed.slice(index + 2)
    if (swapped === meant) return 1
  }
  return distance(typed, meant)
}
