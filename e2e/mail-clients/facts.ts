/** Where a program takes a declaration: always, never, on some elements alone or but for some, or with some values alone. */
export interface Limit {
  only?: readonly string[]
  but?: readonly string[]
  /** A regular expression of values that are left out. */
  without?: string
}
type Taken = true | false | Limit

/** What a program that shows mails makes of them. */
export interface MailClient {
  name: string
  /** Elements that it takes away; what is in them stays. */
  unknown: readonly string[]
  /** Style sheets it reads rule by rule, or leaves out whole where it does not know a part. */
  sheets: 'rules' | 'whole'
  /** At-rules and selectors that it does not know, as regular expressions. */
  selectors: readonly string[]
  /** Whether `!important` stands for itself without a space before it. */
  isImportantKnown: boolean
  /** Whether it reads what stands in comments for Outlook. */
  readsOutlook: boolean
  /** How it makes a mail dark: by the mail's own colours, or by turning them over. */
  dark: 'own' | 'turned'
  properties: Readonly<Record<string, Taken>>
}

/**
 * Every property that our mails have, as "Can I email" has it on 13 May 2026 (https://www.caniemail.com, MIT licence; npm `caniemail`
 * 2.0.2): of Outlook for Windows 2019, which shows mails by Word, and of Gmail in a browser. Apple Mail takes them all.
 */
const properties: Record<string, { outlook: Taken; gmail: Taken }> = {
  'background-color': { outlook: true, gmail: true },
  border: { outlook: { but: ['p', 'div'] }, gmail: true },
  'border-top': { outlook: { but: ['p', 'div'] }, gmail: true },
  'border-right': { outlook: { but: ['p', 'div'] }, gmail: true },
  'border-bottom': { outlook: { but: ['p', 'div'] }, gmail: true },
  'border-left': { outlook: { but: ['p', 'div'] }, gmail: true },
  'border-color': { outlook: { but: ['p', 'div'] }, gmail: true },
  color: { outlook: true, gmail: true },
  // What is for browsers that are set to dark: nothing else hangs on it.
  'color-scheme': { outlook: false, gmail: false },
  'supported-color-schemes': { outlook: false, gmail: false },
  // Partial: only `none`, and not of pictures.
  display: { outlook: { but: ['img'], without: '^(?!none$)' }, gmail: true },
  'font-family': { outlook: true, gmail: true },
  'font-size': { outlook: { without: 'rem' }, gmail: true },
  'font-weight': { outlook: true, gmail: true },
  height: { outlook: { but: ['body', 'span', 'div', 'p'] }, gmail: true },
  // Buggy: of pixels and ems.
  'line-height': { outlook: { without: 'em' }, gmail: true },
  margin: { outlook: { but: ['span', 'body'], without: 'auto|-\\d' }, gmail: { without: '-\\d' } },
  'margin-top': {
    outlook: { but: ['span', 'body'], without: 'auto|-\\d' },
    gmail: { without: '-\\d' },
  },
  'max-height': { outlook: false, gmail: true },
  'max-width': { outlook: { only: ['table'] }, gmail: true },
  'mso-hide': { outlook: true, gmail: false },
  overflow: { outlook: false, gmail: true },
  'overflow-wrap': { outlook: false, gmail: false },
  padding: { outlook: { only: ['td', 'th'] }, gmail: true },
  'padding-top': { outlook: { only: ['td', 'th'] }, gmail: true },
  'padding-left': { outlook: { only: ['td', 'th'] }, gmail: true },
  'padding-right': { outlook: { only: ['td', 'th'] }, gmail: true },
  'table-layout': { outlook: false, gmail: true },
  'text-align': { outlook: { without: 'start|end|match' }, gmail: true },
  'text-decoration': { outlook: { without: ' |overline' }, gmail: true },
  'text-decoration-thickness': { outlook: false, gmail: false },
  'text-underline-offset': { outlook: false, gmail: false },
  '-webkit-text-size-adjust': { outlook: false, gmail: false },
  width: { outlook: { but: ['body', 'span', 'div', 'p', 'img'] }, gmail: true },
  'word-break': { outlook: true, gmail: true },
  'word-wrap': { outlook: false, gmail: true },
}

const of = (client: 'outlook' | 'gmail') =>
  Object.fromEntries(Object.entries(properties).map(([name, taken]) => [name, taken[client]]))

export const mailClients: readonly MailClient[] = [
  {
    ...{ name: 'Apple Mail', unknown: [], sheets: 'rules', selectors: ['\\[data-ogsc\\]'] },
    ...{ isImportantKnown: true, readsOutlook: false, dark: 'own' },
    properties: Object.fromEntries(Object.keys(properties).map((name) => [name, true])),
  },
  {
    ...{ name: 'Gmail', unknown: ['bdi'], sheets: 'whole' },
    selectors: ['prefers-color-scheme', '\\[', ':root', '@(?!media)'],
    ...{ isImportantKnown: true, readsOutlook: false, dark: 'turned' },
    properties: of('gmail'),
  },
  {
    ...{ name: 'Outlook', unknown: ['bdi'], sheets: 'rules' },
    selectors: ['@', '\\[', ':', '>', '\\*'],
    ...{ isImportantKnown: false, readsOutlook: true, dark: 'turned' },
    properties: of('outlook'),
  },
]
