import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { violationsOn } from '../axe.ts'
import { mailsOfEachKind } from '../made-up/mails.ts'
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

/** Looks at every mail in languages, at two widths; a sheet a language is written into `folder`. */
export async function lookAtMails(
  browser: Browser,
  folder: string,
  languages: readonly string[],
): Promise<Result> {
  const result: Result = { views: 0, faults: [] }
  const page = await browser.newPage()
  for (const language of languages) {
    const { name, topics, titles, summary, kind, author } = textsIn(language)
    const said = { name, list: topics.city, title: titles[0] ?? '', summary, kind, author }
    const sheet = new ContactSheet(join(folder, `mails-${language}.webp`))
    for (const mail of await mailsOfEachKind(language, said)) {
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
  }
  await page.close()
  return result
}
