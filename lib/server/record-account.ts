import type { Publication } from '#lib/publication/articles/publication.ts'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { entrust } from '#lib/publication/standard-site/entrusted.ts'
import { Pds } from '#lib/publication/standard-site/pds.ts'
import {
  openSentRecords,
  type SentRecords,
  sentRecordsFile,
} from '#lib/publication/standard-site/sent-records.ts'
import { settings } from '#lib/settings/settings.ts'

/** The account that articles are told of by, and what is known of its repository. */
export interface RecordAccount {
  pds: Pds
  records: SentRecords
  /** Held by the process that writes. */
  lockFile: string
  /** Why nothing is sent, though there is a password. */
  elsewhere: string | undefined
}

/** The account of `site.yml`; undefined where it has none. The one who opens it destroys `records`. */
export async function openRecordAccount({ site }: Publication): Promise<RecordAccount | undefined> {
  const named = site.accounts?.atproto
  if (!named) return undefined
  const { contentDir, dataDir } = settings()
  const { account, elsewhere } = entrust(named, settings())
  const file = sentRecordsFile(catalogueFile(contentDir, dataDir), dataDir, account.did)
  return {
    pds: new Pds(account),
    records: await openSentRecords(file),
    lockFile: `${file}.lock`,
    elsewhere,
  }
}
