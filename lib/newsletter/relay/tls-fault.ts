/** Why no secure line came about. */
export interface TlsFault {
  /** As it stands in the log: `tls-expired`. */
  code: string
  /** After "the relay". */
  what: string
  mend: string
}

const askProvider = 'have its operator mend that, or take the name that its provider gives'
const wrongPort = 'check the port: 465 wants smtps://, 587 and 25 want smtp://'

/** What OpenSSL and Node.js say (their codes where they give one, else their words), and what it means. */
const faults: [said: RegExp, fault: TlsFault][] = [
  [
    /certificate has expired|CERT_HAS_EXPIRED/i,
    {
      code: 'tls-expired',
      what: 'has a certificate that has expired',
      mend: 'have its operator renew it; where it is new, check the clock of this machine',
    },
  ],
  [
    /certificate is not yet valid|CERT_NOT_YET_VALID/i,
    {
      code: 'tls-not-yet-valid',
      what: 'has a certificate that is not valid yet',
      mend: 'check the clock of this machine, then that of the relay',
    },
  ],
  [
    /altnames|ERR_TLS_CERT_ALTNAME_INVALID|hostname mismatch/i,
    {
      code: 'tls-other-name',
      what: 'has a certificate of another name',
      mend: 'set SMTP_URL to the name that stands in the certificate',
    },
  ],
  [
    /self[- ]signed|SELF_SIGNED/i,
    {
      code: 'tls-self-signed',
      what: 'has a certificate that it signed itself',
      mend: `${askProvider}; or set NODE_EXTRA_CA_CERTS to a file with it`,
    },
  ],
  [
    /unable to (?:verify the first|get (?:local )?issuer) certificate|UNABLE_TO_/i,
    {
      code: 'tls-unknown-issuer',
      what: 'has a certificate whose issuer is not trusted, or does not send the whole chain',
      mend: `${askProvider}; or set NODE_EXTRA_CA_CERTS to a file with that of the issuer`,
    },
  ],
  [
    /wrong version number|WRONG_VERSION_NUMBER|packet length too long|http request/i,
    { code: 'tls-no-tls', what: 'does not speak TLS at this port', mend: wrongPort },
  ],
  [
    /unsupported protocol|protocol version|no protocols available|handshake failure|no shared cipher|dh key too small/i,
    {
      code: 'tls-too-old',
      what: 'speaks no TLS that is safe enough',
      mend: 'have its operator allow TLS 1.2 or later, or take another relay',
    },
  ],
  [
    /before secure TLS connection was established|^ETLS .*(?:closed unexpectedly|ECONNRESET)/i,
    { code: 'tls-hung-up', what: 'hangs up where TLS begins', mend: wrongPort },
  ],
  [
    /upgrading connection with STARTTLS|does not support required STARTTLS/i,
    {
      code: 'tls-not-offered',
      what: 'does not offer STARTTLS',
      mend: 'take another port (465 with smtps://), or another relay',
    },
  ],
]

interface Failure {
  code?: string | undefined
  message?: string | undefined
}

/**
 * Why a connection to a relay did not become secure, of nodemailer's error; undefined where that is not what happened. With
 * STARTTLS nodemailer gives its own code, and the reason in words; with `smtps:` that of Node.js.
 */
export function tlsFault({ code = '', message = '' }: Failure): TlsFault | undefined {
  const isOfTls = code === 'ETLS' || code === 'ESOCKET' || /CERT|TLS|SSL/.test(`${code} ${message}`)
  if (!isOfTls) return undefined
  const found = faults.find(([said]) => said.test(`${code} ${message}`))?.[1]
  if (found) return found
  // A line that broke for another reason has this code, too.
  if (code !== 'ETLS') return undefined
  return {
    ...{ code: 'tls-failed', what: 'does not come to terms about TLS' },
    mend: 'check the certificate of the relay, and whether its port wants smtp:// or smtps://',
  }
}
