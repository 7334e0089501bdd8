import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { violationsOn } from '../axe.ts'
import { mailsOfEachKind, picture } from '../made-up/mails.ts'
import { mailClients } from '../mail-clients/facts.ts'
import { photograph } from '../mail-clients/photograph.ts'
import { showAs } from '../mail-clients/show-as.ts'
import { layoutFaults } from '../measure-layout.ts'
import { ContactSheet } from './contact-sheet.ts'
import { textsIn } from './looks-publication.ts'

/** How many views were looked at, and what is wrong with them, a line each. */
export interface Result {
  views: number
  faults: string[]
}

/** A mail is no page: it has no landmarks. */
const ofPages = /^(?:region|landmark-one-main):/

/** What mails in a language say. */
function saidIn(language: string) {
  const { name, topics, titles, summary, kind, author } = textsIn(language)
  return { name, list: topics.city, title: titles[0] ?? '', summary, kind, author }
}

/** Of a script each: in these, mails are looked at as mail programs show them, too. */
const inPrograms = ['en', 'ar', 'ja']

/** Looks at every mail in languages, at two widths; a sheet a language is written into `folder`. */
export async function lookAtMails(
  browser: Browser,
  folder: string,
  languages: readonly string[],
): Promise<Result> {
  const result: Result = { views: 0, faults: [] }
  const page = await browser.newPage()
  const body = await photograph()
  await page.route(`**${picture}`, (route) => route.fulfill({ body, contentType: 'image/jpeg' }))
  for (const language of languages) {
    const sheet = new ContactSheet(join(folder, `mails-${language}.webp`))
    for (const mail of await mailsOfEachKind(language, saidIn(language))) {
      await page.setContent(mail.html)
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        const faults = [...(await layoutFaults(page)), ...(await violationsOn(page))]
        result.faults.push(
          ...faults
            .filter((fault) => !ofPages.test(fault))
            .map((fault) => `${mail.name} mail in ${language}, ${width}: ${fault}`),
        )
        await sheet.add(mail.name, width, await page.screenshot({ type: 'jpeg', quality: 70 }))
        result.views += 1
      }
    }
    await sheet.write()
    if (inPrograms.includes(language)) result.views += await lookInPrograms(page, folder, language)
  }
  await page.close()
  return result
}

/** Writes a sheet a program, of every mail in a language, by day and by night; answers how many views there are. */
async function lookInPrograms(page: Page, folder: string, language: string): Promise<number> {
  let views = 0
  for (const client of mailClients) {
    const name = client.name.toLowerCase().replace(' ', '-')
    const sheet = new ContactSheet(join(folder, `mails-${language}-${name}.webp`))
    for (const mail of await mailsOfEachKind(language, saidIn(language)))
      for (const colorScheme of ['light', 'dark'] as const) {
        await showAs(page, mail.html, client, colorScheme)
        await page.setViewportSize({ width: 700, height: 1400 })
        await sheet.add(mail.name, 700, await page.screenshot({ type: 'jpeg', quality: 70 }))
        views += 1
      }
    await sheet.write()
  }
  return views
}
