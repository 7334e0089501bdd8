import type { Newsletter } from '#lib/newsletter/list/newsletter.ts'
import { isOwnSecret } from '#lib/newsletter/list/secret-mark.ts'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { mailboxFolder } from '#lib/newsletter/relay/captured-mails.ts'
import { forgetMails } from '#lib/newsletter/relay/forget-mails.ts'
import { openStore } from '#lib/newsletter/store/open-store.ts'
import { secretKeyOf } from '#lib/settings/secret-key.ts'
import { settings } from '#lib/settings/settings.ts'

/** One a process: the pages that Next.js bundles apart find the one that the server opened. */
const shared = globalThis as typeof globalThis & { handbillNewsletter?: Promise<Newsletter> }

/** Sign-ups an hour from one network address that shows no proof of work where one is asked for. */
const withoutProof = 3

/** The newsletter of this process, on the settings in force. Rejects where its database cannot be opened. */
export function currentNewsletter(): Promise<Newsletter> {
  shared.handbillNewsletter ??= open().catch((error) => {
    // The next who asks tries again.
    delete shared.handbillNewsletter
    throw error
  })
  return shared.handbillNewsletter
}

let secrets: Secrets | undefined

/** The keys of this installation, for which no database is needed. */
export function currentSecrets(): Secrets {
  secrets ??= new Secrets(secretKeyOf(settings()))
  return secrets
}

async function open(): Promise<Newsletter> {
  const { databaseUrl, dataDir, signUpLimits } = settings()
  const newsletter: Newsletter = {
    store: await openStore({ databaseUrl, dataDir }),
    secrets: currentSecrets(),
    limits: {
      ...signUpLimits,
      networkWithoutProof: Math.min(withoutProof, signUpLimits.network),
    },
    now: Date.now,
    forgetMails: (addresses) => forgetMails(mailboxFolder(dataDir), addresses),
  }
  // One that comes from an earlier version has no mark yet. The caller that minds asks again.
  await isOwnSecret(newsletter).catch(() => undefined)
  return newsletter
}
