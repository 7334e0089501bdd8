import { accountAt, objectSlugAt } from '#lib/addresses/fediverse-addresses.ts'
import { type Account, findAccount } from '#lib/publication/articles/accounts.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { hasAccounts, publicationAccount } from '#lib/publication/content/account-names.ts'
import { actorOf, type Keys } from './actor.ts'
import { articleObject, tombstone } from './article-object.ts'
import { objectPlace } from './object-paths.ts'
import { featuredOf, type List, outboxOf, outboxPage } from './outbox.ts'
import { type Signer, type Thing, withProof } from './proof.ts'
import { keyIds } from './vocabulary.ts'

/** Signs what an account says by the key of the edition. `url` is the publication's address. */
export function signerOf(
  url: string,
  { objects }: Pick<Keys, 'objects'>,
): (name: string) => Signer {
  return (name) => ({ key: objects, method: keyIds(url, name).objects })
}

/** What peers get at an address below `/ap` (encoded); undefined where there is nothing. */
export async function documentAt(
  publication: Publication,
  path: string,
  keys: Keys,
): Promise<Thing | undefined> {
  if (!hasAccounts(publication.site)) return undefined
  const slug = objectSlugAt(path)
  if (slug !== undefined) return objectAt(publication, slug, keys)
  const actor = /^\/ap\/accounts\/[^/]+\.json$/.test(path) ? accountAt(path) : undefined
  if (actor !== undefined) {
    const account = await findAccount(publication, actor)
    return account && (await actorOf(publication, account, keys))
  }
  const [, folder, name = '', page] =
    /^\/ap\/(outbox|featured)\/([^/]+?)(?:\/([1-9]\d{0,6}))?\.json$/.exec(path) ?? []
  const account = folder && (await findAccount(publication, name))
  const list = account ? await listAt(publication, account, folder, page) : undefined
  return list && withProof(list.thing, signerOf(publication.site.url, keys)(name), list.newest)
}

async function objectAt(
  publication: Publication,
  slug: string,
  keys: Keys,
): Promise<Thing | undefined> {
  const place = await objectPlace(publication, slug)
  if (!place) return undefined
  const { url } = publication.site
  const sign = signerOf(url, keys)
  if (place.visibility !== 'public') {
    const at = place.visibility === 'expired' ? place.expires : undefined
    return withProof(
      tombstone(url, place),
      sign(publicationAccount(publication.site)),
      at ?? place.date,
    )
  }
  return (await articleObject(publication, place.path, sign))?.object
}

async function listAt(
  publication: Publication,
  account: Account,
  folder: string,
  page: string | undefined,
): Promise<List | undefined> {
  if (folder === 'outbox')
    return page === undefined
      ? outboxOf(publication, account)
      : outboxPage(publication, account, Number(page))
  return page === undefined && account.kind !== 'author'
    ? featuredOf(publication, account)
    : undefined
}
