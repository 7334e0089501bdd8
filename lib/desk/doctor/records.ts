import { existsSync } from 'node:fs'
import { absolute, articlePath, didPath, recordProofPath } from '#lib/addresses/addresses.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { readPublication } from '#lib/publication/articles/publication.ts'
import { catalogueFile, openForReading } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { readSite } from '#lib/publication/content/site.ts'
import { recordOfArticle } from '#lib/publication/standard-site/article-record.ts'
import { claimable } from '#lib/publication/standard-site/document-source.ts'
import { elsewhereMend, entrust } from '#lib/publication/standard-site/entrusted.ts'
import { Pds } from '#lib/publication/standard-site/pds.ts'
import { publicationUri, publicationUrl } from '#lib/publication/standard-site/record-addresses.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { plainText } from '#lib/text/plain-text.ts'
import { fault, ok, type Verdict, warning } from './examine.ts'

/** Milliseconds that an answer may take. */
const longest = 6000
/** Of an answer, in characters, that is looked at. */
const mostText = 2_000_000

/**
 * Goes both ways by which standard.site tells whether records and pages belong together, for the publication in each language and
 * its newest article (https://standard.site/docs/verification). Says nothing where there is no account.
 */
export async function lookAtRecords(settings: Settings): Promise<Verdict[]> {
  const { contentDir, dataDir, siteUrl } = settings
  if (!readSite(contentDir, siteUrl).value?.accounts?.atproto) return []
  const file = catalogueFile(contentDir, dataDir)
  if (!existsSync(file)) return [fault('nothing is published yet', 'run "handbill build"')]
  const catalogue = openForReading(file)
  try {
    const read = await readPublication(catalogue, Date.now())
    const publication = siteUrl ? { ...read, site: { ...read.site, url: siteUrl } } : read
    const named = publication.site.accounts?.atproto
    if (!named) return []
    const { account, elsewhere } = entrust(named, settings)
    const pds = new Pds(account)
    const languages = publication.site.languages.map((language) =>
      lookAtPublication(publication, pds, language),
    )
    return [
      await lookAtName(publication),
      ...(await Promise.all(languages)).flat(),
      ...(await lookAtNewest(publication, pds)),
      elsewhere === undefined ? await lookAtPassword(pds) : fault(elsewhere, elsewhereMend),
    ]
  } finally {
    await catalogue.destroy()
  }
}

/** What a page says; undefined where it is not there. */
async function textAt(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(longest) })
    return response.ok ? (await response.text()).slice(0, mostText) : undefined
  } catch {
    return undefined
  }
}

const handedOn =
  'have the web server hand on /.well-known/ to "handbill serve", or hand out its files'

async function lookAtName({ site }: Publication): Promise<Verdict> {
  const address = absolute(site.url, didPath)
  const told = (await textAt(address))?.trim()
  if (told === site.accounts?.atproto?.did) return ok(`${address} names the account`)
  return fault(`${address} says ${quoted(told)}, expected the account's did`, handedOn)
}

async function lookAtPublication(
  { site }: Publication,
  pds: Pds,
  language: string,
): Promise<Verdict[]> {
  const uri = publicationUri(site, language) ?? ''
  const address = absolute(site.url, recordProofPath(language, site.language))
  const told = (await textAt(address))?.trim()
  const proof =
    told === uri
      ? ok(`${address} names its record`)
      : fault(`${address} says ${quoted(told)}, expected ${uri}`, handedOn)
  const kept = await recordAt(pds, uri)
  const url = publicationUrl(site, language)
  if (kept?.url === url) return [proof, ok(`the record of ${url} leads back`)]
  return [proof, missing(uri, kept && `leads to ${quoted(kept.url)}, expected ${url}`)]
}

async function lookAtNewest(publication: Publication, pds: Pds): Promise<Verdict[]> {
  const { site } = publication
  const newest = await claimable(publication)
    .select(['articles.path', 'slug', 'date', 'language'])
    .orderBy('date', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!newest) return [warning('no article is there to be asked for', 'publish one')]
  const uri = (await recordOfArticle(publication, newest)) ?? ''
  const path = articlePath(newest.slug)
  // As an application asks: at the publication's address and the path.
  const address = site.url + path
  const page = await textAt(address)
  const proof = page?.includes(`href="${uri}"`)
    ? ok(`${address} names its record`)
    : fault(
        `${address} ${page === undefined ? 'cannot be read' : 'does not name its record'}`,
        'publish the edition anew, and have redirects reach "handbill serve"',
      )
  const kept = await recordAt(pds, uri)
  const isOurs = kept?.path === path && kept.site === publicationUri(site, site.language)
  if (isOurs) return [proof, ok('the record of the newest article leads back')]
  return [proof, missing(uri, kept && 'leads elsewhere')]
}

function missing(uri: string, why: string | undefined): Verdict {
  const mend = 'set ATPROTO_PASSWORD for "handbill serve", or run "handbill social send"'
  return fault(`${uri} ${why ?? 'is not there'}`, mend)
}

async function recordAt(pds: Pds, uri: string): Promise<Record<string, unknown> | undefined> {
  const [collection = '', rkey = ''] = uri.split('/').slice(-2)
  const outcome = await pds.readRecord(collection, rkey, AbortSignal.timeout(longest))
  return outcome.state === 'done' ? outcome.data.value : undefined
}

async function lookAtPassword(pds: Pds): Promise<Verdict> {
  if (pds.account.password === undefined)
    return warning(
      'ATPROTO_PASSWORD is not set here',
      'set it where the server, or the command, runs',
    )
  const outcome = await pds.signIn(AbortSignal.timeout(longest))
  if (outcome.state === 'done') return ok('the account can be signed in to')
  const why =
    'error' in outcome && typeof outcome.error === 'string' ? outcome.error : outcome.state
  return fault(
    `the account cannot be signed in to (${why})`,
    'make an app password at its server, and look at did and service in site.yml',
  )
}

/** What came from elsewhere, short and without signs that steer a terminal. */
function quoted(text: unknown): string {
  if (text === undefined) return 'nothing'
  return `"${plainText(String(text), 100)}"`
}
