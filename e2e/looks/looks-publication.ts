import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../publications.ts'
import { furtherTexts } from './further-texts.ts'
import { type Texts, texts } from './texts.ts'
import { dimensions, type View } from './views.ts'

/** Logos, so that each kind of them is looked at. */
const logos: Partial<Record<View['preset'], string>> = {
  magazine: '{ src: images/mark.svg, dark: images/mark-dark.svg, height: 56 }',
  essay: '{ src: images/mark.svg, as: mask }',
}

/** Writes a publication of a look into a folder: all its kinds of pages, in every language, one of them the main one. */
export function writePublication(folder: string, preset: View['preset'], main: string): void {
  rmSync(folder, { recursive: true, force: true })
  const write = (path: string, text: string) => {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  mkdirSync(join(folder, 'images'), { recursive: true })
  for (const [from, to] of pictures)
    cpSync(join(root, 'content', 'images', from), join(folder, 'images', to))
  write('images/mark.svg', mark('#0b6e4f'))
  write('images/mark-dark.svg', mark('#6fd3ae'))
  write('site.yml', siteOf(preset, main))
  write('theme.css', '.masthead-line { font-style: italic }\n')
  write(
    'topics/city.md',
    named(
      main,
      ({ topics }) => topics.city,
      `description: ${JSON.stringify(textsIn(main).summary)}\n`,
    ),
  )
  write(
    'topics/schools.md',
    named(main, ({ topics }) => topics.schools),
  )
  write(
    'authors/ada.md',
    named(main, ({ author }) => author, 'image: { src: images/b.svg, alt: "" }\n'),
  )
  write(
    'series/harbour.md',
    named(main, ({ place }) => `${place} 2026`),
  )
  for (const language of [main, ...besides(main)]) {
    write(`pages/about-${language}.md`, aboutOf(language))
    for (const [path, text] of articlesOf(language)) write(path, text)
  }
}

/** The languages that a publication of a main one has beside it. */
function besides(main: string): string[] {
  const known: readonly string[] = dimensions.language
  return known.includes(main) ? known.filter((each) => each !== main) : ['en']
}

/** What a publication says in a language of the interface. */
export function textsIn(language: string): Texts {
  return Object.hasOwn(texts, language)
    ? texts[language as keyof typeof texts]
    : furtherTexts(language)
}

/** A file of a topic, an author or a series, with its name in every language. */
function named(main: string, nameIn: (of: Texts) => string, more = ''): string {
  const others = besides(main)
  const translations = others
    .map((each) => `  ${each}: { name: ${JSON.stringify(nameIn(textsIn(each)))} }\n`)
    .join('')
  return `---\nname: ${JSON.stringify(nameIn(textsIn(main)))}\n${more}translations:\n${translations}---\n\n${textsIn(main).paragraphs[0]}\n`
}

const pictures = [
  ['history-of-the-printed-handbill.svg', 'a.svg'],
  ['how-rss-works.svg', 'b.svg'],
  ['where-a-picture-was-taken.svg', 'c.svg'],
] as const

const mark = (colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><circle cx="45" cy="45" r="45" fill="${colour}"/><path d="M20 60L45 18L70 60Z" fill="#fff"/></svg>`

function siteOf(preset: View['preset'], main: string): string {
  const { name, tagline, place, summary } = textsIn(main)
  const others = besides(main)
  const translations = others.map(
    (each) =>
      `  ${each}: { name: ${JSON.stringify(textsIn(each).name)}, tagline: ${JSON.stringify(textsIn(each).tagline)}, place: ${JSON.stringify(textsIn(each).place)} }`,
  )
  const logo = logos[preset] ? `\n  logo: ${logos[preset]}` : ''
  return `name: ${JSON.stringify(name)}
tagline: ${JSON.stringify(tagline)}
description: ${JSON.stringify(summary)}
url: https://looks.example
language: ${main}
languages: [${[main, ...others].join(', ')}]
timeZone: Europe/Lisbon
contact: { email: desk@looks.example, postal: "1 Quay, Lower Harbour" }
menus:
  main: [/topics/city, /topics/schools, /series, /archive]
  footer: [/archive, /authors, /corrections, /newsletter]
licence: { name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/" }
theme:
  preset: ${preset}
  masthead: { place: ${JSON.stringify(place)}, date: true }${logo}
translations:
${translations.join('\n')}
`
}

function aboutOf(language: string): string {
  const { about, paragraphs } = textsIn(language)
  return `---\ntitle: ${JSON.stringify(about)}\nlanguage: ${language}\n---\n\n${paragraphs.join('\n\n')}\n`
}

function articlesOf(language: string): [path: string, text: string][] {
  const { titles, long, summary, kind, author } = textsIn(language)
  const head = (title: string, day: number, more: string) =>
    `---\ntitle: ${JSON.stringify(title)}\ndate: 2026-10-${String(day).padStart(2, '0')}T08:00\nlanguage: ${language}\ntopics: [city]\nsummary: ${JSON.stringify(summary)}\nauthors: [ada]\n${more}---\n\n`
  const picture = (file: string) =>
    `image: { src: images/${file}.svg, alt: "", caption: ${JSON.stringify(summary)}, credit: ${JSON.stringify(author)} }\n`
  const { paragraphs } = textsIn(language)
  return [
    [
      `articles/all-${language}.md`,
      head(
        titles[0] ?? '',
        28,
        `slug: all-${language}\nkind: ${JSON.stringify(kind)}\nfeatured: true\nseries: harbour\n${picture('a')}corrections:\n  - { date: 2026-10-29, text: ${JSON.stringify(summary)} }\n`,
      ) + everything(language),
    ],
    [
      `articles/long-${language}.md`,
      head(long, 27, `slug: long-${language}\nkind: ${JSON.stringify(kind)}\n`) +
        paragraphs.join('\n\n'),
    ],
    [
      `articles/gone-${language}.md`,
      head(titles[1] ?? '', 2, `slug: gone-${language}\nwithdrawn: ${JSON.stringify(summary)}\n`) +
        (paragraphs[0] ?? ''),
    ],
    ...titles
      .slice(1)
      .map((title, index): [string, string] => [
        `articles/${language}-${index}.md`,
        head(title, 20 - index, index % 2 === 0 ? picture(index === 0 ? 'b' : 'c') : '') +
          paragraphs.join('\n\n'),
      ]),
  ]
}

/** What may stand in a text. */
function everything(language: string): string {
  const { paragraphs, heading, quote, summary, titles } = textsIn(language)
  return `${paragraphs[0]}

## ${heading}

${paragraphs[1]}[^1]

> ${quote}

- ${titles[1]}
- ${titles[2]}

![${summary}](images/c.svg "${quote}")

### 2026

| 2025 | 2026 |
| --- | --- |
| ${titles[3]} | ${titles[4]} |

\`\`\`js
const budget = 4.2 // "${heading}"
\`\`\`

${paragraphs[0]}

[^1]: ${summary}
`
}
