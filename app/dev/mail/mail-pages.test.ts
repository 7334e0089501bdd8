import { expect, test } from 'vitest'
import type { CapturedMail } from '#lib/newsletter/relay/captured-mails.ts'
import { framed, listPage, mailPage } from './mail-pages.ts'

const site = 'https://news.example'
const mail: CapturedMail = {
  file: '20261122T211446123Z-0198c0de-0000-7000-8000-000000000001.eml',
  subject: 'Confirm <b>&"',
  to: 'reader@example.org',
  at: '2026-11-22T21:14:46.123Z',
  headers: [{ name: 'List-Id', value: '<newsletter.news.example>' }],
  text: `Confirm:\n${site}/newsletter/confirm/abc\n\nhttps://elsewhere.example/?a=1&b=2 <i>\n`,
  html: `<html><head><meta charset="utf-8"></head><a href="${site}/newsletter/confirm/abc">x</a>
<a href="https://news.example.evil.example/">y</a><a href="https://elsewhere.example/">z</a></html>`,
}

test('the list names each mail, escaped, and says what to do where there is none', () => {
  const page = listPage([mail])
  expect(page).toContain(
    `<a href="/dev/mail/${mail.file}"><bdi>Confirm &lt;b&gt;&amp;&quot;</bdi></a>`,
  )
  expect(page).toContain('<time datetime="2026-11-22T21:14:46.123Z">2026-11-22 21:14:46 UTC</time>')
  expect(listPage([])).toContain('<a href="/newsletter">')
  expect(listPage([])).not.toContain('<table>')
})

test('the list begins with what comes next, and says where that is nothing', () => {
  const coming = { key: 'daily en 2026-12-02', isDue: false, words: '2 articles for 1 reader' }
  const file = 'next~daily~en~2026-12-02'
  const page = listPage(
    [],
    [
      { ...coming, file },
      { ...coming, key: 'weekly en', file: undefined },
    ],
  )
  expect(page).toContain(`<a href="/dev/mail/${file}"><bdi>daily en 2026-12-02</bdi></a>`)
  expect(page).toContain(
    '<td><bdi>weekly en</bdi></td><td>next</td><td>2 articles for 1 reader</td>',
  )
  expect(page.indexOf('What comes next')).toBeLessThan(page.indexOf('What would have been sent'))
  expect(listPage([], [])).toContain('There is no list')
  expect(listPage([])).not.toContain('What comes next')
})

test('the text of a mail has its links, those of the site to this server', () => {
  const page = mailPage(mail, site)
  expect(page).toContain(`<a href="/newsletter/confirm/abc">${site}/newsletter/confirm/abc</a>`)
  expect(page).toContain('<a href="https://elsewhere.example/?a=1&amp;b=2">')
  expect(page).toContain(' &lt;i&gt;')
  expect(page).toContain('<td><bdi>&lt;newsletter.news.example&gt;</bdi></td>')
  expect(page).toMatch(
    /<iframe title="[^"]+" src="[^"]+" sandbox="(?!.*allow-(?:scripts|same-origin))/,
  )
})

test('links of the HTML lead to this server, in the whole window; others stay as they are', () => {
  const html = framed(mail.html, site)
  expect(html).toContain('<head>\n<base target="_top">')
  expect(html).toContain('<a href="/newsletter/confirm/abc">')
  expect(html).toContain('<a href="https://news.example.evil.example/">')
  expect(html).toContain('<a href="https://elsewhere.example/">')
})
