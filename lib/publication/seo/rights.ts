import { absolute, licensePath } from '#lib/addresses/addresses.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { escapeXml } from '#lib/text/escape.ts'

type Rightful = Pick<Site, 'name' | 'url' | 'rights'>

/** Uses as RSL 1.0 calls them, by the keys of `rights`; to be found by a search is always allowed. */
const uses = { training: 'ai-train', answers: 'ai-input' } as const

/** What machines may do with all texts (RSL 1.0, rslstandard.org/rsl); undefined where `rights` says nothing. */
export function licenseXml({ name, url, rights }: Rightful): string | undefined {
  if (!rights) return undefined
  const said = (answer: 'allow' | 'refuse') =>
    Object.entries(uses).flatMap(([key, use]) =>
      rights[key as keyof typeof uses] === answer ? [use] : [],
    )
  const refused = said('refuse')
  const terms = rights.policy && escapeXml(absolute(url, rights.policy))
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rsl xmlns="https://rslstandard.org/rsl">',
    '  <content url="/">',
    terms && `    <terms>${terms}</terms>`,
    `    <copyright type="organization">${escapeXml(name)}</copyright>`,
    '    <license>',
    `      <permits type="usage">${['search', ...said('allow')].join(' ')}</permits>`,
    refused.length > 0 && `      <prohibits type="usage">${refused.join(' ')}</prohibits>`,
    '    </license>',
    '  </content>',
    '</rsl>',
  ]
  return lines.map((line) => (line ? `${line}\n` : '')).join('')
}

/**
 * Whether text and data mining is reserved for those who ask (Directive (EU) 2019/790, 4 (3)), as the TDM Reservation Protocol
 * has it in a file; undefined where `rights` does not say.
 */
export function tdmReservation(site: Rightful): string | undefined {
  const said = reservation(site)
  if (!said) return undefined
  const { reserved, policy } = said
  const entry = {
    location: '/',
    'tdm-reservation': reserved,
    ...(policy && { 'tdm-policy': policy }),
  }
  return `${JSON.stringify([entry], undefined, 1)}\n`
}

function reservation({ url, rights }: Rightful) {
  if (!rights?.training) return undefined
  const reserved = rights.training === 'refuse' ? 1 : 0
  return { reserved, policy: rights.policy && absolute(url, rights.policy) }
}

/** The same in the headers of an answer, with where the licence is; none where `rights` says nothing. */
export function rightsHeaders(site: Rightful): Record<string, string> {
  if (!site.rights) return {}
  const said = reservation(site)
  const license = `<${absolute(site.url, licensePath)}>; rel="license"; type="application/rsl+xml"`
  return {
    Link: license,
    ...(said && { 'TDM-Reservation': String(said.reserved) }),
    ...(said?.policy && { 'TDM-Policy': said.policy }),
  }
}
