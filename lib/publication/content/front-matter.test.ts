import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { type Read, readFrontMatter } from './front-matter.ts'
import { formatProblem } from './problem.ts'
import { articleSchema, topicSchema } from './schemas.ts'
import { redirectsSchema, siteSchema } from './site-schema.ts'

const needed = 'title: T\ndate: 2026-01-02\n'
const site = 'name: N\nurl: https://x.example\nlanguage: en\ntimeZone: UTC\n'

function read<T>(yaml: string, schema: z.ZodType<T>, before = ''): Read<T> {
  const text = before + yaml
  return readFrontMatter({ path: 'a.md', text, yaml, start: before.length }, schema)
}

/** Each text with what is said of it, and with what its fixes make of it. */
function told(schema: z.ZodType, texts: string[]): string {
  const cases = texts.map((yaml) => {
    const { problems } = read(yaml, schema)
    const lines = problems.map((problem) => `    ${formatProblem(problem)}`)
    const mended = problems.some(({ fix }) => fix)
      ? [`  mended: ${inLine(mend(yaml, schema))}`]
      : []
    return [inLine(yaml), ...lines, ...mended].join('\n')
  })
  return `\n${cases.join('\n')}\n`
}

const inLine = (yaml: string) => yaml.replace(/\n$/, '').replaceAll('\n', '⏎')

function mend(yaml: string, schema: z.ZodType): string {
  const fixes = read(yaml, schema).problems.flatMap(({ fix }) => fix ?? [])
  return fixes
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), yaml)
}

describe('says what is wrong, where, what was expected and what to do', () => {
  test('of keys', () => {
    expect(
      told(articleSchema, [
        'tittle: T\ndate: 2026-01-02\n',
        'titel: A\ntittle: B\ndate: 2026-01-02\n',
        'Title: T\nDATE: 2026-01-02\n',
        'TITLE: T\nTRANSLATION_OF: x\ndtae: 2026-01-02\n',
        'date: 2026-01-02\n',
        '',
        `${needed}title: again\n`,
        `${needed}date: 2026-01-03\ntopic: [a]\n`,
        `${needed}sommary: x\nsummary: y\n`,
        `${needed}zzzzz: 1\n`,
        `${needed}__proto__: x\nconstructor: y\n`,
        `${needed}? [title]\n: x\n`,
        `${needed}5: x\n`,
      ]),
    ).toMatchInlineSnapshot(`
      "
      tittle: T⏎date: 2026-01-02
          a.md:1:1  unknown key "tittle"  expected title  did you mean "title"? Rename it
        mended: title: T⏎date: 2026-01-02
      titel: A⏎tittle: B⏎date: 2026-01-02
          a.md:1:1  unknown key "titel"  expected title  did you mean "title"? Rename it
          a.md:2:1  unknown key "tittle"  expected title  did you mean "title"? Rename it
      Title: T⏎DATE: 2026-01-02
          a.md:1:1  unknown key "Title"  expected title  did you mean "title"? Rename it
          a.md:2:1  unknown key "DATE"  expected date  did you mean "date"? Rename it
        mended: title: T⏎date: 2026-01-02
      TITLE: T⏎TRANSLATION_OF: x⏎dtae: 2026-01-02
          a.md:1:1  unknown key "TITLE"  expected title  did you mean "title"? Rename it
          a.md:2:1  unknown key "TRANSLATION_OF"  expected translationOf  did you mean "translationOf"? Rename it
          a.md:3:1  unknown key "dtae"  expected date  did you mean "date"? Rename it
        mended: title: T⏎translationOf: x⏎date: 2026-01-02
      date: 2026-01-02
          a.md:1:1  no title  expected title: text  add a line title: …

          a.md:1:1  no title  expected title: text  add a line title: …
          a.md:1:1  no date  expected date: a date such as 2026-10-14, or a date and time such as 2026-10-14T09:00 or 2026-10-14T09:00+02:00  add a line date: …
      title: T⏎date: 2026-01-02⏎title: again
          a.md:3:1  the same key twice  expected each key once  keep one of the two
      title: T⏎date: 2026-01-02⏎date: 2026-01-03⏎topic: [a]
          a.md:3:1  the same key twice  expected each key once  keep one of the two
          a.md:4:1  unknown key "topic"  expected topics  did you mean "topics"? Rename it
        mended: title: T⏎date: 2026-01-02⏎date: 2026-01-03⏎topics: [a]
      title: T⏎date: 2026-01-02⏎sommary: x⏎summary: y
          a.md:3:1  unknown key "sommary"  expected summary  did you mean "summary"? Rename it
      title: T⏎date: 2026-01-02⏎zzzzz: 1
          a.md:3:1  unknown key "zzzzz"  expected one of title, date, slug, updated, authors, topics, summary, image, language, translationOf, series, part, source, corrections, featured, kind, draft, expires, withdrawn, announcement, redirectFrom, comments  rename it or take it out
      title: T⏎date: 2026-01-02⏎__proto__: x⏎constructor: y
          a.md:3:1  unknown key "__proto__"  expected one of title, date, slug, updated, authors, topics, summary, image, language, translationOf, series, part, source, corrections, featured, kind, draft, expires, withdrawn, announcement, redirectFrom, comments  rename it or take it out
          a.md:4:1  unknown key "constructor"  expected one of title, date, slug, updated, authors, topics, summary, image, language, translationOf, series, part, source, corrections, featured, kind, draft, expires, withdrawn, announcement, redirectFrom, comments  rename it or take it out
      title: T⏎date: 2026-01-02⏎? [title]⏎: x
          a.md:1:1  unknown key "[ title ]"  expected title  did you mean "title"? Rename it
      title: T⏎date: 2026-01-02⏎5: x
          a.md:3:1  unknown key "5"  expected one of title, date, slug, updated, authors, topics, summary, image, language, translationOf, series, part, source, corrections, featured, kind, draft, expires, withdrawn, announcement, redirectFrom, comments  rename it or take it out
      "
    `)
  })

  test('of values', () => {
    expect(
      told(articleSchema, [
        'title: 2026\ndate: 2026\n',
        'title: T\ndate: 2026-02-30\n',
        'title:\ndate: ~\n',
        'title: ""\ndate: [2026-01-02]\n',
        `${needed}summary: [a, b]\n`,
        `${needed}summary: null\n`,
        `${needed}withdrawn: true\n`,
        `${needed}kind: {a: b}\n`,
        `${needed}featured: yes\ndraft: "no"\n`,
        `${needed}featured: maybe\n`,
        `${needed}part: "2"\n`,
        `${needed}part: "0"\n`,
        `${needed}part: 1.5\n`,
        `${needed}language: english lang\n`,
        `${needed}language: 5\n`,
        `${needed}slug: a b\n`,
        `${needed}slug: 123\n`,
        `${needed}expires: never\n`,
      ]),
    ).toMatchInlineSnapshot(`
      "
      title: 2026⏎date: 2026
          a.md:1:8  title is 2026  expected text  put quotes around it: "2026"
          a.md:2:7  date is 2026  expected a date such as 2026-10-14, or a date and time such as 2026-10-14T09:00 or 2026-10-14T09:00+02:00  write what is expected, or take the line out if the key may be left out
        mended: title: "2026"⏎date: 2026
      title: T⏎date: 2026-02-30
          a.md:2:7  date: "2026-02-30" is not in the calendar (2026-02 has 28 days)  expected a date such as 2026-10-14, or a date and time such as 2026-10-14T09:00 or 2026-10-14T09:00+02:00  write what is expected, or take the line out if the key may be left out
      title:⏎date: ~
          a.md:1:7  title is empty  expected text  write what is expected, or take the line out if the key may be left out
          a.md:2:7  date is empty  expected a date such as 2026-10-14, or a date and time such as 2026-10-14T09:00 or 2026-10-14T09:00+02:00  write what is expected, or take the line out if the key may be left out
      title: ""⏎date: [2026-01-02]
          a.md:1:8  title is ""  expected text  write what is expected, or take the line out if the key may be left out
          a.md:2:7  date is [2026-01-02]  expected a date such as 2026-10-14, or a date and time such as 2026-10-14T09:00 or 2026-10-14T09:00+02:00  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎summary: [a, b]
          a.md:3:10  summary is [a, b]  expected text  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎summary: null
          a.md:3:10  summary is empty  expected text  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎withdrawn: true
          a.md:3:12  withdrawn is true  expected text  put quotes around it: "true"
        mended: title: T⏎date: 2026-01-02⏎withdrawn: "true"
      title: T⏎date: 2026-01-02⏎kind: {a: b}
          a.md:3:7  kind is {a: b}  expected text  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎featured: yes⏎draft: "no"
          a.md:3:11  featured is yes  expected true or false  write true
          a.md:4:8  draft is "no"  expected true or false  write false
        mended: title: T⏎date: 2026-01-02⏎featured: true⏎draft: false
      title: T⏎date: 2026-01-02⏎featured: maybe
          a.md:3:11  featured is maybe  expected true or false  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎part: "2"
          a.md:3:7  part is "2"  expected a whole number from 1  take the quotes away
        mended: title: T⏎date: 2026-01-02⏎part: 2
      title: T⏎date: 2026-01-02⏎part: "0"
          a.md:3:7  part is "0"  expected a whole number from 1  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎part: 1.5
          a.md:3:7  part is 1.5  expected a whole number from 1  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎language: english lang
          a.md:3:11  language: not a language tag  expected a language tag (BCP 47) such as en, es or pt-BR  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎language: 5
          a.md:3:11  language is 5  expected a language tag (BCP 47) such as en, es or pt-BR  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎slug: a b
          a.md:3:7  slug: not an address segment  expected letters, digits and hyphens, such as city-budget  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎slug: 123
          a.md:3:7  slug is 123  expected letters, digits and hyphens, such as city-budget  put quotes around it: "123"
        mended: title: T⏎date: 2026-01-02⏎slug: "123"
      title: T⏎date: 2026-01-02⏎expires: never
          a.md:3:10  expires: "never" is not a date  expected a date such as 2026-10-14, or a date and time such as 2026-10-14T09:00 or 2026-10-14T09:00+02:00  write what is expected, or take the line out if the key may be left out
      "
    `)
  })

  test('of lists and of what is in them', () => {
    expect(
      told(articleSchema, [
        `${needed}author: Jane\n`,
        `${needed}authors: Jane, Joe # both\n`,
        `${needed}authors: {name: x}\n`,
        `${needed}authors: [5, {}, {nam: X}, {name: X, rol: y}, [z], "🎉"]\n`,
        `${needed}topics: 5\n`,
        `${needed}topics: [2026, x, true, "!", ""]\n`,
        `${needed}topics:\n  - a\n  -\n`,
        `${needed}topics: |\n  a\n  b\n`,
        `${needed}redirectFrom: /old\n`,
        `${needed}redirectFrom: old\n`,
        `${needed}redirectFrom: [old, /a b]\n`,
        `${needed}corrections: {date: 2026-10-01, text: x}\n`,
        `${needed}corrections: [{date: 2026-13-01, text: x}]\n`,
      ]),
    ).toMatchInlineSnapshot(`
      "
      title: T⏎date: 2026-01-02⏎author: Jane
          a.md:3:1  unknown key "author"  expected authors  did you mean "authors"? Rename it, and write it as a list: [Jane]
        mended: title: T⏎date: 2026-01-02⏎authors: [Jane]
      title: T⏎date: 2026-01-02⏎authors: Jane, Joe # both
          a.md:3:10  authors is Jane, Joe  expected a list of author slugs or names  write it as a list: [Jane, Joe]
        mended: title: T⏎date: 2026-01-02⏎authors: [Jane, Joe] # both
      title: T⏎date: 2026-01-02⏎authors: {name: x}
          a.md:3:10  authors is {name: x}  expected a list of author slugs or names  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎authors: [5, {}, {nam: X}, {name: X, rol: y}, [z], "🎉"]
          a.md:3:11  authors.0 is 5  expected an author’s slug, a name, or {name, role}  put quotes around it: "5"
          a.md:3:14  no authors.1.name  expected authors.1.name: an author’s slug, or a name  add a line name: …
          a.md:3:19  unknown key "nam"  expected name  did you mean "name"? Rename it
          a.md:3:38  unknown key "rol"  expected role  did you mean "role"? Rename it
          a.md:3:47  authors.4 is [z]  expected an author’s slug, a name, or {name, role}  write what is expected, or take the line out if the key may be left out
          a.md:3:52  authors.5: a name without a letter or digit  expected an author’s slug, a name, or {name, role}  write what is expected, or take the line out if the key may be left out
        mended: title: T⏎date: 2026-01-02⏎authors: ["5", {}, {name: X}, {name: X, role: y}, [z], "🎉"]
      title: T⏎date: 2026-01-02⏎topics: 5
          a.md:3:9  topics is 5  expected a list of topic slugs or names  write it as a list: [5], and put quotes around it: "5"
        mended: title: T⏎date: 2026-01-02⏎topics: ["5"]
      title: T⏎date: 2026-01-02⏎topics: [2026, x, true, "!", ""]
          a.md:3:10  topics.0 is 2026  expected a topic’s slug, or a name  put quotes around it: "2026"
          a.md:3:19  topics.2 is true  expected a topic’s slug, or a name  put quotes around it: "true"
          a.md:3:25  topics.3: a name without a letter or digit  expected a topic’s slug, or a name  write what is expected, or take the line out if the key may be left out
          a.md:3:30  topics.4 is ""  expected a topic’s slug, or a name  write what is expected, or take the line out if the key may be left out
        mended: title: T⏎date: 2026-01-02⏎topics: ["2026", x, "true", "!", ""]
      title: T⏎date: 2026-01-02⏎topics:⏎  - a⏎  -
          a.md:5:4  topics.1 is empty  expected a topic’s slug, or a name  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎topics: |⏎  a⏎  b
          a.md:3:9  topics is | a b  expected a list of topic slugs or names  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎redirectFrom: /old
          a.md:3:15  redirectFrom is /old  expected a list of paths that begin with /  write it as a list: [/old]
        mended: title: T⏎date: 2026-01-02⏎redirectFrom: [/old]
      title: T⏎date: 2026-01-02⏎redirectFrom: old
          a.md:3:15  redirectFrom is old  expected a list of paths that begin with /  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎redirectFrom: [old, /a b]
          a.md:3:16  redirectFrom.0 is old  expected a path that begins with /, such as /2019/old  write what is expected, or take the line out if the key may be left out
          a.md:3:21  redirectFrom.1 is /a b  expected a path that begins with /, such as /2019/old  write it with one slash in front, and without blanks, backslashes, control characters and segments of dots, encoded ones too; a percent sign itself is %25
      title: T⏎date: 2026-01-02⏎corrections: {date: 2026-10-01, text: x}
          a.md:3:14  corrections is {date: 2026-10-01, text: x}  expected a list of {date, text}  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎corrections: [{date: 2026-13-01, text: x}]
          a.md:3:22  corrections.0.date: "2026-13-01" has no such month  expected a date such as 2026-10-14, or a date and time such as 2026-10-14T09:00 or 2026-10-14T09:00+02:00  write what is expected, or take the line out if the key may be left out
      "
    `)
  })

  test('of mappings', () => {
    expect(
      told(articleSchema, [
        `${needed}image: images/a.jpg\n`,
        `${needed}image: {src: images/a.jpg}\n`,
        `${needed}image:\n  src: images/a.jpg\n  Alt: x\n  credits: y\n`,
        `${needed}image: {src: "", alt: 5}\n`,
        `${needed}source: {name: X, url: ftp://x.example}\n`,
        `${needed}source: {url: https://x.example}\n`,
      ]),
    ).toMatchInlineSnapshot(`
      "
      title: T⏎date: 2026-01-02⏎image: images/a.jpg
          a.md:3:8  image is images/a.jpg  expected src and alt, and where wanted caption and credit  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎image: {src: images/a.jpg}
          a.md:3:8  no image.alt  expected image.alt: text, or "" for a picture that only decorates  add a line alt: …
      title: T⏎date: 2026-01-02⏎image:⏎  src: images/a.jpg⏎  Alt: x⏎  credits: y
          a.md:5:3  unknown key "Alt"  expected alt  did you mean "alt"? Rename it
          a.md:6:3  unknown key "credits"  expected credit  did you mean "credit"? Rename it
        mended: title: T⏎date: 2026-01-02⏎image:⏎  src: images/a.jpg⏎  alt: x⏎  credit: y
      title: T⏎date: 2026-01-02⏎image: {src: "", alt: 5}
          a.md:3:14  image.src is ""  expected the path of a picture, such as images/press.jpg  write what is expected, or take the line out if the key may be left out
          a.md:3:23  image.alt is 5  expected text, or "" for a picture that only decorates  put quotes around it: "5"
        mended: title: T⏎date: 2026-01-02⏎image: {src: "", alt: "5"}
      title: T⏎date: 2026-01-02⏎source: {name: X, url: ftp://x.example}
          a.md:3:24  source.url is ftp://x.example  expected an address that begins with https:// or http://  write what is expected, or take the line out if the key may be left out
      title: T⏎date: 2026-01-02⏎source: {url: https://x.example}
          a.md:3:9  no source.name  expected source.name: text  add a line name: …
      "
    `)
  })

  test('of YAML', () => {
    expect(
      told(articleSchema, [
        'title: A: B\n',
        'title: "A\ndate: 2026-01-02\n',
        "title: A\nsummary: 'it's\n",
        'title: [A\n',
        'title: *Breaking\ndate: 2026-01-02\n',
        'title: *Breaking* news\n',
        'title: @news\n',
        'title: !important X\n',
        'title: !!js/function "function () {}"\n',
        `${needed}\tx: a\n`,
        '"\n',
        '- a\n- b\n',
        'only text\n',
        '5\n',
        'title: A\n---\ntitle: B\n',
        `a: &a [x, x]\n${'bcdefgh'.replace(/./g, (key, at, all) => `${key}: &${key} [*${all[at - 1] ?? 'a'}, *${all[at - 1] ?? 'a'}]\n`)}`,
      ]),
    ).toMatchInlineSnapshot(`
      "
      title: A: B
          a.md:1:8  front matter that is not YAML: Nested mappings are not allowed in compact mappings  expected YAML such as title: "A headline: with a colon"  put quotes around a text that holds : or # or begins with a sign, and close every quote
      title: "A⏎date: 2026-01-02
          a.md:1:8  front matter that is not YAML: Missing closing "quote  expected YAML such as title: "A headline: with a colon"  put quotes around a text that holds : or # or begins with a sign, and close every quote
      title: A⏎summary: 'it's
          a.md:2:14  front matter that is not YAML: Unexpected scalar at node end  expected YAML such as title: "A headline: with a colon"  put quotes around a text that holds : or # or begins with a sign, and close every quote
      title: [A
          a.md:2:1  front matter that is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]  expected YAML such as title: "A headline: with a colon"  put quotes around a text that holds : or # or begins with a sign, and close every quote
      title: *Breaking⏎date: 2026-01-02
          a.md:1:8  front matter that is not YAML: *Breaking refers to nothing  expected YAML such as title: "A headline: with a colon"  put quotes around a text that holds : or # or begins with a sign, and close every quote
      title: *Breaking* news
          a.md:1:19  front matter that is not YAML: Unexpected scalar at node end  expected YAML such as title: "A headline: with a colon"  put quotes around a text that holds : or # or begins with a sign, and close every quote
      title: @news
          a.md:1:8  front matter that is not YAML: Plain value cannot start with reserved character @  expected YAML such as title: "A headline: with a colon"  put quotes around a text that holds : or # or begins with a sign, and close every quote
      title: !important X
          a.md:1:8  front matter that is not YAML: Unresolved tag: !important  expected YAML such as title: "A headline: with a colon"  put quotes around a text that holds : or # or begins with a sign, and close every quote
      title: !!js/function "function () {}"
          a.md:1:8  front matter that is not YAML: Unresolved tag: tag:yaml.org,2002:js/function  expected YAML such as title: "A headline: with a colon"  put quotes around a text that holds : or # or begins with a sign, and close every quote
      title: T⏎date: 2026-01-02⏎	x: a
          a.md:3:1  a tab as indentation  expected blanks  indent with blanks
      "
          a.md:1:1  front matter that is not YAML: Missing closing "quote  expected YAML such as title: "A headline: with a colon"  put quotes around a text that holds : or # or begins with a sign, and close every quote
      - a⏎- b
          a.md:1:1  - a - b where keys with their values belong  expected lines such as title: …  write each value behind its key and a colon
      only text
          a.md:1:1  only text where keys with their values belong  expected lines such as title: …  write each value behind its key and a colon
      5
          a.md:1:1  5 where keys with their values belong  expected lines such as title: …  write each value behind its key and a colon
      title: A⏎---⏎title: B
          a.md:2:1  a second YAML document  expected one  take the line of --- out
      a: &a [x, x]⏎b: &b [*a, *a]⏎c: &c [*b, *b]⏎d: &d [*c, *c]⏎e: &e [*d, *d]⏎f: &f [*e, *e]⏎g: &g [*f, *f]⏎h: &h [*g, *g]
          a.md:1:1  front matter that repeats itself more than a hundredfold  expected aliases (*name) here and there  write out what the aliases stand for
      "
    `)
  })

  test('of topics, site.yml and redirects.yml', () => {
    expect(
      told(topicSchema, [
        'nam: T\n',
        'name: T\ntranslations: {ar: {nam: x}, "not a tag": {}}\n',
        'name: T\ntranslations: [ar]\n',
      ]),
    ).toMatchInlineSnapshot(`
      "
      nam: T
          a.md:1:1  unknown key "nam"  expected name  did you mean "name"? Rename it
        mended: name: T
      name: T⏎translations: {ar: {nam: x}, "not a tag": {}}
          a.md:2:21  unknown key "nam"  expected name  did you mean "name"? Rename it
          a.md:2:30  the key "not a tag" of translations  expected language tags with their texts, such as es: { name: … }  correct the key, or take it out
        mended: name: T⏎translations: {ar: {name: x}, "not a tag": {}}
      name: T⏎translations: [ar]
          a.md:2:15  translations is [ar]  expected language tags with their texts, such as es: { name: … }  write what is expected, or take the line out if the key may be left out
      "
    `)
    expect(
      told(siteSchema, [
        '',
        `${site}timezone: UTC\n`,
        site.replace('UTC', 'Mars/Olympus').replace('https', 'ftp'),
        `${site}menus: {main: [topics], footer: [{label: x}]}\n`,
        `${site}languages: es\n`,
        `${site}social: [{name: x, url: y}]\ncontact: {email: nobody}\n`,
        `${site}newsletter: {list: {}}\n`,
        `${site}translations: {es: {newsletter: {lists: {daily: {}}}}}\n`,
        `${site}newsletter: {lists: {daily: {time: 7:00, minimum: 0}, weekly: {weekday: Sun, limit: 1.5}}}\n`,
        `${site}newsletter: {lists: {daily: {weekday: sunday}}}\n`,
        `${site}newsletter: {lists: {hourly: {}}, topics: {time: "24:00", weekday: sunday}}\n`,
        '[]\n',
      ]),
    ).toMatchInlineSnapshot(`
      "

          a.md:1:1  no name  expected name: a name of at most 100 characters; the rest can go into the tagline  add a line name: …
          a.md:1:1  no url  expected url: an address that begins with https:// or http://  add a line url: …
          a.md:1:1  no language  expected language: a language tag (BCP 47) such as en, es or pt-BR  add a line language: …
          a.md:1:1  no timeZone  expected timeZone: an IANA time zone such as Europe/Madrid  add a line timeZone: …
      name: N⏎url: https://x.example⏎language: en⏎timeZone: UTC⏎timezone: UTC
          a.md:5:1  unknown key "timezone"  expected timeZone  did you mean "timeZone"? Rename it
      name: N⏎url: ftp://x.example⏎language: en⏎timeZone: Mars/Olympus
          a.md:2:6  url is ftp://x.example  expected an address that begins with https:// or http://  write what is expected, or take the line out if the key may be left out
          a.md:4:11  timeZone: not a time zone  expected an IANA time zone such as Europe/Madrid  write what is expected, or take the line out if the key may be left out
      name: N⏎url: https://x.example⏎language: en⏎timeZone: UTC⏎menus: {main: [topics], footer: [{label: x}]}
          a.md:5:16  menus.main.0 is topics  expected a list of paths such as /topics/city, of {label, href} or of {label, items}  write what is expected, or take the line out if the key may be left out
          a.md:5:34  no menus.footer.0.href  expected menus.footer.0.href: a path that begins with /, or an address that begins with http:, https:, mailto:, tel:, xmpp:, geo: or magnet:  add a line href: …
      name: N⏎url: https://x.example⏎language: en⏎timeZone: UTC⏎languages: es
          a.md:5:12  languages is es  expected a list of language tags  write it as a list: [es]
        mended: name: N⏎url: https://x.example⏎language: en⏎timeZone: UTC⏎languages: [es]
      name: N⏎url: https://x.example⏎language: en⏎timeZone: UTC⏎social: [{name: x, url: y}]⏎contact: {email: nobody}
          a.md:6:18  contact.email is nobody  expected a mail address  write what is expected, or take the line out if the key may be left out
          a.md:5:25  social.0.url is y  expected an address that begins with https:// or http://  write what is expected, or take the line out if the key may be left out
      name: N⏎url: https://x.example⏎language: en⏎timeZone: UTC⏎newsletter: {list: {}}
          a.md:5:14  unknown key "list"  expected lists  did you mean "lists"? Rename it
        mended: name: N⏎url: https://x.example⏎language: en⏎timeZone: UTC⏎newsletter: {lists: {}}
      name: N⏎url: https://x.example⏎language: en⏎timeZone: UTC⏎translations: {es: {newsletter: {lists: {daily: {}}}}}
          a.md:5:49  no translations.es.newsletter.lists.daily.name  expected translations.es.newsletter.lists.daily.name: text on one line  add a line name: …
      name: N⏎url: https://x.example⏎language: en⏎timeZone: UTC⏎newsletter: {lists: {daily: {time: 7:00, minimum: 0}, weekly: {weekday: Sun, limit: 1.5}}}
          a.md:5:36  newsletter.lists.daily.time is 7:00  expected a time of day such as 07:00  write what is expected, or take the line out if the key may be left out
          a.md:5:51  newsletter.lists.daily.minimum is 0  expected a whole number of articles, 1 or more  write what is expected, or take the line out if the key may be left out
          a.md:5:85  newsletter.lists.weekly.limit is 1.5  expected a whole number of hours from 1 to 240  write what is expected, or take the line out if the key may be left out
          a.md:5:73  newsletter.lists.weekly.weekday is Sun  expected a day of the week in English, such as sunday  write what is expected, or take the line out if the key may be left out
      name: N⏎url: https://x.example⏎language: en⏎timeZone: UTC⏎newsletter: {lists: {daily: {weekday: sunday}}}
          a.md:5:39  newsletter.lists.daily.weekday: only the weekly list has a day of the week  expected a day of the week in English, such as sunday  write what is expected, or take the line out if the key may be left out
      name: N⏎url: https://x.example⏎language: en⏎timeZone: UTC⏎newsletter: {lists: {hourly: {}}, topics: {time: "24:00", weekday: sunday}}
          a.md:5:22  the key "hourly" of newsletter.lists  expected daily, weekly, or topic: and the slug of a topic  correct the key, or take it out
          a.md:5:50  newsletter.topics.time is "24:00"  expected a time of day such as 07:00  write what is expected, or take the line out if the key may be left out
          a.md:5:59  unknown key "weekday"  expected one of time, minimum, limit, pictures, from, replyTo  rename it or take it out
      []
          a.md:1:1  [] where keys with their values belong  expected lines such as name: …  write each value behind its key and a colon
      "
    `)
    expect(
      told(redirectsSchema, [
        'old: /new\n',
        '/old: new\n',
        '/old: [a]\n',
        '/a: /b\n/a: /c\n',
        '- /a\n',
      ]),
    ).toMatchInlineSnapshot(`
      "
      old: /new
          a.md:1:1  the key "old"  expected a path that begins with /, such as /2019/old  correct the key, or take it out
      /old: new
          a.md:1:7  /old is new  expected a path that begins with /, or an https address  write what is expected, or take the line out if the key may be left out
      /old: [a]
          a.md:1:7  /old is [a]  expected a path that begins with /, or an https address  write what is expected, or take the line out if the key may be left out
      /a: /b⏎/a: /c
          a.md:2:1  the same key twice  expected each key once  keep one of the two
      - /a
          a.md:1:1  - /a where keys with their values belong  expected lines such as /old: /new  write each value behind its key and a colon
      "
    `)
  })
})

const mends: [yaml: string, mended: string][] = [
  ['tittle: T\ndate: 2026-01-02\n', 'title: T\ndate: 2026-01-02\n'],
  ['Title: 2026\r\nDate: 2026-01-02\r\n', 'title: "2026"\r\ndate: 2026-01-02\r\n'],
  [`${needed}author: Jane\n`, `${needed}authors: [Jane]\n`],
  [`${needed}tag: x\ntopic: 5 # a number\n`, `${needed}tag: x\ntopics: ["5"] # a number\n`],
  [`${needed}topics: [1, 2, a]\n`, `${needed}topics: ["1", "2", a]\n`],
  [`${needed}topics:\n  - 1\n  - a\n`, `${needed}topics:\n  - "1"\n  - a\n`],
  [`${needed}draft: 'on'\nfeatured: No\n`, `${needed}draft: true\nfeatured: false\n`],
  [`${needed}series: a\npart: '12'\n`, `${needed}series: a\npart: 12\n`],
  [`${needed}redirectFrom: /old\n`, `${needed}redirectFrom: [/old]\n`],
  [`${needed}image: {SRC: a.jpg, alt: 5}\n`, `${needed}image: {src: a.jpg, alt: "5"}\n`],
]

test.each(mends)('%j is mended to %j', (yaml, mended) => {
  const { problems } = read(yaml, articleSchema)
  expect(problems.length).toBeGreaterThan(0)
  expect(mend(yaml, articleSchema)).toBe(mended)
  const left = read(mended, articleSchema).problems
  expect(left).toEqual(problems.filter(({ fix }) => !fix).map(() => expect.anything()))
})

const beyondMending = [
  'title: T\ndate: 2026\n',
  `${needed}summary: null\n`,
  `${needed}corrections: none\n`,
  `${needed}authors: {name: x}\n`,
  `${needed}part: "0"\n`,
  `${needed}language: 5\n`,
  `${needed}redirectFrom: old\n`,
  'titel: A\ntittle: B\ndate: 2026-01-02\n',
  `${needed}sumary: A\nsummary: B\n`,
]

test.each(beyondMending)('%j has no mend that is sure', (yaml) => {
  const { problems } = read(yaml, articleSchema)
  expect(problems.length).toBeGreaterThan(0)
  expect(problems.flatMap(({ fix }) => fix ?? [])).toEqual([])
})

test('a fix says what it replaces, counted from the beginning of the file', () => {
  const { problems } = read('tittle: T\ndate: 2026-01-02\n', articleSchema, '---\n')
  expect(problems).toMatchObject([
    { line: 2, column: 1, fix: { start: 4, end: 10, was: 'tittle', text: 'title' } },
  ])
})

test('places are right behind CRLF, letters of two units and comments', () => {
  const yaml = `# 😀 a comment\r\ntitle: "😀😀"\r\ndate: 2026-01-02\r\nkind: 5\r\n`
  const { problems } = read(yaml, articleSchema, '---\r\n')
  expect(problems).toMatchObject([{ line: 5, column: 7 }])
})

test('front matter that no parser survives is told once', () => {
  const { problems } = read(`title: ${'['.repeat(9000)}\n`, articleSchema)
  expect(problems).toMatchObject([{ what: 'front matter that is nested too deeply to be read' }])
})

test('a thousand faults are told in no time', { timeout: 30_000 }, () => {
  const yaml = `${needed}topics: [${Array.from({ length: 1000 }, (_, at) => at).join(', ')}]\n`
  const before = process.cpuUsage()
  expect(read(yaml, articleSchema).problems).toHaveLength(1000)
  expect(process.cpuUsage(before).user).toBeLessThan(3_000_000)
})

test('what is right is read, with anchors and comments', () => {
  const yaml = `${needed}summary: &s Again # said twice\nkind: *s\nauthors: [a, {name: B, role: c}]\n`
  expect(read(yaml, articleSchema)).toEqual({
    value: {
      ...{ title: 'T', date: '2026-01-02', summary: 'Again', kind: 'Again' },
      authors: ['a', { name: 'B', role: 'c' }],
    },
    problems: [],
  })
})
