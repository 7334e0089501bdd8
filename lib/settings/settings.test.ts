import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings, SettingsError, settings } from './settings.ts'

test('what holds where the environment says nothing', () => {
  expect(readSettings({})).toMatchObject({
    contentDir: resolve('content'),
    dataDir: resolve('.data'),
    host: undefined,
    port: 3000,
    siteUrl: undefined,
    logLevel: 'info',
  })
})

const whsec = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
const sendgridKey =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA=='
const good: [name: string, value: string, read: object][] = [
  ['CONTENT_DIR', '/srv/news', { contentDir: '/srv/news' }],
  ['CONTENT_DIR', 'news/', { contentDir: resolve('news') }],
  ['CONTENT_DIR', '../news', { contentDir: resolve('../news') }],
  ['CONTENT_DIR', '', { contentDir: resolve('content') }],
  ['DATA_DIR', '/var/lib/handbill', { dataDir: '/var/lib/handbill' }],
  ['HOST', '::1', { host: '::1' }],
  ['PORT', '0', { port: 0 }],
  ['PORT', '8080', { port: 8080 }],
  ['PORT', '65535', { port: 65535 }],
  ['PORT', '', { port: 3000 }],
  ['SITE_URL', 'https://example.org', { siteUrl: 'https://example.org' }],
  ['SITE_URL', 'https://example.org//', { siteUrl: 'https://example.org' }],
  ['SITE_URL', 'http://localhost:3000', { siteUrl: 'http://localhost:3000' }],
  ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
  ['DIGEST_UNCERTAIN', '', { uncertain: 'resend' }],
  ['DIGEST_UNCERTAIN', 'hold', { uncertain: 'hold' }],
  [
    'MAIL_RATE_SECOND',
    '',
    { mailRate: { second: undefined, hour: undefined, warmUp: undefined, domains: undefined } },
  ],
  ['MAIL_RATE_SECOND', '5', { mailRate: { second: 5, hour: undefined } }],
  ['MAIL_RATE_HOUR', '3600', { mailRate: { second: undefined, hour: 3600 } }],
  ['MAIL_WARM_UP', '2026-12-01', { mailRate: { warmUp: Date.UTC(2026, 11, 1) } }],
  [
    'MAIL_RATE_DOMAINS',
    '60, Gmail.com=600',
    { mailRate: { domains: { byName: { 'gmail.com': 600 }, others: 60 } } },
  ],
  [
    'MAIL_RATE_DOMAINS',
    'gmail.com=600',
    { mailRate: { domains: { byName: { 'gmail.com': 600 }, others: undefined } } },
  ],
  ['RENDERS_AT_ONCE', '8', { rendering: { atWork: 8, queue: 64 } }],
  ['RENDER_QUEUE', '', { rendering: { atWork: 4, queue: 64 } }],
  ['BOUNCE_ADDRESS', '', { bounceAddress: undefined }],
  ['BOUNCE_ADDRESS', 'bounces@news.example.org', { bounceAddress: 'bounces@news.example.org' }],
  ['BOUNCE_ADDRESS', 'b@localhost', { bounceAddress: 'b@localhost' }],
  ['DKIM_KEY', '', { dkim: undefined }],
  ['BOUNCE_MAILBOX', '', { bounceMailbox: undefined }],
  ...['imaps://a%40b.example:c@imap.example', 'imap://a:b@localhost:1143/Returned%2Fall'].map(
    (bounceMailbox): [string, string, object] => [
      ...(['BOUNCE_MAILBOX', bounceMailbox, { bounceMailbox }] as const),
    ],
  ),
  ['BOUNCE_WEBHOOK_SECRET', '', { bounceWebhookSecret: undefined }],
  ['BOUNCE_WEBHOOK_SECRET', whsec, { bounceWebhookSecret: whsec }],
  ['SES_TOPICS', '', { notices: { sesTopics: [] } }],
  [
    'SES_TOPICS',
    'arn:aws:sns:eu-west-1:123456789012:a, arn:aws:sns:us-gov-west-1:123456789012:b_2',
    {
      notices: {
        sesTopics: [
          'arn:aws:sns:eu-west-1:123456789012:a',
          'arn:aws:sns:us-gov-west-1:123456789012:b_2',
        ],
      },
    },
  ],
  [
    'MAILGUN_SIGNING_KEY',
    'a-key-of-mailgun-by-chance',
    { notices: { mailgunKey: 'a-key-of-mailgun-by-chance' } },
  ],
  ['SENDGRID_VERIFICATION_KEY', sendgridKey, { notices: { sendgridKey } }],
  ['POSTMARK_SECRET', '', { notices: { postmarkSecret: undefined } }],
  ...(['postmark', 'brevo', 'mailjet'] as const).map((name): [string, string, object] => [
    `${name.toUpperCase()}_SECRET`,
    'a-secret-of-twenty-four-letters',
    { notices: { [`${name}Secret`]: 'a-secret-of-twenty-four-letters' } },
  ]),
  ['ALERT_URL', '', { alertUrl: undefined }],
  ...[
    'https://hooks.example.org/x?y=1',
    'http://localhost:8080/x',
    'http://127.0.0.1/x',
    'http://[::1]/x',
    'mailto:desk+alerts@example.org',
  ].map((alertUrl): [string, string, object] => ['ALERT_URL', alertUrl, { alertUrl }]),
  ['BACKUP_DIR', '', { backups: { folder: undefined, keep: 7 } }],
  ['BACKUP_DIR', 'kept', { backups: { folder: resolve('kept'), keep: 7 } }],
  ['BACKUP_KEEP', '30', { backups: { folder: undefined, keep: 30 } }],
  ['WEBSUB_HUB', '', { webSubHubs: [] }],
  [
    'WEBSUB_HUB',
    'https://a.example/, https://b.example/hub',
    { webSubHubs: ['https://a.example/', 'https://b.example/hub'] },
  ],
  ['MIRRORS', '', { mirrors: [] }],
  [
    'MIRRORS',
    'https://a.example/news/, http://b.example:81',
    { mirrors: ['https://a.example', 'http://b.example:81'] },
  ],
  ['FORM_ORIGINS', 'https://c.example/form', { mirrors: [], formOrigins: ['https://c.example'] }],
  ['SERVER_URL', '', { serverUrl: undefined }],
  ['SERVER_URL', 'https://live.example/', { serverUrl: 'https://live.example' }],
  ['SIGNING_KEY', '', { signingKey: undefined }],
  ['INDEXNOW_KEY', '', { indexNowKey: undefined }],
  ['INDEXNOW_KEY', 'abc-12345', { indexNowKey: 'abc-12345' }],
  ['INDEXNOW_URL', '', { indexNowUrl: 'https://api.indexnow.org/indexnow' }],
  ['DESK_USERS', '', { deskUsers: [] }],
  [
    'DESK_USERS',
    'Ed@Example.org, b@example.org',
    { deskUsers: ['ed@example.org', 'b@example.org'] },
  ],
  ['METRICS_TOKEN', '', { metrics: { token: undefined, port: undefined } }],
  [
    'METRICS_TOKEN',
    'c2l4dGVlbiBieXRlcw==',
    { metrics: { token: 'c2l4dGVlbiBieXRlcw==', port: undefined } },
  ],
  ['METRICS_PORT', '9100', { metrics: { token: undefined, port: 9100 } }],
  ['UNHEARD_OF', 'x', { port: 3000 }],
]

test.each(good)('%s=%s', (name, value, read) => {
  expect(readSettings({ [name]: value })).toMatchObject(read)
})

const portWanted = 'expected a port number from 0 to 65535'
const bad: [name: string, value: string, told: string][] = [
  [
    'WEBSUB_HUB',
    'https://a.example/, hub',
    'WEBSUB_HUB is "https://a.example/, hub", expected addresses such as https://hub.example.org/, separated by commas',
  ],
  [
    'INDEXNOW_KEY',
    'a/../b.c',
    'INDEXNOW_KEY is "a/../b.c", expected 8 to 128 letters, digits and hyphens',
  ],
  ['PORT', 'http', `PORT is "http", ${portWanted}`],
  ['PORT', '-1', `PORT is "-1", ${portWanted}`],
  ['PORT', '65536', `PORT is "65536", ${portWanted}`],
  ['PORT', '80.5', `PORT is "80.5", ${portWanted}`],
  ['PORT', '0x50', `PORT is "0x50", ${portWanted}`],
  ['PORT', ' ', `PORT is " ", ${portWanted}`],
  ['PORT', '1e3', `PORT is "1e3", ${portWanted}`],
  [
    'SITE_URL',
    'example.org',
    'SITE_URL is "example.org", expected an address such as https://example.org',
  ],
  [
    'SITE_URL',
    'ftp://example.org',
    'SITE_URL is "ftp://example.org", expected an address such as https://example.org',
  ],
  ...['https://example.org/news//', 'https://example.org/?news'].map(
    (value): [string, string, string] => [
      'SITE_URL',
      value,
      `SITE_URL is "${value}", expected an address without a path, as pages link from the root of their host: https://example.org; a copy that "publish --mirror" makes holds in any folder`,
    ],
  ),
  ['DIGEST_UNCERTAIN', 'maybe', 'DIGEST_UNCERTAIN is "maybe", expected resend or hold'],
  ['MAIL_RATE_SECOND', '0', 'MAIL_RATE_SECOND is "0", expected a whole number from 1 on'],
  ['MAIL_RATE_HOUR', '1.5', 'MAIL_RATE_HOUR is "1.5", expected a whole number from 1 on'],
  ...[
    'http://hooks.example.org/x',
    'http://127.0.0.1.example.org/x',
    'ftp://hooks.example.org/x',
    'mailto:desk',
    'mailto:a@example.org,b@example.org',
    'mailto:a@example.org?bcc=b@example.org',
    'mailto:%',
    'desk@example.org',
  ].map((value): [string, string, string] => [
    'ALERT_URL',
    value,
    'ALERT_URL is not usable, expected an address such as https://hooks.example.org/x or mailto:desk@example.org; http:// of this machine alone',
  ]),
  [
    'BOUNCE_ADDRESS',
    'bounces',
    'BOUNCE_ADDRESS is "bounces", expected an address such as bounces@news.example.org, without a plus sign',
  ],
  [
    'BOUNCE_ADDRESS',
    'b+news@example.org',
    'BOUNCE_ADDRESS is "b+news@example.org", expected an address such as bounces@news.example.org, without a plus sign',
  ],
  [
    'BOUNCE_ADDRESS',
    'what-has-come-back-to-us@example.org',
    'BOUNCE_ADDRESS is "what-has-come-back-to-us@example.org", expected at most 23 characters before the @, as a token is put there',
  ],
  [
    'BOUNCE_WEBHOOK_SECRET',
    'a secret',
    'BOUNCE_WEBHOOK_SECRET is not usable, expected whsec_ and 24 to 64 random bytes in base64',
  ],
  [
    'BOUNCE_WEBHOOK_SECRET',
    'whsec_c2hvcnQ=',
    'BOUNCE_WEBHOOK_SECRET is not usable, expected whsec_ and 24 to 64 random bytes in base64',
  ],
  ...['too short', 'with a blank in its middle', 'sixteen-letters:1', `${'a'.repeat(300)}`].map(
    (value): [string, string, string] => [
      'METRICS_TOKEN',
      value,
      'METRICS_TOKEN is not usable, expected at least 16 letters, digits and -._~+/, by chance',
    ],
  ),
  ...[
    'bounces',
    'arn:aws:sqs:eu-west-1:123456789012:a',
    'arn:aws:sns:eu-west-1.evil.example:123456789012:a',
  ].map((value): [string, string, string] => [
    'SES_TOPICS',
    value,
    `SES_TOPICS is "${value}", expected names of topics such as arn:aws:sns:eu-west-1:123456789012:bounces, separated by commas`,
  ]),
  [
    'SENDGRID_VERIFICATION_KEY',
    'MFkw',
    'SENDGRID_VERIFICATION_KEY is "MFkw", expected the verification key of the signed Event Webhook, in base64',
  ],
  [
    'MAILGUN_SIGNING_KEY',
    'short',
    'MAILGUN_SIGNING_KEY is not usable, expected the HTTP webhook signing key of the account, without spaces',
  ],
  [
    'POSTMARK_SECRET',
    'a secret with blanks, which no address may have',
    'POSTMARK_SECRET is not usable, expected 24 to 128 letters, digits, hyphens and underscores, by chance',
  ],
  ...[
    'imap.example',
    'https://a:b@imap.example',
    'imaps://imap.example',
    'imaps://a@imap.example',
  ].map((value): [string, string, string] => [
    ...([
      'BOUNCE_MAILBOX',
      value,
      'BOUNCE_MAILBOX is not usable, expected an address such as imaps://user:password@imap.example.org',
    ] as const),
  ]),
  ['DKIM_KEY', 'no key', 'DKIM_KEY is not usable, expected an RSA private key of 2048 bits'],
  ['DKIM_DOMAIN', 'news', 'DKIM_DOMAIN is "news", expected a domain such as news.example.org'],
  ['DKIM_SELECTOR', 'hb1', 'DKIM_DOMAIN is not set, expected something, as DKIM_SELECTOR is set'],
  ...['gmail=6', '0', '5, 6', 'gmail.com', ','].map((value): [string, string, string] => [
    ...([
      'MAIL_RATE_DOMAINS',
      value,
      `MAIL_RATE_DOMAINS is "${value}", expected a number of mails a minute`,
    ] as const),
  ]),
  ['MAIL_WARM_UP', 'today', 'MAIL_WARM_UP is "today", expected a day such as 2026-12-01'],
  ['METRICS_PORT', '-1', `METRICS_PORT is "-1", ${portWanted}`],
  [
    'METRICS_PORT',
    '3000',
    'METRICS_PORT is "3000", expected another port than PORT, or nothing, and a METRICS_TOKEN',
  ],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud", expected one of debug, info, warn, error, silent'],
]

test.each(bad)('%s=%s is refused, and the message says why', (name, value, told) => {
  const reading = () => readSettings({ [name]: value })
  expect(reading).toThrow(SettingsError)
  expect(reading).toThrow(`The settings cannot be used:\n  ${told}`)
})

test('every variable that cannot be used is named at once', () => {
  const reading = () => readSettings({ PORT: 'x', LOG_LEVEL: 'y', SITE_URL: 'z', HOST: 'fine' })
  expect(reading).toThrow(/PORT is "x"/)
  expect(reading).toThrow(/LOG_LEVEL is "y"/)
  expect(reading).toThrow(/SITE_URL is "z"/)
  expect(reading).not.toThrow(/HOST/)
})

test('the settings of the process are read once', () => {
  expect(settings()).toBe(settings())
})
