import type { Newsletter } from './newsletter.ts'

type Marked = Pick<Newsletter, 'store' | 'secrets'>

/**
 * Whether the database belongs to the secret that is in force, which it knows by a mark. One that holds nobody, or has no
 * mark yet, takes that of this secret. Rejects where the store fails.
 */
export async function isOwnSecret({ store, secrets }: Marked): Promise<boolean> {
  if ((await store.queries.secretMark()) === secrets.mark) return true
  return store.write(async (queries) => {
    const kept = await queries.secretMark()
    const isFree = kept === undefined || (await queries.holdsNobody())
    if (isFree) await queries.keepSecretMark(secrets.mark)
    return isFree || kept === secrets.mark
  })
}

/** What it means that a database belongs to another secret, and what to do. */
export const otherSecretWords =
  'The subscribers belong to another secret than the one in force. Links in mails that were sent lead nowhere, and nobody knows any more which addresses were erased, or complained: an import, or a sign-up, could bring them back. Put the secret back that they were kept with: as SECRET_KEY, or as the file secret-key in DATA_DIR. Where it is lost for good, "npx handbill migrate --other-secret" goes on with this one.'
