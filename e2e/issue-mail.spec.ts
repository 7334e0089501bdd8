import { coloursOn, violationsOn } from './axe.ts'
import { textsIn } from './looks/looks-publication.ts'
import { mailsOfEachKind, picture } from './made-up/mails.ts'
import { mailClients } from './mail-clients/facts.ts'
import { photograph } from './mail-clients/photograph.ts'
import { showAs } from './mail-clients/show-as.ts'
import { expect, type Page, test } from './test.ts'

/** Each with the widths at which it is read: Outlook for Windows is on no phone. */
const widths = (client: string) => (client === 'Outlook' ? [800] : [360, 800])

/** A mail is no page: it has no landmarks. */
const ofPages = /^(?:region|landmark-one-main|page-has-heading-one):/

for (const language of ['en', 'ar', 'ja'])
  test(`every mail in ${language} can be read in Apple Mail, Gmail and Outlook, in light and dark`, async ({
    page,
  }) => {
    const { name, topics, titles, summary, kind, author } = textsIn(language)
    const said = { name, list: topics.city, title: titles[0] ?? '', summary, kind, author }
    const body = await photograph()
    // What a mail loads, its sender learns of: anything else here would be a trouble.
    await page.route(`**${picture}`, (route) => route.fulfill({ body, contentType: 'image/jpeg' }))
    for (const mail of await mailsOfEachKind(language, said))
      for (const client of mailClients)
        for (const colorScheme of ['light', 'dark'] as const) {
          await showAs(page, mail.html, client, colorScheme)
          for (const width of widths(client.name)) {
            await page.setViewportSize({ width, height: 900 })
            const at = `${mail.name}, ${client.name}, ${width} pixels, ${colorScheme}`
            expect.soft(await shownOn(page), at).toEqual({
              scrolls: 0,
              column: Math.min(width, 600),
              isDark: colorScheme === 'dark',
              starts: language === 'ar' ? 'right' : 'left',
              underlined: true,
            })
          }
          // What is taken away leaves the same elements: colours alone are others, and are asked of those kinds that have all of them.
          const isFirst = client.name === 'Apple Mail' && colorScheme === 'light'
          if (!isFirst && !ofAllColours.includes(mail.name)) continue
          const found = await (isFirst ? violationsOn(page) : coloursOn(page))
          const faults = found.filter((fault) => !ofPages.test(fault))
          expect.soft(faults, `${mail.name}, ${client.name}, ${colorScheme}`).toEqual([])
        }
  })

/** Kinds of mail that together have every colour. */
const ofAllColours = ['issue', 'confirm']

/** What the reader of a mail sees of it. */
function shownOn(page: Page) {
  return page.evaluate(() => {
    const column = document.querySelector('table[lang]') as Element
    const first = column.querySelector('td[dir] :is(h2, h1, p)') as Element
    const [red = 0] = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
    return {
      scrolls: document.documentElement.scrollWidth - innerWidth,
      column: column.getBoundingClientRect().width,
      isDark: Number(red) < 128,
      starts: getComputedStyle(first).textAlign,
      underlined: [...document.querySelectorAll('h2 a')].every((link) =>
        getComputedStyle(link).textDecorationLine.includes('underline'),
      ),
    }
  })
}
