import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { withLanguageOfBorrowed } from '#lib/wording/borrowed.ts'

/** What Outlook alone reads, which shows mails by Word. React writes no comments: an element of that name stands in its place. */
const comments = {
  'mso-settings':
    '<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->',
  'mso-start':
    '<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td width="600"><![endif]-->',
  'mso-end': '<!--[if mso]></td></tr></table><![endif]-->',
}

/** The name of an element in whose place a comment for Outlook stands. */
export type OutlookComment = keyof typeof comments

const places = new RegExp(`<(${Object.keys(comments).join('|')})></\\1>`, 'g')

/** React has each picture loaded beforehand, which in a mail looks like what counts readers. */
const preloads = /<link rel="preload"[^>]*>/g

/** Elements as HTML. Texts are escaped, so that nothing in one ends an element or begins one. */
export function markupOf(element: ReactElement): string {
  const plain = renderToStaticMarkup(element).replaceAll(preloads, '')
  const html = withLanguageOfBorrowed(plain)
  return html.replace(places, (_, name: OutlookComment) => comments[name])
}

/** The same as a document. */
export function documentOf(element: ReactElement): string {
  return `<!doctype html>\n${markupOf(element)}\n`
}
