import type { Publication } from '#lib/publication/articles/publication.ts'
import { catalogueFile } from '#lib/publication/content/catalogue/open-catalogue.ts'
import { type Did, Pds } from '#lib/publication/standard-site/pds.ts'
import { usualService } from '#lib/publication/standard-site/record-addresses.ts'
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
}

/** The account of `site.yml`; undefined where it has none. The one who opens it destroys `records`. */
export async function openRecordAccount({ site }: Publication): Promise<RecordAccount | undefined> {
  const account = site.accounts?.atproto
  if (!account) return undefined
  const { contentDir, dataDir, atprotoPassword: password } = settings()
  const did = account.did as Did
  const file = sentRecordsFile(catalogueFile(contentDir, dataDir), dataDir, did)
  return {
    pds: new Pds({ did, service: account.service ?? usualService, password }),
    records: await openSentRecords(file),
    lockFile: `${file}.lock`,
  }
}
