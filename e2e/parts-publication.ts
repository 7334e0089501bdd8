import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { scratch, settingsFor } from './publications.ts'

const site = (bannerEnds: Date) => `name: The Local
url: https://local.example
language: en
languages: [en, de, ar]
timeZone: Europe/Madrid
menus:
  main:
    - /topics/water
    - label: Behind the paper
      translations: { ar: { label: عن الصحيفة }, de: { label: Redaktionsgeheimnisse } }
      href: /about
      items: [/authors, /corrections, { label: Donaudampfschifffahrtsgesellschaftskapitän, href: /archive }]
    - /support
    - { label: More, items: [/topics, /feeds] }
  footer:
    - /about
    - { label: Lists, items: [/archive, /authors] }
banner:
  - { text: "The bridge is **closed**", link: /articles/bridge, kind: breaking, languages: [en] }
  - { text: "المكتب [ينتقل](/about) يوم الاثنين", languages: [ar] }
  - { text: Gleich vorbei, languages: [de], until: "${bannerEnds.toISOString()}" }
asks:
  - text: '**We live from readers**, says "[everyone](/about)".'
    link: /support
    place: [article, lists, front]
  - { text: Long over, place: front, until: 2020-01-01 }
share: [mail, copy, mastodon, bluesky, whatsapp, telegram, "mastodon:social.example"]
authorBoxes: true
support:
  - { name: Liberapay, url: https://liberapay.example/local, text: "No *fees*." }
  - { name: Verein zur Förderung der Nachbarschaftszeitung e. V., iban: DE89 3704 0044 0532 0130 00, purpose: Nachbarschaftszeitungsunterstützung }
rights: { training: refuse, policy: /about }
accounts: { atproto: { did: "did:plc:abcdefghijklmnopqrstuvwx" } }
ownership:
  name: Verein zur Förderung der Nachbarschaftszeitung e. V.
  address: Marktplatz 1, 12345 Nachbarstadt
  register: Amtsgericht Nachbarstadt, VR 1234
  owners: [{ name: جمعية الحي, share: 66.6 }, { name: Jane Doe, share: 33.4, through: Nachbarschaftszeitungsbeteiligungsgesellschaft mbH }]
  beneficiaries: [Jane Doe]
  funds: [{ year: 2025, from: Stadt Nachbarstadt, amount: "1.200 €" }]
  memberOf: [{ name: Press Council, url: https://council.example/ }]
`

const article = (title: string, language: string, more: string) => `---
title: ${title}
date: 2026-01-02
language: ${language}
topics: [Water]
authors: [jane]
${more}---

${'The text of the article. '.repeat(40)}
`

const files = (bannerEnds: Date): Record<string, string> => ({
  'site.yml': site(bannerEnds),
  'articles/bridge.md': article('The bridge', 'en', ''),
  'articles/jisr.md': article('الجسر', 'ar', 'translationOf: bridge\n'),
  'articles/andere.md': article('Rindfleischetikettierungsüberwachungsaufgaben', 'de', ''),
  'authors/jane.md': `---
name: Jane Doe
image: { src: images/jane.svg, alt: Jane, credit: Ana }
links: [{ name: Mastodon, url: "https://social.example/@jane" }]
fediverse: "@jane@social.example"
---

Jane has written about water for years. She walks.
`,
  'pages/about.md': '---\ntitle: About the paper\n---\n\nWe are.\n',
  'images/jane.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><circle r="45" cx="45" cy="45" fill="teal"/></svg>',
})

/** Writes a publication with every part that stands beside articles; the banner over its pages in German ends then. */
export function makePartsPublication(bannerEnds: Date, port: number): Record<string, string> {
  const contentDir = join(scratch, 'publications', 'parts')
  const settings = settingsFor(contentDir, port, 'parts')
  for (const folder of [contentDir, settings.DATA_DIR, settings.DIST_DIR])
    rmSync(folder, { recursive: true, force: true })
  for (const [path, text] of Object.entries(files(bannerEnds))) {
    mkdirSync(dirname(join(contentDir, path)), { recursive: true })
    writeFileSync(join(contentDir, path), text)
  }
  return settings
}
