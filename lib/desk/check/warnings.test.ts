import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { applyFixes } from '#lib/publication/content/apply-fixes.ts'
import {
  article,
  type Files,
  Publication,
  siteFile,
} from '#lib/publication/content/fixtures/publication.ts'
import { formatProblem } from '#lib/publication/content/problem.ts'
import { findWarnings } from './warnings.ts'

const now = Date.parse('2026-06-01T12:00Z')
const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
const page = (body: string) => `---\ntitle: A page\n---\n${body}`
const named = (name: string) => `---\nname: ${name}\n---\n`
const long = (length: number, letter = 'x') => letter.repeat(length)
const leftOut =
  'expected the path of something that readers see  publish an article there, write a file for it, or take the link out'
const ended = 'expected an end that is still to come  take it out, or change its end'
const leads = 'expected the address of an article, a list, a page or a file in images/'
const sees = 'expected an article that readers can see  publish it first, or take the link out'
const reach =
  'expected an address that anyone can open  it names your own machine or network: write the public address, or take it out'
const schemes =
  'expected an address that begins with http:, https:, mailto:, tel:, xmpp:, geo: or magnet:, or a path of this site  correct it, or take the link out'
const byHttps =
  'expected an address that begins with https:, or a file in images/  write https: where its server knows that, or put the file into images/'
/** What is said of a link that browsers would take for one to another server; `told` is its place and address. */
const fallsAway = (told: string) =>
  `articles/a.md:${told.replace(' ', '  warning: a link that readers do not get: ')}  expected an address with https:// or http:// before the name of its server, or a path of this site  correct it, or take the link out`
const whole =
  'expected a whole address, such as https://example.org/, or a path of this site, such as /about'
const onceTopic = 'which no other article has'

const cases: [name: string, files: Files, told: string[]][] = [
  [
    'headlines',
    {
      'articles/a.md': article({ title: long(110) }),
      'articles/b.md': article({ title: long(111) }),
      'articles/c.md': article({ title: long(56, '報') }),
      'articles/d.md': article({ title: `"${'e\u0301'.repeat(110)}"` }),
    },
    [
      'articles/b.md:2:8  warning: a headline of 111 signs  expected at most 110  shorten it: what is longer is cut off where links to it are shown; the rest can go into the summary',
      'articles/c.md:2:8  warning: a headline of 112 signs  expected at most 110  shorten it: what is longer is cut off where links to it are shown; the rest can go into the summary',
    ],
  ],
  [
    'headlines by the rule of the house',
    {
      'site.yml': `${siteFile}checks:\n  headline: 20\n`,
      'articles/a.md': article({ title: long(20) }),
      'articles/b.md': article({ title: long(21) }),
    },
    [
      'articles/b.md:2:8  warning: a headline of 21 signs  expected at most 20  shorten it: what is longer is cut off where links to it are shown; the rest can go into the summary',
    ],
  ],
  [
    'old addresses with a query, but for those of the front page',
    {
      'articles/a.md': article({ redirectFrom: '["/old?p=1", /older, "/old.php?a=b#c"]' }),
      'articles/b.md': article({ summary: 'What?' }),
      'redirects.yml': '/new?x=1: /articles/a\n/plain: /articles/b\n',
    },
    [
      'articles/a.md:4:16  warning: the old address /old?p=1, whose query is ignored  expected a path alone: /old leads here, whatever follows it  write /old where that is meant, or take it out',
      'articles/a.md:4:36  warning: the old address /old.php?a=b#c, whose query is ignored  expected a path alone: /old.php leads here, whatever follows it  write /old.php where that is meant, or take it out',
      'redirects.yml:1:11  warning: the old address /new?x=1, whose query is ignored  expected a path alone: /new leads here, whatever follows it  write /new where that is meant, or take it out',
    ],
  ],
  [
    'pictures without alt text',
    {
      'images/a.svg': square,
      'articles/a.md': article(
        {},
        '\nText.\n\n![](images/a.svg)\n\n<img src="images/a.svg" alt="">\n',
      ),
    },
    [
      'articles/a.md:8:1  warning: a picture without alt text: images/a.svg  expected what the picture says, for those who do not see it  write it between the brackets: ![…](images/a.svg); for one that only decorates, write <img src="images/a.svg" alt="">',
    ],
  ],
  [
    'the same picture with and without its credit',
    {
      'images/a.svg': square,
      'images/b.svg': square,
      'articles/a.md': article({ image: '{src: images/a.svg, alt: A, credit: Jane}' }),
      'articles/b.md': article({ image: '{src: images/a.svg, alt: A}' }),
      'articles/c.md': article({}, '![A](images/a.svg "Caption")\n\n![B](images/b.svg)\n'),
      'articles/d.md': article(
        {},
        '<figure><img src="images/a.svg" alt="A"><figcaption>Jane</figcaption></figure>\n',
      ),
    },
    [
      'articles/b.md:4:14  warning: a picture without its credit: images/a.svg  expected the credit that it has in articles/a.md  add credit: … to image; in the text, a title behind the address: "Caption | Credit"',
      'articles/c.md:5:1  warning: a picture without its credit: images/a.svg  expected the credit that it has in articles/a.md  add credit: … to image; in the text, a title behind the address: "Caption | Credit"',
    ],
  ],
  [
    'files that nothing names',
    {
      'images/a.svg': square,
      'images/b.svg': square,
      'images/c.pdf': 'x',
      'images/d.svg': square,
      'images/notes.txt': 'x',
      'articles/a.md': article({ draft: 'true' }, '![A](images/b.svg)\n'),
    },
    [
      'images/a.svg:1:1  warning: a file that nothing shows or links to, as 2 others of images/ are  expected a text that names it: readers get no other file of images/  show it, link to it, or take it out of images/',
    ],
  ],
  [
    'links that lead nowhere',
    {
      'images/report.pdf': 'x',
      'authors/jane.md': named('Jane Doe'),
      'articles/2026-01-02-city-budget.md': article({ topics: '[Taxes]', authors: '[jane]' }),
      'articles/a.md': article(
        {},
        [
          '[ok](/articles/city-budget) [ok](/topics/taxes/feed.xml) [ok](/authors/jane/page/2) [ok](/about/)',
          '[ok](/) [ok](/search?q=a) [ok](/feed.xml) [ok](/images/report.pdf) [ok](city-budget) [ok](/old)',
          '[ok](https://test.example/articles/city-budget/) [ok](/articles/city-budget/republish)',
          '[1](/articles/city-budgets)',
          '[2](2026-01-02-city-budget.md)',
          '[3](images/report.pdf)',
          '[4](/topics/tax)',
          '[5](https://test.example/abuot)',
          '[6](/images/gone.pdf)',
          '[7](/city-budget.html)',
          '[8](/articles/none/republish)',
        ].join('\n'),
      ),
      'pages/about.md': page('[9](/articles)\n[10](/nowhere)\n'),
      'redirects.yml': '/old: /articles/city-budget\n',
    },
    [
      `articles/a.md:8:1  warning: a link that leads nowhere: /articles/city-budgets  ${leads}  did you mean /articles/city-budget?`,
      `articles/a.md:9:1  warning: a link that leads nowhere: 2026-01-02-city-budget.md  ${leads}  did you mean /articles/city-budget?`,
      `articles/a.md:10:1  warning: a link that leads nowhere: images/report.pdf  ${leads}  did you mean /images/report.pdf?`,
      `articles/a.md:11:1  warning: a link that leads nowhere: /topics/tax  ${leads}  correct the address, or take the link out`,
      `articles/a.md:12:1  warning: a link that leads nowhere: https://test.example/abuot  ${leads}  did you mean /about?`,
      `articles/a.md:13:1  warning: a link that leads nowhere: /images/gone.pdf  ${leads}  correct the address, or take the link out`,
      `articles/a.md:14:1  warning: a link that leads nowhere: /city-budget.html  ${leads}  did you mean /articles/city-budget?`,
      `articles/a.md:15:1  warning: a link that leads nowhere: /articles/none/republish  ${leads}  correct the address, or take the link out`,
      `pages/about.md:4:1  warning: a link that leads nowhere: /articles  ${leads}  correct the address, or take the link out`,
      `pages/about.md:5:1  warning: a link that leads nowhere: /nowhere  ${leads}  correct the address, or take the link out`,
    ],
  ],
  [
    'links to places in a text',
    {
      'articles/a.md': article(
        {},
        '## The vote\n\n[ok](#the-vote) [1](#the-votes) [ok](/articles/b#رأي) [2](/articles/b#nowhere-here)\n',
      ),
      'articles/b.md': article(
        { series: 's', corrections: '[{date: 2026-02-01, text: Wrong.}]' },
        '## رأي\n\n[ok](#corrections) [ok](#series) [ok](#main) [ok](#newsletter) [ok](#top)\n',
      ),
      'articles/c.md': article(
        {},
        '[1](#masthead)\n[2](#menu)\n[3](#corrections)\n[4](/articles/a#series)\n[ok](../articles/b#corrections)\n',
      ),
      'pages/about.md': page('[ok](#footer) [5](#newsletter)\n'),
    },
    [
      'articles/a.md:7:17  warning: a link to a place that is not there: #the-votes  expected the id of a heading, which is its words joined by hyphens  did you mean the-vote?',
      'articles/a.md:7:55  warning: a link to a place that is not there: /articles/b#nowhere-here  expected the id of a heading, which is its words joined by hyphens  correct what follows the #, or take it out',
      ...['#masthead', '#menu', '#corrections', '/articles/a#series'].map(
        (href, at) =>
          `articles/c.md:${5 + at}:1  warning: a link to a place that is not there: ${href}  expected the id of a heading, which is its words joined by hyphens  correct what follows the #, or take it out`,
      ),
      'pages/about.md:4:15  warning: a link to a place that is not there: #newsletter  expected the id of a heading, which is its words joined by hyphens  correct what follows the #, or take it out',
    ],
  ],
  [
    'links to what readers do not see',
    {
      'articles/draft.md': article({ draft: 'true' }, '[ok](/articles/other)\n'),
      'articles/other.md': article({ draft: 'true' }),
      'articles/later.md': article({ date: '2026-07-01' }, '[ok](/articles/still-later)\n'),
      'articles/still-later.md': article({ date: '2026-06-15' }),
      'articles/over.md': article({ expires: '2026-05-01' }),
      'articles/away.md': article({ withdrawn: 'Wrong.' }),
      'articles/a.md': article(
        {},
        '[1](/articles/draft)\n[2](/articles/later)\n[3](/articles/over)\n[4](/articles/away)\n',
      ),
    },
    [
      `articles/a.md:5:1  warning: a link to a draft: /articles/draft  ${sees}`,
      `articles/a.md:6:1  warning: a link to an article that is not published yet: /articles/later  ${sees}`,
      `articles/a.md:7:1  warning: a link to an article that has expired: /articles/over  ${sees}`,
      `articles/a.md:8:1  warning: a link to an article that was withdrawn: /articles/away  ${sees}`,
    ],
  ],
  [
    'the ways to give, which are there in each language',
    {
      'site.yml': `${siteFile}languages: [es]\nsupport: [{ name: L, url: "https://l.example/" }]\n`,
      'articles/a.md': article({}, '[1](/support)\n[2](/es/support)\n[3](/de/support)\n'),
    },
    [
      `articles/a.md:7:1  warning: a link that leads nowhere: /de/support  ${leads}  correct the address, or take the link out`,
    ],
  ],
  [
    'links in a text of the front page',
    {
      'site.yml': `${siteFile}front:\n  - { text: "[1](/nowhere) [2](/articles/a) [3](javascript:alert(1)) [4](//evil.example)" }\n`,
      'articles/a.md': article({}),
    },
    [
      `site.yml:6:13  warning: a link that leads nowhere: /nowhere  ${leads}  correct the address, or take the link out`,
      fallsAway('6:13 //evil.example').replace('articles/a.md', 'site.yml'),
      `site.yml:6:13  warning: a link that readers do not get: javascript:alert(1)  ${schemes}`,
    ],
  ],
  [
    'what only the writer can reach',
    {
      'articles/a.md': article(
        {},
        '[1](http://localhost:3000/articles/a)\n[2](file:///home/a.pdf)\n\n![A](http://192.168.0.1/a.jpg)\n',
      ),
    },
    [
      `articles/a.md:5:1  warning: a link that readers cannot reach: http://localhost:3000/articles/a  ${reach}`,
      `articles/a.md:6:1  warning: a link that readers cannot reach: file:///home/a.pdf  ${reach}`,
      `articles/a.md:8:1  warning: a picture that readers cannot reach: http://192.168.0.1/a.jpg  ${reach}`,
    ],
  ],
  [
    'links and pictures that fall away',
    {
      'articles/a.md': article(
        {},
        [
          '[1](javascript:alert(1)) [ok](HTTPS://x.example)',
          '[2](ftp://x.example/a)',
          '',
          '![3](data:image/png;base64,AAAA)',
          '',
          '<svg><a href="/articles/a"><text>x</text></a></svg>',
        ].join('\n'),
      ),
    },
    [
      `articles/a.md:5:1  warning: a link that readers do not get: javascript:alert(1)  ${schemes}`,
      `articles/a.md:6:1  warning: a link that readers do not get: ftp://x.example/a  ${schemes}`,
      'articles/a.md:8:1  warning: a picture that readers do not get: data:image/png;base64,AAAA  expected a file in images/ or an https address, outside of elements that fall away  put the file into images/ and write its path, or take it out',
      'articles/a.md:10:1  warning: <svg>, which readers do not get  expected text, pictures and links  save it as a file in images/ and show it as ![…](images/…), or take it out',
      'articles/a.md:10:6  warning: a link that readers do not get: /articles/a  expected one outside of elements that fall away, such as <svg>  take it out of the element around it',
    ],
  ],
  [
    'links and pictures that name a server without https://',
    {
      'articles/a.md': article(
        {},
        '[u](//x.example/a)\n\n![p](//x.example/p.png)\n\n<a href="https:x.example">x</a>\n',
      ),
    },
    [
      'articles/a.md:5:1  warning: a link that readers do not get: //x.example/a  expected an address with https:// or http:// before the name of its server, or a path of this site  correct it, or take the link out',
      'articles/a.md:7:1  warning: a picture that readers do not get: //x.example/p.png  expected a file in images/ or an https address, outside of elements that fall away  put the file into images/ and write its path, or take it out',
      'articles/a.md:9:1  warning: a link that readers do not get: https:x.example  expected an address with https:// or http:// before the name of its server, or a path of this site  correct it, or take the link out',
    ],
  ],
  [
    'pictures by http',
    {
      'site.yml': `${siteFile}logo: http://x.example/logo.svg\n`,
      'authors/jane.md': '---\nname: Jane\nimage: {src: "HTTP://x.example/j.jpg", alt: J}\n---\n',
      'articles/a.md': article(
        { image: '{src: "http://x.example/a.jpg", alt: A}' },
        '![B](http://x.example/b.jpg) ![ok](https://x.example/c.jpg)\n\n<audio src="http://x.example/d.mp3"></audio>\n',
      ),
    },
    [
      `articles/a.md:4:14  warning: a picture by http, which pages do not load: http://x.example/a.jpg  ${byHttps}`,
      `articles/a.md:6:1  warning: a picture by http, which pages do not load: http://x.example/b.jpg  ${byHttps}`,
      `articles/a.md:8:1  warning: sound or film by http, which pages do not load: http://x.example/d.mp3  ${byHttps}`,
      `authors/jane.md:3:14  warning: a picture by http, which pages do not load: http://x.example/j.jpg  ${byHttps}`,
      `site.yml:5:7  warning: a picture by http, which pages do not load: http://x.example/logo.svg  ${byHttps}`,
    ],
  ],
  [
    'links that have no address, or half of one',
    {
      'articles/a.md': article(
        {},
        [
          '[1]() [2](<>) <a href=" ">3</a>',
          '[4](http://) [5](https:) [6](https:/x.example) [7](mailto:) [8](http://?a)',
          '[9](//x.example/a) [10](///x)',
          '[ok](#) [ok](/) [ok](?a=b) [ok](mailto:a@x.example) [ok](https://x.example) <a name="b">ok</a>',
        ].join('\n'),
      ),
    },
    [
      ...['5:1', '5:7', '5:15'].map(
        (at) =>
          `articles/a.md:${at}  warning: a link without an address  ${whole}  write where the link leads, or take it out`,
      ),
      `articles/a.md:6:1  warning: half an address: http://  ${whole}  write where the link leads, or take it out`,
      ...['6:14 https:', '6:26 https:/x.example'].map((told) => fallsAway(told)),
      ...['6:48 mailto:', '6:61 http://?a'].map(
        (told) =>
          `articles/a.md:${told.replace(' ', '  warning: half an address: ')}  ${whole}  write where the link leads, or take it out`,
      ),
      ...['7:1 //x.example/a', '7:20 ///x'].map((told) => fallsAway(told)),
    ],
  ],
  [
    'links of menus',
    {
      'site.yml': `${siteFile}menus:\n  main:\n    - { label: A, href: /nowhere }\n    - { label: B, href: http://localhost/ }\n    - { label: C, href: /archive }\n  footer: []\n`,
    },
    [
      `site.yml:7:25  warning: a link that leads nowhere: /nowhere  ${leads}  correct the address, or take the link out`,
      `site.yml:8:25  warning: a link that readers cannot reach: http://localhost/  ${reach}`,
    ],
  ],
  [
    'links of site.yml that pages leave out, and what has ended',
    {
      'site.yml': `${siteFile}menus:
  main: [/topics/later, /topics/city, { label: A, items: [/articles/later] }]
  # Where there is nothing at all, a problem says so.
  footer: [/topics/none]
banner: { text: "See [it](/nowhere)", until: 2026-01-02 }
asks:
  - { text: Over, until: 2026-01-02T10:00 }
  - { text: To come, until: 2999-01-01, link: /topics/later }
`,
      'articles/a.md': article({ topics: '[City]' }),
      'articles/later.md': article({ topics: '[Later]', draft: 'true' }),
    },
    [
      `site.yml:6:10  warning: a link that pages leave out: /topics/later  ${leftOut}`,
      `site.yml:6:59  warning: a link that pages leave out: /articles/later  ${leftOut}`,
      `site.yml:9:17  warning: a link that leads nowhere: /nowhere  ${leads}  correct the address, or take the link out`,
      `site.yml:9:46  warning: a part that ended, 2026-01-02  ${ended}`,
      `site.yml:11:26  warning: a part that ended, 2026-01-02T10:00  ${ended}`,
      `site.yml:12:47  warning: a link that pages leave out: /topics/later  ${leftOut}`,
    ],
  ],
  [
    'parts that no page shows, or shows twice',
    {
      'site.yml': `${siteFile}asks:
  - { text: For all }
  - { text: Hidden, topics: [city], until: 2999-01-01 }
  - { text: Elsewhere, place: [article, lists] }
  - { text: Over, until: 2026-01-02 }
front: [{ latest: true }, { ask: true }]
support: [{ name: A, url: "https://a.example" }, { name: B, url: "https://a.example" }]
share: [mail, copy, mail]
`,
      'articles/a.md': article({ topics: '[City]' }),
    },
    [
      'site.yml:7:5  warning: an ask that no page shows, as "For all" is shown wherever it is meant for  expected narrower ones before wider ones: a place shows the first that is meant for it  move it up, or give the one before it an end, a place, topics or languages',
      `site.yml:9:26  warning: a part that ended, 2026-01-02  ${ended}`,
      'site.yml:10:34  warning: a section of an ask, and no ask is meant for the front page  expected an ask with place: front in asks  add the place to one, or take the section out',
      'site.yml:11:50  warning: a way to give that stands above already  expected each way once  take one of the two out',
      'site.yml:12:21  warning: a way to share that stands before it already  expected each way once  take one of the two out',
    ],
  ],
  [
    'links to what the site itself has, and has not',
    {
      'site.yml': `${siteFile}languages: [ar]\n`,
      'articles/a.md': article(
        { topics: '[City]' },
        [
          '[ok](/archive/2026/01) [ok](/ar/feed.xml) [ok](/newsletter/topic:city) [ok](/corrections/feed.json)',
          '[1](/archive/2019)\n[2](/fr/feed.xml)\n[3](/newsletter/2019)\n[4](/search/x)\n[5](/gone)\n[6](/topics/city/page/x)',
        ].join('\n'),
      ),
    },
    [
      '/archive/2019',
      '/fr/feed.xml',
      '/newsletter/2019',
      '/search/x',
      '/gone',
      '/topics/city/page/x',
    ].map(
      (path, at) =>
        `articles/a.md:${7 + at}:1  warning: a link that leads nowhere: ${path}  ${leads}  correct the address, or take the link out`,
    ),
  ],
  [
    'redirects that lead nowhere, by way of others, and to what nobody sees',
    {
      'articles/a.md': article({ redirectFrom: '[/chain3]' }),
      'articles/draft.md': article({ draft: 'true' }),
      'articles/over.md': article({ expires: '2026-05-01' }),
      'images/report.pdf': 'x',
      'redirects.yml': [
        '/chain: /chain2',
        '/chain2/: "/chain3"',
        '/dead: /articles/not-there',
        '/deader: /dead',
        '/near: /articles/b',
        '/hidden: /articles/draft',
        '/machine: http://localhost/a',
        '/report: /images/report.pdf',
        '/ok: /articles/a?x=1',
        '/ok2: https://other.example/',
        '/ok3: /articles/over',
        '/ok4: /archive/2026',
        '/blog/*: /archive',
        '/by/:name/: /authors',
        '/ok5*/a:b: /archive',
      ].join('\n'),
    },
    [
      'redirects.yml:1:9  warning: an old address that leads to another one: /chain → /chain2 → /chain3 → /articles/a  expected the address at which its readers arrive, in one step  write /articles/a; readers are led there in one step already',
      'redirects.yml:2:11  warning: an old address that leads to another one: /chain2/ → /chain3 → /articles/a  expected the address at which its readers arrive, in one step  write /articles/a; readers are led there in one step already',
      `redirects.yml:3:8  warning: an old address that leads nowhere: /dead → /articles/not-there  ${leads}  correct the address, or take the line out`,
      `redirects.yml:4:10  warning: an old address that leads nowhere: /deader → /dead → /articles/not-there  ${leads}  correct the address, or take the line out`,
      `redirects.yml:5:8  warning: an old address that leads nowhere: /near → /articles/b  ${leads}  did you mean /articles/a?`,
      'redirects.yml:6:10  warning: an old address that leads to what readers do not see yet: /hidden → /articles/draft  expected an article that readers can see  publish it first; until then, the address is not found',
      'redirects.yml:7:11  warning: an old address that leads where readers cannot go: /machine → http://localhost/a  expected an address that anyone can open  write the public address, or take the line out',
      ...['13:10 /blog/*', '14:13 /by/:name/'].map((told) => {
        const [at, old] = told.split(' ')
        return `redirects.yml:${at}  warning: an old address that is taken as it stands: ${old}  expected a line for each old address, as no sign stands for several  write out the addresses that readers have, or have the web server in front lead them`
      }),
    ],
  ],
  [
    'a link to a file with a problem of its own is not told as well',
    {
      'articles/a.md': article({ tittle: 'x' }),
      'articles/b.md': article({}, '[ok](/articles/a)\n'),
    },
    [],
  ],
  [
    'topics and authors a slip away from others',
    {
      'topics/housing.md': named('Housing'),
      'articles/a.md': article({
        topics: '[Analytics, Election, Budget 2025, Law]',
        authors: '[Jane Doe]',
      }),
      'articles/b.md': article({
        topics: '[Analytics, Election, Budget 2026, Lar]',
        authors: '[Jane Doe]',
      }),
      'articles/c.md': article({
        topics: '[analytics, Elections, Huosing]',
        authors: '[Jane Deo, {name: José Núñez}]',
      }),
      'articles/d.md': article({
        topics: '[city-hall, housing]',
        authors: '[Jose Nunez, Jane Doee]',
      }),
      'articles/e.md': article({ topics: '[City hall, Housing]', authors: '[Jane Doe]' }),
    },
    [
      `articles/c.md:4:10  warning: the topic "analytics", ${onceTopic}  expected "Analytics", as it is written elsewhere  write Analytics; if another is meant, add a file to topics/ for it`,
      `articles/c.md:4:21  warning: the topic "Elections", ${onceTopic}  expected "Election", as it is written elsewhere  write Election; if another is meant, add a file to topics/ for it`,
      `articles/c.md:4:32  warning: the topic "Huosing", ${onceTopic}  expected "Housing", as it is written elsewhere  write Housing; if another is meant, add a file to topics/ for it`,
      `articles/c.md:5:11  warning: the author "Jane Deo", ${onceTopic}  expected "Jane Doe", as it is written elsewhere  write Jane Doe; if another is meant, add a file to authors/ for it`,
      `articles/d.md:5:11  warning: the author "Jose Nunez", ${onceTopic}  expected "José Núñez", as it is written elsewhere  write José Núñez; if another is meant, add a file to authors/ for it`,
      `articles/d.md:5:23  warning: the author "Jane Doee", ${onceTopic}  expected "Jane Doe", as it is written elsewhere  write Jane Doe; if another is meant, add a file to authors/ for it`,
    ],
  ],
  [
    'names that become one address',
    {
      'authors/ro.md': named('Ben Ro'),
      'articles/a.md': article({ topics: '["C++", "C#"]', authors: '[Jane Roe, Anna Müller]' }),
      'articles/b.md': article({ topics: '["C"]', authors: '[Jane Roe, Anna Muller, Ben Ro]' }),
      'articles/c.md': article({
        topics: '["R&D", City Hall]',
        authors: '[Anna Muller, Anna Müller, "O’Neil", "O’Neil"]',
      }),
      'articles/d.md': article({ topics: '[R.D., city-hall]', authors: '[JANE ROE]' }),
      'articles/e.md': article({ topics: '["R&D", city-hall]', authors: '[JANE ROE]' }),
    },
    [
      ...['articles/a.md:4:17  C#', 'articles/b.md:4:10  C'].map((place) => {
        const [at, name = ''] = place.split('  ')
        const written = name === 'C' ? 'C' : '"C#"'
        return `${at}  warning: the topic "${name}", which has the address of "C++": /topics/c  expected an address for each name  if they are two, add a file topics/… with name: ${written} and a slug: of its own; if they are one, write C++`
      }),
      'articles/b.md:5:21  warning: the author "Anna Muller", which has the address of "Anna Müller": /authors/anna-muller  expected an address for each name  if they are two, add a file authors/… with name: Anna Muller and a slug: of its own; if they are one, write Anna Müller',
      'articles/d.md:4:10  warning: the topic "R.D.", which has the address of "R&D": /topics/r-d  expected an address for each name  if they are two, add a file topics/… with name: "R.D." and a slug: of its own; if they are one, write R&D',
    ],
  ],
  [
    'names that a file of their own parts',
    {
      'topics/cpp.md': '---\nname: C++\n---\n',
      'topics/sharp.md': '---\nname: "C#"\nslug: c-sharp\n---\n',
      'topics/c.md': '---\nname: C\n---\n',
      'articles/a.md': article({ topics: '["C++", "C#", "C", "c"]' }),
      'articles/b.md': article({ topics: '["C!"]' }),
    },
    [
      'articles/b.md:4:10  warning: the topic "C!", which has the address of "C": /topics/c  expected an address for each name  if they are two, add a file topics/… with name: "C!" and a slug: of its own; if they are one, write C',
    ],
  ],
  [
    'the date that an import writes where it finds none, on what is public',
    {
      'articles/a.md': article({ date: '1970-01-01' }),
      'articles/b.md': article({ date: '1970-01-01', draft: 'true' }),
      'articles/c.md': article({ date: '1970-01-03' }),
    },
    [
      'articles/a.md:3:7  warning: a public article of the 1st of January 1970: an import writes that where it finds no date  expected the day on which it was published  write its date; until it is known, write draft: true',
    ],
  ],
  [
    'translations that are older than what they translate',
    {
      'site.yml': `${siteFile}languages: [ar, es]\n`,
      'articles/a.md': article({ date: '2026-01-01', updated: '2026-03-01T23:30' }),
      'articles/ar.md': article({ date: '2026-02-01', language: 'ar', translationOf: 'a' }),
      'articles/es.md': article({
        date: '2026-02-01',
        updated: '2026-03-02',
        language: 'es',
        translationOf: 'a',
      }),
      'articles/b.md': article({
        date: '2026-01-01',
        corrections: '[{date: 2026-04-01, text: Wrong.}]',
      }),
      'articles/b-ar.md': article({
        date: '2026-01-02',
        language: 'ar',
        translationOf: 'b',
        corrections: '[{date: 2026-04-01, text: Wrong.}]',
      }),
      'articles/b-es.md': article({ date: '2026-01-02', language: 'es', translationOf: 'b' }),
      'articles/c.md': article({ date: '2026-05-01' }),
      'articles/c-ar.md': article({ date: '2026-01-02', language: 'ar', translationOf: 'c' }),
      'articles/b-es-draft.md': article({
        date: '2026-01-02',
        language: 'ar',
        translationOf: 'a',
        draft: 'true',
      }),
    },
    [
      'articles/ar.md:5:16  warning: a translation of 2026-02-01, whose original a changed on 2026-03-01  expected what the original says now  carry the change over, then write updated: 2026-03-01 or a later day',
      'articles/b-es.md:5:16  warning: a translation of 2026-01-02, whose original b changed on 2026-04-01  expected what the original says now  carry the change over, then write updated: 2026-04-01 or a later day',
    ],
  ],
]

test.each(cases)('%s', async (_, files, told) => {
  const publication = new Publication({ 'site.yml': siteFile, ...files })
  const warned = async (only?: Set<string>) => {
    const { warnings } = await publication.intake({
      checkOnly: true,
      inspect: (catalogue, site) =>
        findWarnings(catalogue, site, { contentDir: publication.dir, now, only }),
    })
    return warnings.map((warning) => formatProblem(warning))
  }
  try {
    expect(await warned()).toEqual(told)
    // Asked about one file, it says the same of it.
    for (const file of ['site.yml', ...Object.keys(files)])
      expect(await warned(new Set([file]))).toEqual(
        told.filter((line) => line.startsWith(`${file}:`)),
      )
  } finally {
    publication.remove()
  }
})

test('a redirect from an address that something is at is followed neither by warnings nor by fixes', async () => {
  const written =
    '/e: /articles/a\n/articles/a: /articles/b\n/f: /articles/b/\n/articles/b: /\n/g: /about#x\n/about: /e\n/h: /articles/c\n/articles/c: /\n'
  const publication = new Publication({
    'site.yml': siteFile,
    'articles/a.md': article({ redirectFrom: '[/about]' }),
    'articles/b.md': article({ draft: 'true' }),
    'articles/c.md': article({ tittle: 'x' }),
    'pages/about.md': page(''),
    'redirects.yml': written,
  })
  try {
    const { warnings } = await publication.intake({
      checkOnly: true,
      inspect: (catalogue, site) =>
        findWarnings(catalogue, site, { contentDir: publication.dir, now }),
    })
    const ofRedirects = warnings.filter(({ file }) => file === 'redirects.yml')
    expect(ofRedirects.map(({ what }) => what)).toEqual([
      'an old address that leads to what readers do not see yet: /f → /articles/b/',
    ])
    await applyFixes(publication.dir, warnings)
    expect(readFileSync(publication.path('redirects.yml'), 'utf8')).toBe(written)
  } finally {
    publication.remove()
  }
})

test('redirects that lead to others are shortened, and nothing else of their file is touched', async () => {
  const publication = new Publication({
    'site.yml': siteFile,
    'articles/a.md': article({}),
    'redirects.yml': '# Moved in 2019\n/a: "/b"   # twice\n/b: /articles/a\n/c:  /a?x=1\n',
  })
  try {
    const { warnings } = await publication.intake({
      checkOnly: true,
      inspect: (catalogue, site) =>
        findWarnings(catalogue, site, { contentDir: publication.dir, now }),
    })
    await applyFixes(publication.dir, warnings)
    expect(readFileSync(publication.path('redirects.yml'), 'utf8')).toBe(
      '# Moved in 2019\n/a: /articles/a   # twice\n/b: /articles/a\n/c:  /articles/a?x=1\n',
    )
  } finally {
    publication.remove()
  }
})
