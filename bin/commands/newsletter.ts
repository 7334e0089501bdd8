import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { isOwnSecret, otherSecretWords } from '#lib/newsletter/list/secret-mark.ts'
import { noPrimary } from '#lib/newsletter/store/primary-pool.ts'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { currentNewsletter } from '#lib/server/newsletter.ts'
import { offeredLists } from '#lib/server/offered-lists.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { Fault } from '../fault.ts'

/** Codes with which a connection to a database is refused, or lost. */
const unreachable = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'ECONNRESET',
  'EHOSTUNREACH',
  noPrimary,
]
/** PostgreSQL's codes: not let in, no such database, shutting down. */
const refused = ['28000', '28P01', '3D000', '57P03', '53300']

/** Runs work on the newsletter of the settings in force, and closes its database. */
export async function withNewsletter(work: (newsletter: Newsletter) => Promise<void>) {
  await reaching(async () => {
    const newsletter = await currentNewsletter()
    try {
      await work(newsletter)
    } finally {
      await newsletter.store.close()
    }
  })
}

/**
 * The same for what makes links, or fingerprints of addresses. Throws {@link Fault} under a secret that the subscribers do not
 * belong to: what was `left` is a sentence such as "Nothing was sent."
 */
export async function withOwnNewsletter(
  left: string,
  work: (newsletter: Newsletter) => Promise<void>,
) {
  await withNewsletter(async (newsletter) => {
    if (!(await isOwnSecret(newsletter))) throw new Fault(`${left} ${otherSecretWords}`)
    await work(newsletter)
  })
}

/** Runs work on the database, and says in plain words where it cannot be reached. */
export async function reaching(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (unreachable.includes(code) || refused.includes(code))
      throw new Fault(
        `The subscriber database cannot be used (${code}): check DATABASE_URL, and that the database is running`,
      )
    throw error
  }
}

/** The lists that the publication offers, and its language. Rejects with `NoCatalogueError` before the first build. */
export async function offers(): Promise<{ lists: ListId[]; language: string }> {
  const publication = await currentPublication()
  const offered = await offeredLists(publication)
  await publication.catalogue.destroy()
  return offered
}
