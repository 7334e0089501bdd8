import { foldKey, isPart, ruleOf, timeOf } from '#lib/importers/visibility/key-rules.ts'
import { readTruth } from '#lib/importers/visibility/values.ts'

/** Fields in which plugins keep who may read a piece, and the values that let everybody. */
const closing: Record<string, RegExp> = {
  // Jetpack and WordPress.com
  _jetpack_newsletter_access: /^everybody$/,
  // Members
  _members_access_role: /^$/,
  // Restrict Content Pro
  rcp_subscription_level: /^$/,
  rcp_user_level: /^(?:all)?$/i,
  rcp_access_level: /^(?:0|none)?$/i,
  _is_paid: /^(?:0|no|false)?$/i,
  // Memberful
  memberful_acl: /^(?:a:0:\{\}|\[\])?$/,
  // WooCommerce and its Memberships
  _wc_memberships_force_public: /^yes$/,
  _visibility: /^visible$/,
  // Ultimate Member
  um_content_restriction: /^$/,
}

/** Of fields that people and themes made up: those whose names say that they hide. */
const hiding = /^(?:hid(?:e|den|ing)|private|embargo|unlist|restrict|expir|memberonly|membersonly)/
const closingPlugin =
  /restrict|paywall|memberonly|membersonly|subscribersonly|subscriberonly|ispremium|premiumcontent|isprivate|contentprotect|embargo/
/** Of more sections and tags than these, one named “Unpublished” sorts nothing among drafts. */
const mostSorted = 30
const told = ['draft', 'unpublished', 'private', 'password', 'hidden']

/** What the fields of a piece say of who may read it, and until when. */
export interface Access {
  /** Keys and values that may keep readers out, as they would stand in front matter. */
  values: Record<string, string>
  /** Fields of plugins that keep readers out, each with its value. */
  closed: string[]
}

/** Reads who may read a piece of its fields, and of blocks and shortcodes of its text that are for some readers. */
export function accessOf(
  fields: [key: string, value: string][],
  terms: { domain: string; name: string }[],
  content: string,
): Access {
  const values: Record<string, string> = {}
  const closed: string[] = []
  for (const [key, given] of fields) {
    const value = given.trim()
    const open = Object.hasOwn(closing, key) ? closing[key] : undefined
    if (open && value !== '' && !open.test(value)) closed.push(`${key}: ${value.slice(0, 60)}`)
    else if (!open && closesByPlugin(key, value)) closed.push(`${key}: ${value.slice(0, 60)}`)
    else if (!open && value !== '' && mayHide(key)) values[key] = value
  }
  // PublishPress Future: seconds since 1970; a status says whether it still holds.
  const meta = new Map(fields)
  const end = meta.get('_expiration-date')?.trim() ?? ''
  if (
    /^\d{9,10}$/.test(end) &&
    /^(?:saved)?$/.test(meta.get('_expiration-date-status')?.trim() ?? '')
  )
    values.expires = new Date(Number(end) * 1000).toISOString()
  for (const { domain, name } of terms)
    if (/^(?:pmpro_level|membership_level|rcp_level)$/.test(domain))
      closed.push(`${domain}: ${name}`)
  // As of a post of markdown: what is sorted among drafts is hardly about them. A piece of every section of its site is a
  // test of sections, and its status says that it is public.
  const sorted = terms.filter(({ domain }) => /^(?:category|post_tag)$/.test(domain))
  if (sorted.length > 0 && sorted.length <= mostSorted)
    values.categories = sorted.map(({ name }) => name).join(', ')
  const part = partForSome(content)
  if (part) closed.push(`a part for some readers: ${part}`)
  return { values, closed }
}

/** A plugin's own fields say many things; of these only what is plainly about readers counts. */
function closesByPlugin(key: string, value: string): boolean {
  const folded = foldKey(key)
  if (!key.startsWith('_') || !closingPlugin.test(folded) || isPart(folded)) return false
  return !['no', 'nothing'].includes(readTruth(value)) && !/^(?:a:0:\{\}|\[\])$/.test(value)
}

function mayHide(key: string): boolean {
  if (key.startsWith('_')) return false
  const folded = foldKey(key)
  const rule = ruleOf(folded)
  if (timeOf(folded)) return true
  if (rule) return told.includes(rule.code)
  const plain = folded.replace(/^newspack/, '')
  return hiding.test(plain) && !isPart(plain)
}

const closedBlock =
  /<!--\s+wp:(?=[\w/-]*(?:paywall|subscribers?-only|premium-content|members?-only|memberships?|restrict(?:ed|-content)?|content-gate|protected))[\w-]+(?:\/[\w-]+)*\s/

/** Words in names of shortcodes that show what they enclose to some readers, whichever plugin made them up. */
const circle =
  'restrict(?:ed|ions?)?|members|memberonly|membersonly|memberships?|subscribers?|subscriberonly|premium|paid|paywall|private|protect(?:ed|or)?|lock(?:ed|er)?|unlock|log(?:in|ged|gedin)|signedin|exclusive|patrons?|patreon|donors?|gated?|hide|hidden|secret|password|access|memberful\\w*|pmpro|rcp|passster|swpm|armif'
const closedTag = new RegExp(
  `\\[((?:[a-z\\d]+[_-])*(?:${circle})(?:[_-][\\w-]+)?|member|s2If|s2member\\w*|mepr-(?:show|active)|um_loggedin)\\b(?![\\w-])[^[\\]]*\\]`,
  'gi',
)

/** The first block or shortcode of a text that keeps a part of it from some readers. */
function partForSome(content: string): string | undefined {
  const block = closedBlock.exec(content)?.[0]
  if (block) return `the block ${block.replace(/^<!--\s+wp:/, '').trim()}`
  const ends = new Set<string>()
  for (const [, name = ''] of content.matchAll(/\[\/([\w-]+)\]/g)) ends.add(name.toLowerCase())
  for (const [written, name = ''] of content.matchAll(closedTag))
    if (ends.has(name.toLowerCase())) return written.slice(0, 60)
  return undefined
}
