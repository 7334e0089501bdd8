import { mailboxFolder } from './mail/captured-mails.ts'
import { forgetMails } from './mail/forget-mails.ts'
import type { Newsletter } from './newsletter/newsletter.ts'
import { isOwnSecret } from './newsletter/secret-mark.ts'
import { Secrets } from './newsletter/tokens.ts'
import { secretKeyOf } from './settings/secret-key.ts'
import { settings } from './settings/settings.ts'
import { openStore } from './storage/open-store.ts'

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
  // One that comes from an earlier version has no mark yet. Whoever minds asks again.
  await isOwnSecret(newsletter).catch(() => undefined)
  return newsletter
}
