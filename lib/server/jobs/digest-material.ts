import { absolute, renditionPath, themePath } from '#lib/addresses/addresses.ts'
import { generalListNames } from '#lib/addresses/general-lists.ts'
import { returnAddress } from '#lib/newsletter/bounces/return-address.ts'
import { issueArticles } from '#lib/newsletter/catalogue/issue-articles.ts'
import { issueLists } from '#lib/newsletter/catalogue/issue-lists.ts'
import type { Material } from '#lib/newsletter/issues/keep-making.ts'
import type {
  IssuePublication,
  LeadPicture,
} from '#lib/newsletter/issues/render/issue-publication.ts'
import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import type { Secrets } from '#lib/newsletter/list/tokens.ts'
import type { Issue } from '#lib/newsletter/records/issue.ts'
import { mailSettings } from '#lib/publication/articles/mail-settings.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { readRenditionName, renditionNames } from '#lib/publication/pictures/renditions.ts'
import { settings } from '#lib/settings/settings.ts'
import { currentPublication } from '../publication.ts'
import { mailPublication } from './mail.ts'

/**
 * What issues are made of at a moment, in milliseconds since 1970-01-01T00:00Z: the general lists, the topics that somebody
 * reads, or `only` one list where the publication offers it; and the articles that are public then. Rejects with
 * `NoCatalogueError` before the first build.
 */
export async function digestMaterial(
  { store }: Pick<Newsletter, 'store'>,
  now: number,
  only?: ListId,
): Promise<Material & { publication: Publication }> {
  const publication = { ...(await currentPublication()), now }
  const read = await store.queries.subscribedLists()
  const asked: ListId[] = only ? [only] : [...generalListNames, ...read]
  const lists = await issueLists(publication, asked)
  return { publication, lists, source: issueArticles(publication, store.queries) }
}

/** What an issue's mails say of the publication, and where they come back to. */
export function issuePublication(
  publication: Publication,
  issue: Pick<Issue, 'id' | 'list' | 'language'>,
  secrets: Secrets,
): IssuePublication {
  const { site } = publication
  const { bounceAddress } = settings()
  const own = mailPublication(publication, issue.language)
  const { from, replyTo, showsLead } = mailSettings(site, issue.list)
  return {
    ...own,
    ...{ from: from ?? own.from, replyTo },
    leadPicture: showsLead ? (path) => leadPicture(publication, own.url, path) : undefined,
    siteLanguage: site.language,
    contact: site.contact?.email,
    logo: logoOf(site.look, own.url),
    envelopeFrom:
      bounceAddress === undefined
        ? undefined
        : (subscriberId) =>
            returnAddress(secrets, bounceAddress, { subscriberId, issueId: issue.id }),
  }
}

/** What of a mail's width a picture has, and the most that it may have of a screen's height, in pixels of a page. */
const most = { width: 536, height: 536 }
/** Pixels of a picture for each of a page. */
const density = 2

/**
 * A photograph of the edition by its path, as JPEG or PNG, which every mail program draws, and as large as the mail shows it. Undefined
 * for drawings, moving pictures and pictures of other servers.
 */
async function leadPicture(
  { catalogue }: Publication,
  url: string,
  path: string,
): Promise<LeadPicture | undefined> {
  const picture = await catalogue
    .selectFrom('pictures')
    .select(['width', 'height', 'hash'])
    .where('path', '=', path)
    .executeTakeFirst()
  if (!picture?.hash) return undefined
  const scale = Math.min(most.width / picture.width, most.height / picture.height, 1)
  const offered = renditionNames(path, picture).flatMap((name) => {
    const read = readRenditionName(name)
    return read && /^(?:jpg|png)$/.test(read.ending) ? [read] : []
  })
  const enough = picture.width * scale * density
  const chosen = offered.find(({ width }) => width >= enough) ?? offered.at(-1)
  if (!chosen) return undefined
  return {
    url: absolute(url, renditionPath(chosen.hash, chosen.width, chosen.ending)),
    width: Math.round(picture.width * scale),
    height: Math.round(picture.height * scale),
  }
}

/** A file of the edition, under one address for all readers. */
function logoOf(look: Publication['site']['look'], url: string): IssuePublication['logo'] {
  if (!look?.mailLogo) return undefined
  const { file, dark, ...logo } = look.mailLogo
  const at = (name: string) => absolute(url, themePath(name))
  return { url: at(file), ...logo, ...(dark !== undefined && { dark: at(dark) }) }
}
