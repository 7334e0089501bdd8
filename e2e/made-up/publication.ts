import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import en from '#lib/wording/en.json' with { type: 'json' }

/** A language of which CLDR knows dates, and of which the interface has no words: Pashto, which is written from right to left, or another. */
export const language = process.env.MADE_UP ?? 'ps'

type Texts = Record<string, Record<string, string | Record<string, string>>>

/** The English words in ⟦…⟧, a third longer; of `part` 1 every second one, as JSON, which is YAML. */
export function madeUpWords(part: number): string {
  const { $schema: _, reviewed: __, ...sections } = en as typeof en & { reviewed?: unknown }
  let index = 0
  const words = Object.entries(sections as unknown as Texts).map(([section, texts]) => {
    const own = Object.entries(texts)
      .filter(() => part === 0 || index++ % 2 === 0)
      .map(([key, text]) => [
        key,
        typeof text === 'string'
          ? strange(text)
          : { one: strange(text.other ?? ''), other: strange(text.other ?? '') },
      ])
    return [section, Object.fromEntries(own)]
  })
  return JSON.stringify(Object.fromEntries(words), undefined, 2)
}

/** Texts that are but gaps and a colon hold what is shown, and stay. */
function strange(text: string): string {
  const letters = text.replaceAll(/\{\w+\}/g, '')
  return /\p{L}/u.test(letters) ? `⟦${text}${'ý'.repeat(Math.ceil(letters.length / 3))}⟧` : text
}

/** Publication whose own words have Cyrillic letters alone, so that every Latin one is of the interface; its articles were others a day before. */
export function writePublication(folder: string, wording: string): void {
  const write = (written: Record<string, string>) => {
    for (const [path, text] of Object.entries(written)) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  }
  const git = (...command: string[]) =>
    execFileSync('git', ['-C', folder, ...settings, ...command], { stdio: 'ignore' })
  write({ ...files, ...former, [`wording/${language}.yml`]: wording })
  git('init', '--quiet')
  git('add', '--all')
  git('commit', '--quiet', '-m', 'Начало')
  write(files)
  git('commit', '--quiet', '--all', '-m', 'Правка')
}

const settings = ['user.name=Анна', 'user.email=a@vesti.example', 'commit.gpgsign=false'].flatMap(
  (each) => ['-c', each],
)

/** What articles were before; each of their fields has changed since. */
const former = Object.fromEntries(
  ['novost', 'drugaya', 'snyata'].map((slug) => [
    `articles/${slug}.md`,
    '---\ntitle: Прежде\ndate: 2026-01-08\ntopics: [dela]\n---\nПрежний текст.\n',
  ]),
)

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><path d="M0 0h90v60z"/></svg>'

const files: Record<string, string> = {
  'site.yml': `name: Вести
tagline: Слово дня
description: Газета города
url: https://vesti.example
language: ${language}
languages: [${language}, ru]
timeZone: Asia/Kabul
history: messages
banner: { text: Мост закрыт, link: "https://gazeta.example/most", kind: breaking }
asks: [{ text: Дайте, link: "https://gazeta.example/dat", place: [article, lists, front] }]
share: [mail, copy, mastodon, bluesky]
authorBoxes: true
accounts: { activitypub: true, numbers: true }
newsletter: { lists: { daily: {}, weekly: {} } }
support:
  - { name: Вести, iban: DE89 3704 0044 0532 0130 00, purpose: Дар }
ownership:
  name: Вести
  register: Реестр
  owners: [{ name: Анна, share: 50, through: Фонд }]
  beneficiaries: [Анна]
  funds: [{ year: 2025, from: Город, amount: рубль }]
  memberOf: [{ name: Совет, url: "https://sovet.example/" }]
contact: { email: a@vesti.example, postal: Улица }
licence: { name: Лицензия, url: https://vesti.example/licence }
menus:
  main: [/topics/gorod, /series/dengi]
  footer: [/support, /o-nas, /archive, /authors, /topics, /series, /corrections, /newsletter]
`,
  'links.json': JSON.stringify({
    'https://propal.example/': {
      state: 'gone',
      since: '2026-01-01',
      copy: 'https://arhiv.example/1',
    },
  }),
  'topics/dela.md': '---\nname: Дела\n---\nО делах.\n',
  'topics/pusto.md': '---\nname: Пусто\n---\n',
  'redirects.yml': '/old: /articles/novost\n',
  'authors/anna.md': '---\nname: Анна\n---\nПишет.\n',
  'topics/gorod.md': '---\nname: Город\n---\nО городе.\n',
  'series/dengi.md': '---\nname: Деньги\n---\nО деньгах.\n',
  'pages/o-nas.md': '---\ntitle: О нас\n---\nМы.\n',
  'images/a.svg': picture,
  'articles/novost.md': `---
title: Новость
summary: Коротко
date: 2026-01-10
updated: 2026-01-12
authors: [anna, Борис]
topics: [gorod, dela]
series: dengi
part: 1
kind: Мнение
image: { src: images/a.svg, alt: Квадрат, credit: Борис }
corrections: [{ date: 2026-01-11, text: Сумма }]
---
Слово[^1]. [Ссылка](https://drugoy.example/) [Пропал](https://propal.example/)

| А | Б |
| --- | --- |
| В | Г |

- [x] Да
- [ ] Нет

\`\`\`
код
\`\`\`

<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>

<iframe src="https://drugoy.example/karta"></iframe>

[^1]: Сноска.
`,
  'articles/drugaya.md': `---
title: Другая
date: 2026-01-14
authors: [anna]
topics: [gorod]
series: dengi
part: 2
source: { name: Газета, url: "https://gazeta.example/1", date: 2026-01-13, license: Лицензия }
---
Текст.
`,
  'articles/snyata.md': `---
title: Снята
date: 2026-01-09
topics: [gorod]
withdrawn: Ошибка
---
Текст.
`,
  'articles/novost-ru.md':
    '---\ntitle: Новость\ndate: 2026-01-10\nlanguage: ru\ntranslationOf: novost\n---\nСлово.\n',
  'articles/chernovik.md': '---\ntitle: Черновик\ndate: 2026-01-10\ndraft: true\n---\nТекст.\n',
  'articles/pozzhe.md': '---\ntitle: Позже\ndate: 2099-01-10\n---\nТекст.\n',
  'articles/konchilas.md':
    '---\ntitle: Кончилась\ndate: 2025-01-10\nexpires: 2025-02-10\n---\nТекст.\n',
  // More parts of a series than an article shows, more articles of a topic than a page, more results of a search.
  ...Object.fromEntries(
    Array.from({ length: 65 }, (_, index) => [
      `articles/chast-${index}.md`,
      `---\ntitle: Часть ${index}\ndate: 2025-0${1 + (index % 9)}-03\ntopics: [dela]\n${index < 22 ? `series: dengi\npart: ${index + 3}\n` : ''}---\nСтрока о городском бюджете школы и моста.\n`,
    ]),
  ),
}
