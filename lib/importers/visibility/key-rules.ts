import type { ReasonCode } from './reasons.ts'

/**
 * How the value of a key hides a piece: `yes`, where it is true; `no`, where it is false; `value`, where it has any but
 * false; `open`, where it is no word for what everybody may read: what cannot be read hides there, too. `false`, where it
 * is false, `never`, where it is a word of generators for that, `closed`, where it is a word for what not everybody may
 * read, `stage`, where it is such a word or one for work that goes on, and `label`, where it is one that is hardly a topic:
 * other values of these keys say other things.
 */
export interface KeyRule {
  code: ReasonCode
  hides: 'yes' | 'no' | 'value' | 'open' | 'false' | 'closed' | 'never' | 'label' | 'stage'
}

/** Front matter of Hugo, Jekyll, Eleventy, Astro, Next, Hexo, Zola, Pelican, Nikola, Docusaurus, Obsidian; of exports too. */
const keys: [code: ReasonCode, hides: KeyRule['hides'], keys: string][] = [
  ['draft', 'yes', 'draft drafts isdraft indraft asdraft draftmode wip isworkinprogress'],
  ['draft', 'yes', 'borrador brouillon entwurf rascunho bozza utkast kladde kladd concept ontwerp'],
  ['draft', 'yes', 'esborrany черновик 下書き 草稿 مسودة'],
  ['unpublished', 'yes', 'unpublished isunpublished unpublish notpublished nopublish dontpublish'],
  ['unpublished', 'yes', 'donotpublish withdrawn retracted isdeleted deleted trashed'],
  ['unpublished', 'no', 'published ispublished publish public ispublic islive dgpublish'],
  [
    'unpublished',
    'no',
    'veröffentlicht publicado publicada publié publiée pubblicato gepubliceerd',
  ],
  ['unpublished', 'no', 'publicerad publisert udgivet опубликовано منشور 公开 公開'],
  ['unpublished', 'false', 'active isactive'],
  ['unpublished', 'false', 'live released isreleased approved isapproved ready isready'],
  ['private', 'yes', 'private isprivate privat isinternal confidential restricted membersonly'],
  ['private', 'yes', 'memberonly subscribersonly subscriberonly ispaid onlypaid ispremium'],
  ['private', 'yes', 'paywall paywalled islocked locked loginrequired internal paid premium'],
  ['private', 'open', 'visibility access accesslevel privacy'],
  ['private', 'closed', 'audience readers viewers tier'],
  ['password', 'value', 'password passwd pwd passphrase passcode postpassword secret secretkey'],
  ['password', 'yes', 'passwordprotected protected isprotected encrypt encrypted isencrypted'],
  ['hidden', 'yes', 'hidden ishidden hide unlisted isunlisted headless invisible disabled'],
  ['hidden', 'yes', 'inactive isinactive removed isremoved archived isarchived'],
  ['hidden', 'yes', 'oculto oculta caché cachée versteckt nascosto dold skjult verborgen'],
  ['hidden', 'yes', 'isdisabled exclude excluded ignore ignored skip offline embargo embargoed'],
  ['hidden', 'yes', 'eleventyexcludefromcollections excludefromcollections excludefromcollection'],
  ['hidden', 'no', 'visible isvisible islisted isenabled isonline'],
  ['hidden', 'false', 'listed enabled online show'],
  ['not-built', 'open', 'build.render build.list'],
  ['not-built', 'false', 'build output generate'],
  ['not-built', 'never', 'render list'],
  ['no-address', 'false', 'permalink url permalink.build'],
  ['status', 'open', 'status poststatus publishstatus publishingstatus publicationstatus'],
  ['status', 'open', 'articlestatus contentstatus reviewstatus editorialstatus workflowstatus'],
  ['status', 'open', 'workflowstate workflow moderationstate publishstate publishingstate'],
  ['status', 'open', 'wpstatus wppoststatus'],
  ['status', 'label', 'tags tag categories category topics'],
  ['status', 'stage', 'state stage phase progress'],
  ['status', 'closed', 'type posttype contenttype layout'],
]

const rules = new Map(
  keys.flatMap(([code, hides, names]) =>
    names.split(' ').map((name): [string, KeyRule] => [foldKey(name), { code, hides }]),
  ),
)

/** Keys whose date is that of the publication: until then readers do not see the piece. */
const publishDates = new Set(
  'publishdate pubdate publishat publishon publisheddate publishedat publishedon datepublished publicationdate publishtime publishedtime releasedate releaseat golive goliveat embargountil embargoeduntil embargodate scheduled scheduledat scheduledfor scheduledate scheduleddate availablefrom visiblefrom date.published date.publish'.split(
    ' ',
  ),
)

/** Keys whose date is the end. */
const expiryDates = new Set(
  'expires expire expiry expirydate expiredate expirationdate expiration expiresat expireson expiredat unpublishdate unpublishat unpublishon unpublishedat publishuntil visibleuntil validuntil availableuntil date.expires'.split(
    ' ',
  ),
)

/** Keys of Hugo's and Eleventy's that say how, not whether, a page is built. */
const harmless = new Set(
  'build.publishresources permalink.serverless publisher publishers publishedin publishedby publication publications publicationname publicationtitle publicationtype publicationurl publicationtypes publicationshort publicfolder hiddeninhomelist hiddeninhome hiddeninsingle showindex visiblecomments publishedurl publishedas privacypolicy'.split(
    ' ',
  ),
)

/** Parts of a page, and lists of the old site, that a key may hide without hiding the piece. */
const parts =
  /^(?:hide|hidden|no|show|is)?(?:in|from|on|the)?(?:page|post|article|site)?(?:title|heading|header|footer|meta|metadata|summary|toc|tableofcontents|side(?:bar|nav)|nav|navigation|navbar|menu|comments?|dates?|authors?|byline|(?:featured)?image|cover|hero|banner|thumbnail|tags|categories|shar(?:e|ing)|social|readingtime|related|pagination|breadcrumbs?|lastmod|updated(?:date)?|publish(?:ed)?date|description|excerpt|feedback|edit(?:link|url)?|wordcount|backtotop|home(?:page|list)?|search|logo|map|ads|newsletter|subscribe|intro|copyright|rss)(?:hidden|visible|visibility)?$/

const lookAlike =
  /draft|publi[sc]|privat|hid(?:e|den)|hiding|passw|visib|secret|embargo|unlist|restrict|confidential|offline|paywall|expir|headless/

/** One spelling of a key, whatever its case, its accents, its signs between words and those that nobody sees. */
export function foldKey(key: string): string {
  return key
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\p{Cf}\s_-]/gu, '')
    .toLowerCase()
}

/** The rule of a key; `key` is folded, and of a key within another has a dot. */
export function ruleOf(key: string): KeyRule | undefined {
  return rules.get(key)
}

/** Whether a key's date says from when, or until when, a piece may be read. */
export function timeOf(key: string): 'from' | 'until' | undefined {
  if (publishDates.has(key)) return 'from'
  return expiryDates.has(key) ? 'until' : undefined
}

/** Tells whether a word names a part of a page, or a list of the old site: to hide it does not hide the piece. */
export function isPart(word: string): boolean {
  return parts.test(foldKey(word))
}

/** Tells whether a key that no rule knows looks as if it had one. */
export function looksLikeRule(key: string): boolean {
  return lookAlike.test(key) && !harmless.has(key) && !isPart(key)
}

/** Tells whether a key says, or may say, who may read a piece: it is judged, and needs no other mention. */
export function saysVisibility(key: string): boolean {
  const folded = foldKey(key)
  const rule = rules.get(folded)
  const isRule = rule !== undefined && rule.hides !== 'label'
  const known = isRule || timeOf(folded) !== undefined || folded === 'cascade'
  // Of a key within another only the known ones are judged: `cover.hidden` is not about the piece.
  return known || (!folded.includes('.') && looksLikeRule(folded))
}
