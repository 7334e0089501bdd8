import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { freshAddress, linkOf, mailTo } from './mailbox.ts'
import { publications, scratch, settingsFor } from './publications.ts'
import { expect, test } from './test.ts'

const { demo, hostile } = publications
const { DATA_DIR } = settingsFor(demo.contentDir, demo.port, 'demo')
const folder = join(scratch, 'text-browsers')

/** What a browser shows of an address, as text, and of what a form answers that is sent to it. */
interface TextBrowser {
  name: string
  show: (address: string) => string
  send: (address: string, form: string) => string
}

function run(program: string, words: string[], input = ''): string {
  const env = { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8', TERM: 'xterm' }
  const done = spawnSync(program, words, { input, env, encoding: 'utf8', timeout: 30_000 })
  return done.stdout + done.stderr
}

const lynx = ['-dump', '-nolist', '-width=200', '-assume_charset=utf-8', '-display_charset=utf-8']
const w3m = ['-dump', '-cols', '200', '-I', 'UTF-8', '-O', 'UTF-8', '-o', 'accept_cookie=0']

const browsers: TextBrowser[] = [
  {
    name: 'lynx',
    show: (address) => run('lynx', [...lynx, address]),
    send: (address, form) => run('lynx', [...lynx, '-post_data', address], `${form}\n---\n`),
  },
  {
    name: 'w3m',
    show: (address) => run('w3m', [...w3m, address]),
    send: (address, form) => {
      const file = join(folder, 'form')
      writeFileSync(file, form)
      const type = ['-header', 'Content-Type: application/x-www-form-urlencoded']
      return run('w3m', [...w3m, ...type, '-post', file, address])
    },
  },
]

/** A redirect of each kind, and the heading of the page that it leads to. */
const kinds: [kind: string, address: string, heading: RegExp][] = [
  ['an old address', `${demo.url}/feeds-explained`, /How RSS works/],
  ['an old address with a query', `${demo.url}/rss?utm_source=x`, /How RSS works/],
  ['an old address in Arabic', `${hostile.url}/%D9%82%D8%AF%D9%8A%D9%85`, /Plain/i],
  ['a number of WordPress’s', `${hostile.url}/?p=12`, /Plain/i],
  ['a number that nobody claims', `${demo.url}/?p=999`, /How RSS works|Latest/],
  ['another spelling', `${demo.url}/articles/how-rss-works/`, /How RSS works/],
  ['a language’s front page', `${demo.url}/es`, /Handbill/],
  ['a live page’s other spelling', `${demo.url}/newsletter/`, /Newsletter/i],
  ['two slashes', `${demo.url}//articles//how-rss-works`, /How RSS works/],
  ['the address of a form', `${demo.url}/newsletter/subscribe`, /Newsletter/i],
]

for (const { name, show, send } of browsers)
  test.describe(name, () => {
    test.skip(!isInstalled(name), notInstalled(name, name))
    test.beforeAll(() => {
      mkdirSync(folder, { recursive: true })
    })

    for (const [kind, address, heading] of kinds)
      test(`follows ${kind}`, () => {
        const text = show(address)
        expect(text).toMatch(heading)
        expect(text).not.toMatch(/has moved to|Please continue here/)
      })

    test('follows a sign-up, a confirmation and a farewell', async () => {
      const email = freshAddress(name)
      const form = new URLSearchParams({ email, list: 'daily', language: 'en' }).toString()
      expect(send(`${demo.url}/newsletter/subscribe`, form)).toContain('Check your inbox')
      const mail = await mailTo(email, DATA_DIR)
      const confirm = demo.url + linkOf(mail, 'confirm')
      expect(send(confirm, 'button=confirm')).toContain('You are signed up')
      const leave = demo.url + linkOf(mail, 'unsubscribe')
      expect(send(leave, 'button=unsubscribe')).toContain('You are unsubscribed')
    })
  })
