import type { Page } from '@playwright/test'
import type { Limit, MailClient } from './facts.ts'
import { turnOver } from './turn-over.ts'

/** Comments of which Outlook alone shows what is in them; its settings are nothing to be shown. */
const forOutlook = /<!--\[if mso\]>(?!<xml>)([\s\S]*?)<!\[endif\]-->/g

/**
 * Shows a mail in a browser as a mail program would: without what that takes away. Throws where a mail has a property of which
 * nothing is known.
 */
export async function showAs(
  page: Page,
  html: string,
  client: MailClient,
  colorScheme: 'light' | 'dark',
): Promise<void> {
  // A program that turns colours over says nothing of it to the mail.
  await page.emulateMedia({ colorScheme: client.dark === 'own' ? colorScheme : 'light' })
  await page.setContent(html.replace(forOutlook, client.readsOutlook ? '$1' : ''))
  const unknown = await page.evaluate(takeAway, client)
  if (unknown.length > 0)
    throw new Error(`Nothing is known of how mail programs take ${unknown.join(', ')}: facts.ts`)
  if (client.dark === 'turned' && colorScheme === 'dark') await page.evaluate(turnOver)
}

/** Takes from the page what the program does not know; answers the properties that are not among its facts. */
function takeAway({ unknown, properties, ...client }: MailClient): string[] {
  const strange = new Set<string>()
  const isTaken = (name: string, value: string, element: string): boolean => {
    const taken = properties[name]
    if (taken === undefined) strange.add(name)
    if (typeof taken !== 'object') return taken ?? false
    const { only, but, without }: Limit = taken
    if (only && !only.includes(element)) return false
    return !but?.includes(element) && !(without && new RegExp(without).test(value))
  }
  const kept = (style: string, element: string, isSheet: boolean) =>
    style
      .split(';')
      .map((each) => each.split(':').map((part) => part.trim()))
      .filter(([name, value]) => name && value && isTaken(name, value, element))
      .filter(
        ([, value = '']) => client.isImportantKnown || !isSheet || !/\S!important/.test(value),
      )
      .map((pair) => pair.join(':'))
      .join(';')
  const isKnown = (selector: string) =>
    !client.selectors.some((each) => new RegExp(each).test(selector))
  /** The rules of a sheet, each with what is within it. */
  const rulesOf = (sheet: string) =>
    [...sheet.matchAll(/([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}/g)].map(([, head = '', body = '']) => ({
      head: head.trim(),
      body,
    }))
  const written = (sheet: string): string =>
    rulesOf(sheet)
      .filter(({ head }) => isKnown(head))
      .map(
        ({ head, body }) => `${head}{${body.includes('{') ? written(body) : kept(body, '', true)}}`,
      )
      .join('')
  for (const sheet of document.querySelectorAll('style')) {
    const text = sheet.textContent ?? ''
    const isWhole = rulesOf(text).every(({ head }) => isKnown(head))
    if (client.sheets === 'whole' && !isWhole) sheet.remove()
    else sheet.textContent = written(text)
  }
  for (const element of document.querySelectorAll('[style]'))
    element.setAttribute(
      'style',
      kept(element.getAttribute('style') ?? '', element.localName, false),
    )
  for (const element of document.querySelectorAll(unknown.join(',') || 'none'))
    element.replaceWith(...element.childNodes)
  return [...strange]
}
