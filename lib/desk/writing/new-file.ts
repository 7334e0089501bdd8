import { Document, type YAMLSeq } from 'yaml'

/** What can be begun, and the folder in which it lies. */
export const newKinds = {
  article: 'articles',
  author: 'authors',
  topic: 'topics',
  series: 'series',
  page: 'pages',
} as const
export type NewKind = keyof typeof newKinds

/** Values of the front matter, in the order in which they are to stand; those left out are not written. */
export type Values = Record<string, string | number | boolean | string[] | undefined>

/** Keys that a writer often adds, as comments: they show what there is and change nothing. */
const hints: Record<NewKind, string[]> = {
  article: [
    'summary: One or two sentences that stand above the text.',
    'image: { src: images/…, alt: What the picture says., credit: "Photograph: …" }',
  ],
  author: [
    'description: One sentence, shown in lists.',
    'image: { src: images/…, alt: What the picture says. }',
  ],
  topic: ['description: One sentence, shown in lists.'],
  series: ['description: One sentence, shown in lists.'],
  page: ['summary: One sentence for search engines and previews.'],
}

/** The text of a new file: its front matter, what could be added to it, and an empty body. */
export function newFile(kind: NewKind, values: Values): string {
  return fileWith(values, hints[kind])
}

const letterHints = [
  'subject: What the mail is called; without it, the headline of the first article.',
  'lead: slug-of-the-article-that-comes-first',
  'articles: [slugs, in, their, order]',
  'without: [slugs-that-are-left-out]',
  'ask: { text: What readers are asked for., link: { label: Give, href: /support } }',
]

/** The text of a new letter, with what it could say as comments; one without articles can name none. */
export function newLetter(values: Values): string {
  const isAlone = values.kind !== undefined
  return fileWith(values, isAlone ? letterHints.filter((hint) => /^ask/.test(hint)) : letterHints)
}

function fileWith(values: Values, hinted: string[]): string {
  const given = Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  )
  const document = new Document(given)
  for (const [key, value] of Object.entries(given))
    if (Array.isArray(value)) (document.get(key, true) as YAMLSeq).flow = true
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: false })
  const comments = hinted
    .filter((hint) => !((hint.split(':')[0] as string) in given))
    .map((hint) => `# ${hint}\n`)
  return `---\n${yaml}${comments.join('')}---\n\n`
}
