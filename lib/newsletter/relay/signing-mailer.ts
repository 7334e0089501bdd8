import { buffer } from 'node:stream/consumers'
import DKIM from 'nodemailer/lib/dkim'
import type { Mailer } from '#lib/newsletter/records/mailer.ts'

/** By what mails are signed (DKIM, RFC 6376). */
export interface DkimKey {
  domain: string
  selector: string
  /** An RSA key, as PEM. */
  key: string
}

/**
 * What is signed where it is there: who and when it is from, what it is about, and the links to unsubscribe, without which mail
 * services show no button (RFC 8058, 4).
 */
const signed = [
  ...['From', 'Sender', 'Reply-To', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version'],
  ...['Content-Type', 'Content-Transfer-Encoding', 'Content-Language', 'Auto-Submitted'],
  ...['List-Id', 'List-Help', 'List-Subscribe', 'List-Archive', 'List-Post', 'List-Owner'],
  ...['List-Unsubscribe', 'List-Unsubscribe-Post'],
].join(':')

/** A mailer that signs what it hands on. It rejects, and hands nothing on, where a message cannot be signed. */
export function signingMailer(mailer: Mailer, { domain, selector, key }: DkimKey): Mailer {
  const signer = new DKIM({
    ...{ domainName: domain, keySelector: selector, privateKey: key, headerFieldNames: signed },
  })
  return {
    submit: async (mail) => {
      const message = await buffer(signer.sign(mail.message))
      // A key that cannot be used leaves a message as it is, without a word.
      if (!message.subarray(0, 15).equals(Buffer.from('DKIM-Signature:')))
        throw new Error('The message could not be signed')
      return mailer.submit({ ...mail, message })
    },
    close: () => mailer.close(),
  }
}
