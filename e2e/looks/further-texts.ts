import { parse } from 'yaml'
import { firstFiles } from '#lib/desk/init/first-files.ts'
import type { Texts } from './texts.ts'

const choices = { name: 'A', timeZone: 'UTC', url: 'https://looks.example' }

/** What a publication says in a language of the interface that has no texts here: those that `handbill init` begins one with. */
export function furtherTexts(language: string): Texts {
  const { files } = firstFiles({ ...choices, language }, undefined)
  const [news, how] = ['topics/', 'topics/'].map((folder, index) => entryOf(files, folder, index))
  const newsroom = entryOf(files, 'authors/')
  const welcome = entryOf(files, 'articles/')
  const pages = [0, 1, 2, 3].map((index) => entryOf(files, 'pages/', index))
  const headings = [...welcome.body.matchAll(/^## (.*)/gm)].map(([, heading = '']) => heading)
  const [, example = ''] = /^title: (.*)/m.exec(welcome.body) ?? []
  const paragraphs = [pages.flatMap(plainParagraphs), plainParagraphs(welcome)].flat()
  const words = paragraphs.join(' ').match(/[\p{L}\p{M}]{4,}/gu) ?? []
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '')
  return {
    name: how?.name ?? '',
    tagline: newsroom.description,
    place: newsroom.name,
    topics: { city: news?.name ?? '', schools: how?.name ?? '' },
    author: newsroom.name,
    titles: [welcome.title, example, ...headings, ...pages.map(({ summary }) => summary)].slice(
      0,
      6,
    ),
    long: `${longest}${longest}${longest.slice(0, 12)}, ${welcome.title}`,
    summary: welcome.summary,
    paragraphs: [`*${welcome.title}.* **${example}**: ${paragraphs[0]}`, paragraphs[1] ?? ''],
    heading: headings[0] ?? '',
    quote: pages[0]?.summary ?? '',
    about: pages[0]?.title ?? '',
    kind: news?.name ?? '',
  }
}

interface Entry {
  name: string
  title: string
  summary: string
  description: string
  body: string
}

function entryOf(files: Record<string, string>, folder: string, index = 0): Entry {
  const [, text = ''] =
    Object.entries(files).filter(([path]) => path.startsWith(folder))[index] ?? []
  const [, head = '', body = ''] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(text) ?? []
  return { ...(parse(head) as Entry), body }
}

/** Paragraphs without links, lists and code. */
function plainParagraphs({ body }: Entry): string[] {
  return body.split('\n\n').filter((each) => /^[\p{L}\p{M}]/u.test(each) && !/[`\]]/.test(each))
}
