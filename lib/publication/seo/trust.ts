import { absolute, ownershipPath } from '#lib/addresses/addresses.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'

type Trusted = Pick<
  Site,
  'name' | 'url' | 'language' | 'ownership' | 'social' | 'contact' | 'policies' | 'rights'
>

/**
 * Whom a publication belongs together with, and where it is besides (journallist.net, "trust.txt"); undefined where it does
 * not say whose it is.
 */
export function trustTxt(site: Trusted): string | undefined {
  const { ownership, social, contact, policies = {}, rights, url, language } = site
  if (!ownership) return undefined
  const of = (name: string, addresses: string[]) =>
    addresses.map((address) => `${name}=${absolute(url, address)}`)
  const { corrections, ethics, ownership: owned = ownershipPath(language, language) } = policies
  const disclosures = [owned, ethics, corrections].filter((path) => path !== undefined)
  const lines = [
    `# ${line(site.name)}`,
    ...of(
      'belongto',
      (ownership.memberOf ?? []).map((each) => each.url),
    ),
    ...of('control', ownership.controls ?? []),
    ...of('controlledby', ownership.controlledBy ? [ownership.controlledBy] : []),
    ...of(
      'social',
      social.map((each) => each.url),
    ),
    ...of('disclosure', disclosures),
    ...(contact?.email ? [`contact=mailto:${contact.email}`] : []),
    ...(rights?.training
      ? [`datatrainingallowed=${rights.training === 'allow' ? 'yes' : 'no'}`]
      : []),
  ]
  return `${lines.join('\n')}\n`
}

/** A text without the ends of lines. */
const line = (text: string) => text.replace(/\s+/g, ' ')
