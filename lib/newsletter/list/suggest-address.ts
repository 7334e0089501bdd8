import { distance } from 'fastest-levenshtein'

/** Where most mailboxes of readers are; a domain that is a slip away from one of these was probably meant to be it. */
const common = [
  ...['gmail.com', 'googlemail.com', 'yahoo.com', 'yahoo.es', 'yahoo.co.uk', 'yahoo.fr'],
  ...['hotmail.com', 'hotmail.es', 'hotmail.co.uk', 'hotmail.fr', 'outlook.com', 'outlook.es'],
  ...['icloud.com', 'protonmail.com', 'yandex.com', 'yandex.ru', 'fastmail.com', 'tutanota.com'],
  ...['telefonica.net', 't-online.de', 'laposte.net', 'comcast.net'],
]
/** Domains with mailboxes of their own that are a letter away from one of those. */
const others = ['email.com', 'ymail.com', 'mail.com', 'hmail.com', 'zmail.com', 'cloud.com']
/** What `.com` becomes in haste: no ending of any provider above. Country codes are left alone, but these three. */
const slipsOfCom = [
  ...['con', 'cim', 'cpm', 'xom', 'vom', 'dom', 'coom', 'comm', 'ccom', 'cmo', 'ocm', 'cok'],
  ...['co', 'cm', 'om', 'comn', 'coml', 'vcom', 'c0m', 'clm', 'cop', 'fom'],
]

/** The address that was probably meant, where its domain is a slip of a common one; undefined elsewhere. */
export function suggestAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  const typed = address.slice(at + 1)
  if (isKnown(typed)) return undefined
  const dot = typed.lastIndexOf('.')
  const domain = slipsOfCom.includes(typed.slice(dot + 1)) ? `${typed.slice(0, dot)}.com` : typed
  const meant =
    common.find((each) => each === domain) ?? common.find((each) => isSlip(domain, each))
  return meant && !others.includes(domain) ? `${address.slice(0, at)}@${meant}` : undefined
}

function isKnown(domain: string): boolean {
  return common.includes(domain) || others.includes(domain)
}

/** Whether the name before the ending is one slip away: a letter too much, too few or wrong, or two in each other's place. */
function isSlip(typed: string, meant: string): boolean {
  const [typedName, typedEnding] = parts(typed)
  const [name, ending] = parts(meant)
  if (typedEnding !== ending) return false
  return distance(typedName, name) === 1 || isSwap(typedName, name)
}

function parts(domain: string): [name: string, ending: string] {
  const dot = domain.indexOf('.')
  return [domain.slice(0, dot), domain.slice(dot)]
}

function isSwap(typed: string, meant: string): boolean {
  if (typed.length !== meant.length) return false
  const wrong = [...typed].flatMap((letter, index) => (letter === meant[index] ? [] : [index]))
  const [one = 0, other = 0] = wrong
  return (
    wrong.length === 2 &&
    other === one + 1 &&
    typed[one] === meant[other] &&
    typed[other] === meant[one]
  )
}
