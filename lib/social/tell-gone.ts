import { tombstone } from '#lib/publication/fediverse/article-object.ts'
import { remove } from './deeds.ts'
import { goneMark, isGone, type TellContext } from './told.ts'

/**
 * Queues that an article is gone, by the first slug that it had; false where nobody is to be told. Nothing that was still to be sent of it leaves
 * the house; everybody is told, as a peer may have found it by itself.
 */
export async function tellGone(
  slug: string,
  { publication, store, signerOf }: Pick<TellContext, 'publication' | 'store' | 'signerOf'>,
): Promise<boolean> {
  const { url } = publication.site
  const { '@context': _, ...object } = tombstone(url, {
    ...{ firstSlug: slug, visibility: 'withdrawn', expires: undefined },
  })
  return store.write(async (queries) => {
    const [before] = await queries.told([slug])
    if (!before || isGone(before)) return false
    await queries.noteTold({ ...before, mark: goneMark })
    await remove({ publication, signerOf, queries, slug, names: before.accounts }, object)
    return true
  })
}
