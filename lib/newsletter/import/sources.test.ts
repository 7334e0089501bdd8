import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { ImportStatus } from '../records/entry.ts'
import { readEntry } from './read-entry.ts'
import { openTable } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-sources-'))
afterAll(() => rmSync(folder, { recursive: true }))

const defaults = {
  offered: ['daily' as const, 'weekly' as const],
  lists: ['daily' as const],
  ...{ language: 'en', now: Date.parse('2026-11-22T08:00:00Z') },
}

/** Who a file is by, and what each line says: the beginning of its address, its status, lists and day of consent. */
async function read(name: string, content: string, status?: ImportStatus) {
  const file = join(folder, name)
  writeFileSync(file, content)
  const table = await openTable(file, status, () => undefined)
  const people: string[] = []
  for await (const row of table.rows) {
    const line = readEntry(table, row, defaults)
    if ('refused' in line) people.push(`refused: ${line.refused.what}`)
    else {
      const { address, status: said, reason, lists, confirmedAt } = line.entry
      const why = said === 'suppressed' ? ` ${reason}` : ''
      const day = confirmedAt === null ? '' : ` ${new Date(confirmedAt).toISOString().slice(0, 10)}`
      people.push(`${address.split('@')[0]} ${said}${why} ${lists.join()}${day}`.trim())
    }
  }
  return { source: table.source.name, people }
}

/** A row: the tool, a file of it in few lines, and what that says. */
const files: [tool: string, name: string, content: string, people: string[]][] = [
  [
    'phpList',
    'phpList Export from 2020-01-01 to 2026-11-20 (2026-Nov-22).csv',
    [
      'id\tEmail\tIs this subscriber confirmed\tIs this subscriber blacklisted\tDid this subscriber manually confirm\tEntered\tLast Modified\tSend this subscriber HTML emails\tList Membership',
      '1\tada@example.org\t1\t0\t1\t2020-01-02 10:00:00\t2020-01-03 10:00:00\t1\tNews Events ',
      '2\tnew@example.org\t0\t0\t0\t2020-01-02 10:00:00\t2020-01-03 10:00:00\t1\tNews ',
      '3\tgone@example.org\t1\t1\t1\t2020-01-02 10:00:00\t2020-01-03 10:00:00\t1\tNews ',
      '4\tnowhere@example.org\t1\t0\t1\t2020-01-02 10:00:00\t2020-01-03 10:00:00\t1\tNo Lists',
    ].join('\n'),
    [
      'ada active daily 2020-01-02',
      'new pending daily 2020-01-02',
      'gone unsubscribed daily 2020-01-02',
      'nowhere unsubscribed daily 2020-01-02',
    ],
  ],
  [
    'phpList',
    'older.csv',
    'Email,Is this user confirmed,Is this user blacklisted\nada@example.org,1,0\ngone@example.org,1,1',
    ['ada active daily', 'gone unsubscribed daily'],
  ],
  [
    'phpList',
    'short.csv',
    'email\tconfirmed\tblacklisted\nada@example.org\t1\t0\ngone@example.org\t1\t1\nnew@example.org\t0\t0',
    ['ada active daily', 'gone unsubscribed daily', 'new pending daily'],
  ],
  [
    'Brevo',
    'contacts.csv',
    [
      'CONTACT ID;EMAIL;FIRSTNAME;LASTNAME;DOUBLE_OPT-IN;EMAIL_MARKETING;ADDED_TIME;MODIFIED_TIME',
      '1;ada@example.org;Ada;L;Yes;Subscribed;2021-05-06 07:08:09;2022-01-01 00:00:00',
      '2;gone@example.org;;;No;Unsubscribed;2021-05-06 07:08:09;2022-01-01 00:00:00',
      '3;listed@example.org;;;No;Blocklisted;06-05-2021 07:08;2022-01-01 00:00:00',
      '4;unsaid@example.org;;;No;;2021-05-06 07:08:09;2022-01-01 00:00:00',
    ].join('\n'),
    [
      'ada active daily 2021-05-06',
      'gone unsubscribed daily 2021-05-06',
      'listed suppressed imported daily',
      'refused: no status',
    ],
  ],
  [
    'MailPoet',
    'MailPoet_export_1a2b.csv',
    [
      '\ufeff"Email","First name","Last name","Subscription IP","Subscription time","Confirmation time","Confirmation IP","List status","Global status","List"',
      '"ada@example.org","Ada","","192.0.2.1","2020-02-03 04:05:06","2020-02-03 05:05:06","192.0.2.1","subscribed","subscribed","Newsletter Mailing List"',
      '"left@example.org","","","","2020-02-03 04:05:06","","","unsubscribed","subscribed","Events"',
      '"new@example.org","","","","2020-02-03 04:05:06","","","subscribed","unconfirmed","Events"',
      '"back@example.org","","","","2020-02-03 04:05:06","","","subscribed","bounced","Events"',
    ].join('\n'),
    [
      'ada active daily 2020-02-03',
      'left unsubscribed daily',
      'new pending daily',
      'back suppressed bounced daily',
    ],
  ],
  [
    'Buttondown',
    'subscribers.csv',
    [
      'id,email_address,notes,metadata,tags,type,creation_date,unsubscription_date,undeliverability_reason',
      'sub_1,ada@example.org,,{},,regular,2022-03-04T05:06:07Z,,',
      'sub_2,rich@example.org,,{},,premium,2022-03-04T05:06:07Z,,',
      'sub_3,rest@example.org,,{},,paused,2022-03-04T05:06:07Z,,',
      'sub_4,new@example.org,,{},,unactivated,2022-03-04T05:06:07Z,,',
      'sub_5,gone@example.org,,{},,unsubscribed,2022-03-04T05:06:07Z,2023-01-01T00:00:00Z,',
      'sub_6,odd@example.org,,{},,regular,2022-03-04T05:06:07Z,2023-01-01T00:00:00Z,',
      'sub_7,bad@example.org,,{},,spammy,2022-03-04T05:06:07Z,,',
      'sub_8,dead@example.org,,{},,undeliverable,2022-03-04T05:06:07Z,,',
      'sub_9,out@example.org,,{},,removed,2022-03-04T05:06:07Z,,',
      'sub_10,what@example.org,,{},,upcoming,2022-03-04T05:06:07Z,,',
    ].join('\n'),
    [
      'ada active daily 2022-03-04',
      'rich active daily 2022-03-04',
      'rest active daily 2022-03-04',
      'new pending daily 2022-03-04',
      'gone unsubscribed daily 2022-03-04',
      'odd unsubscribed daily 2022-03-04',
      'bad suppressed complained daily 2022-03-04',
      'dead suppressed bounced daily 2022-03-04',
      'out unsubscribed daily 2022-03-04',
      'refused: the status "upcoming"',
    ],
  ],
  [
    'Sendy',
    'the-daily-active.csv',
    '"Name","Email","Town"\n"Ada","ada@example.org","Ulm"',
    ['ada active daily'],
  ],
  [
    'Sendy',
    'the-daily-marked-as-spam.csv',
    '"Ada","ada@example.org"\n"","eve@example.org"',
    ['ada suppressed imported daily', 'eve suppressed imported daily'],
  ],
  ['Sendy', 'the-daily-unsubscribed.csv', '"","gone@example.org"', ['gone unsubscribed daily']],
  ['Sendy', 'the-daily-unconfirmed.csv', '"","new@example.org","x"', ['new pending daily']],
  [
    'Kit',
    'kit.csv',
    [
      'subscriber_id,first_name,email,state,created_at,tags',
      '1,Ada,ada@example.org,active,2023-01-27T11:43:55Z,',
      '2,,cold@example.org,cold,2023-01-27T11:43:55Z,',
      '3,,gone@example.org,cancelled,2023-01-27T11:43:55Z,',
      '4,,new@example.org,inactive,2023-01-27T11:43:55Z,',
      '5,,back@example.org,bounced,2023-01-27T11:43:55Z,',
      '6,,loud@example.org,complained,2023-01-27T11:43:55Z,',
    ].join('\n'),
    [
      'ada active daily 2023-01-27',
      'cold active daily 2023-01-27',
      'gone unsubscribed daily 2023-01-27',
      'new unsubscribed daily 2023-01-27',
      'back suppressed bounced daily 2023-01-27',
      'loud suppressed complained daily 2023-01-27',
    ],
  ],
  [
    'Keila',
    'contacts_1.csv',
    'Email,First name,Last name,Data,Status\nada@example.org,Ada,L,"{""a"":1}",active\ngone@example.org,,,,unsubscribed\nback@example.org,,,,unreachable',
    ['ada active daily', 'gone unsubscribed daily', 'back suppressed bounced daily'],
  ],
  [
    'HubSpot',
    'hubspot-unsubscribes-and-bounces.csv',
    'Email,Portal Bounce,Portal Unsubscribe,Portal Spam Report,Global Bounce,Marketing Information\ngone@example.org,FALSE,TRUE,FALSE,FALSE,FALSE\nback@example.org,UNKNOWN_USER,FALSE,FALSE,FALSE,FALSE\nloud@example.org,FALSE,FALSE,TRUE,FALSE,FALSE',
    [
      'gone unsubscribed daily',
      'back suppressed bounced daily',
      'loud suppressed complained daily',
    ],
  ],
  [
    'Campaign Monitor',
    'cm.csv',
    [
      'EmailAddress,Name,State,ListJoinedDate,ConsentToTrack',
      'ada@example.org,Ada,Active,2019-04-05 06:07:08,Yes',
      'gone@example.org,,Unsubscribed,2019-04-05 06:07:08,Yes',
      'back@example.org,,Bounced,2019-04-05 06:07:08,Yes',
      'out@example.org,,Deleted,2019-04-05 06:07:08,Yes',
      'new@example.org,,Unconfirmed,5/4/2019 6:07,Yes',
    ].join('\n'),
    [
      'ada active daily 2019-04-05',
      'gone unsubscribed daily 2019-04-05',
      'back suppressed bounced daily 2019-04-05',
      'out unsubscribed daily 2019-04-05',
      'new pending daily',
    ],
  ],
  [
    'MailerLite',
    'mailerlite.csv',
    [
      'Subscriber,Name,Status,Subscribed,Opted_in_at,Unsubscribed_at',
      'ada@example.org,Ada,active,2021-08-31 14:22:08,2021-09-01 10:00:00,',
      'gone@example.org,,unsubscribed,2021-08-31 14:22:08,,2022-01-01 00:00:00',
      'odd@example.org,,active,2021-08-31 14:22:08,,2022-01-01 00:00:00',
      'new@example.org,,unconfirmed,2021-08-31 14:22:08,,',
      'junk@example.org,,junk,2021-08-31 14:22:08,,',
    ].join('\n'),
    [
      'ada active daily 2021-09-01',
      'gone unsubscribed daily 2021-08-31',
      'odd unsubscribed daily 2021-08-31',
      'new pending daily 2021-08-31',
      'junk suppressed complained daily 2021-08-31',
    ],
  ],
]

it.each(files)('%s: %s', async (tool, name, content, people) => {
  expect(await read(name, content)).toEqual({ source: tool, people })
})

/** Files that do not tell who is subscribed: with what is said of all lines, those who have left stay so. */
const untold: [tool: string, content: string, people: string[]][] = [
  [
    'HubSpot',
    'Record ID - Contact,First Name,Email,Unsubscribed from all email,Opted out of email: The daily,Email hard bounce reason\n1,Ada,ada@example.org,false,No,\n2,,gone@example.org,true,No,\n3,,out@example.org,false,Yes,\n4,,back@example.org,false,No,OTHER',
    [
      'ada active daily',
      'gone unsubscribed daily',
      'out unsubscribed daily',
      'back suppressed bounced daily',
    ],
  ],
  [
    'Brevo',
    'CONTACT ID,EMAIL,EMAIL_BLACKLIST,ADDED_TIME\n1,ada@example.org,0,\n2,gone@example.org,1,',
    ['ada active daily', 'gone unsubscribed daily'],
  ],
  [
    'Brevo',
    'EMAIL;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;MODIFIED_TIME\nada@example.org;;No;Yes;\ngone@example.org;;Yes;No;',
    ['ada active daily', 'gone unsubscribed daily'],
  ],
  [
    'HubSpot',
    'Record ID,Email,Marketing email confirmation status,Unsubscribed from all email,Email address quarantine reason\n1,ada@example.org,Confirmed,,\n2,new@example.org,Double opt-in pending,,\n3,held@example.org,,,Suspicious',
    ['ada active daily', 'new pending daily', 'held suppressed imported daily'],
  ],
  [
    'Campaign Monitor',
    'Email address,Date joined,Date unsubscribed,Bounced\nada@example.org,2019-01-01,,\ngone@example.org,2019-01-01,2020-01-01,\nback@example.org,2019-01-01,,true',
    [
      'ada active daily 2019-01-01',
      'gone unsubscribed daily 2019-01-01',
      'back suppressed bounced daily 2019-01-01',
    ],
  ],
  [
    'Handbill',
    'email,opted_out,deleted_at,complained\nada@example.org,no,,0\ngone@example.org,yes,,0\nout@example.org,no,2020-01-01,0\nloud@example.org,no,,1',
    [
      'ada active daily',
      'gone unsubscribed daily',
      'out unsubscribed daily',
      'loud suppressed complained daily',
    ],
  ],
]

it.each(untold)(
  '%s does not tell who is subscribed, and who has left',
  async (tool, content, people) => {
    await expect(read('untold.csv', content)).rejects.toThrow(
      /no column that tells who is subscribed/,
    )
    await expect(read('untold.csv', content)).rejects.not.toThrow(/--status active/)
    expect(await read('untold.csv', content, 'active')).toEqual({ source: tool, people })
  },
)

it('takes no list of Sendy in which some have left, and nobody can say who', async () => {
  await expect(read('the-daily-all.csv', '"","a@example.org"', 'active')).rejects.toThrow(
    /holds those who have left among the others/,
  )
})

const named: [name: string, status: string][] = [
  ['subscribed_members_export_1.csv', 'active'],
  ['unsubscribed_members_export_1.csv', 'unsubscribed'],
  ['segment_of_unsubscribed_people_subscribed.csv', 'unsubscribed'],
  ['subscribed_and_cleaned.csv', 'suppressed'],
]
it.each(named)('takes the strictest word of %s', async (name, status) => {
  const { people } = await read(name, 'Email Address,LEID,EUID\nada@example.org,1,2')
  expect(people[0]).toMatch(new RegExp(`^ada ${status}`))
})

it('takes those whom Ghost writes to no more as a bounce is taken', async () => {
  const rows = ['ada@example.org,true,false', 'gone@example.org,true,true', 'old@example.org,true,']
  const { people } = await read(
    'm.csv',
    `email,subscribed_to_emails,email_disabled\n${rows.join('\n')}`,
  )
  expect(people).toEqual(['ada active daily', 'gone suppressed imported daily', 'old active daily'])
})
