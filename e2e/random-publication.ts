import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { namedIn, randomFront, titlesIn, withoutLost } from './random-front.ts'
import { randomAsk, randomBanner } from './random-parts.ts'

/** A document: front matter and body. */
interface Document {
  keys: Record<string, unknown>
  body: string
}

/** Numbers that come in the same order each time. */
export type Chance = (below: number) => number

/** A generator of pseudo-random whole numbers (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

/** As of when the publication is published first; edits move on from here. */
export const start = Date.parse('2026-06-01T12:00:00Z')
const day = 86_400_000

const iso = (instant: number) => new Date(instant).toISOString()
const words = ['bridge', 'budget', 'council', 'flood', 'harbour', 'market', 'paper', 'tram']

/** A publication that has a bit of everything, kept in memory and as files, and changed at random. */
export class RandomPublication {
  readonly documents = new Map<string, Document>()
  readonly #folder: string
  readonly #chance: Chance
  readonly #site = {
    name: 'The Random Sheet',
    url: 'https://random.example',
    language: 'en',
    languages: ['en', 'es'],
    timeZone: 'Europe/Madrid',
    menus: { main: ['/topics/everything', '/topics/water'], footer: ['/about', '/corrections'] },
    licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  }
  #made = 0
  /** Sections of the front page and of a topic's head. */
  #front: Record<string, unknown>[] = []
  #head: Record<string, unknown>[] = []

  constructor(folder: string, articles: number, chance: Chance) {
    this.#folder = folder
    this.#chance = chance
    this.#write('site.yml', JSON.stringify(this.#site))
    for (const [number, colour] of ['red', 'green', 'blue'].entries()) this.#draw(number, colour)
    this.put('topics/everything.md', { name: 'Everything' }, 'All that there is.\n')
    this.put('topics/water.md', { name: 'Water', translations: { es: { name: 'Agua' } } })
    this.put('authors/ada.md', { name: 'Ada Marsh' }, 'Writes.\n')
    this.put('authors/ben.md', { name: 'Ben Ro', image: { src: 'images/0.svg', alt: '' } })
    this.put('series/long.md', { name: 'The Long Walk' })
    this.put('pages/about.md', { title: 'About' }, '![A field](../images/1.svg)\n')
    for (let number = 0; number < articles; number++) this.addArticle(articles - number)
  }

  /** Adds an article of so many days ago. */
  addArticle(daysAgo: number): void {
    const chance = this.#chance
    const number = ++this.#made
    const some = <T>(list: T[]): T[] => list.filter(() => chance(3) === 0)
    const image = { src: `images/${chance(3)}.svg`, alt: 'A field', caption: 'In May' }
    const keys = {
      title: `${this.#headline()} ${number}`,
      date: iso(start - daysAgo * day - chance(day)),
      language: chance(4) === 0 ? 'es' : 'en',
      authors: [...some(['ada', 'ben']), ...some(['Carla Free', { name: 'ada', role: 'Photos' }])],
      topics: ['Everything', ...some(['Water', 'Roads', 'Night trams', 'Schools'])],
      ...(chance(3) === 0 && { image }),
      ...(chance(2) === 0 && { series: 'long', part: 1 + ((number * 7919) % 100_003) }),
      ...(chance(12) === 0 && { source: { name: 'The Other', url: 'https://other.example/1' } }),
      ...(chance(9) === 0 && { expires: iso(start + chance(20) * day) }),
      ...(chance(9) === 0 && { updated: iso(start + (chance(10) - 5) * day) }),
      ...(chance(8) === 0 && { featured: true }),
      ...(chance(9) === 0 && { kind: 'opinion' }),
    }
    this.put(`articles/piece-${number}.md`, keys, this.#text())
  }

  /** Writes a document. */
  put(path: string, keys: Record<string, unknown>, body = ''): void {
    this.documents.set(path, { keys, body })
    const said = Object.entries(keys).filter(([, value]) => value !== undefined)
    const lines = said.map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    this.#write(path, `---\n${lines.join('\n')}\n---\n${body}`)
  }

  remove(path: string): void {
    this.documents.delete(path)
    rmSync(join(this.#folder, path))
  }

  /** Makes one change of any kind, and says which. */
  edit(): string {
    const path = this.anArticle()
    const { keys, body } = this.documents.get(path) ?? { keys: {}, body: '' }
    const change = (some: Record<string, unknown>, text = body) =>
      this.put(path, { ...keys, ...some }, text)
    const edits: Record<string, () => void> = {
      text: () => change({}, this.#text()),
      title: () => change({ title: `${this.#headline()} anew` }),
      topics: () => change({ topics: ['Everything', 'Harbour'] }),
      date: () => change({ date: iso(start - this.#chance(90) * day) }),
      schedule: () => change({ date: iso(start + (1 + this.#chance(20)) * day) }),
      authors: () => change({ authors: ['ben', 'Dora New'] }),
      draft: () => change({ draft: keys.draft !== true }),
      withdraw: () => change({ withdrawn: 'It was wrong.' }),
      restore: () => change({ withdrawn: undefined, expires: undefined }),
      expire: () => change({ expires: iso(start + this.#chance(20) * day) }),
      correct: () =>
        change({ corrections: [{ date: iso(start), text: `It was ${this.#headline()}.` }] }),
      series: () => change({ series: 'long', part: 200_000 + ++this.#made }),
      leave: () => change({ series: undefined, part: undefined }),
      lead: () => change({ image: { src: `images/${this.#chance(3)}.svg`, alt: 'Another' } }),
      remove: () => this.remove(path),
      rename: () => this.#rename(path, { keys, body }),
      add: () => this.addArticle(this.#chance(4)),
      translate: () => this.#translate(path, keys),
      author: () => {
        const links = [{ name: this.#headline(), url: 'https://ada.example/' }]
        const fediverse = `@ada${this.#chance(9)}@social.example`
        this.put(
          'authors/ada.md',
          { name: `Ada ${this.#headline()}`, links, fediverse },
          'Edits.\n',
        )
      },
      topic: () => this.put('topics/water.md', { name: `Water and ${this.#headline()}` }),
      series_name: () => this.put('series/long.md', { name: `The ${this.#headline()} Walk` }),
      page: () => this.put('pages/about.md', { title: 'About us' }, this.#text()),
      picture: () => this.#draw(this.#chance(3), `#${100 + this.#chance(800)}`),
      size: () => this.#draw(this.#chance(3), 'grey', 100 + this.#chance(300)),
      site: () => this.#settings({ tagline: this.#headline() }),
      menu: () => this.#settings({ menus: { main: ['/archive', '/topics/water'], footer: [] } }),
      ask: () => this.#settings({ asks: [randomAsk(this.#chance, this.#headline(), start)] }),
      banner: () => this.#settings({ banner: randomBanner(this.#chance, this.#headline(), start) }),
      front: () => this.#setFront(randomFront(this.#chance, namedIn(this.documents, start))),
      titles: () => this.#settings({ translations: titlesIn('es', this.#headline()) }),
      head: () => this.#setHead(randomFront(this.#chance, namedIn(this.documents, start))),
      feature: () => change({ featured: keys.featured !== true }),
      kind: () => change({ kind: keys.kind === 'opinion' ? 'review' : 'opinion' }),
      portrait: () => this.#portrait(),
      links: () => this.#lose(this.#chance(4)),
      boxes: () => this.#settings({ authorBoxes: this.#chance(2) === 0 }),
      share: () => this.#settings({ share: ['mail', 'copy', 'mastodon:social.example'] }),
      rights: () => this.#settings({ rights: { training: 'refuse', policy: '/about' } }),
      owners: () => this.#settings({ ownership: { name: this.#headline() } }),
      licence: () => this.#settings({ licence: { name: this.#headline() } }),
    }
    const names = Object.keys(edits)
    const name = names[this.#chance(names.length)] ?? ''
    edits[name]?.()
    this.#dropLost()
    return `${name} ${path}`
  }

  /** One of the articles. */
  anArticle(): string {
    const paths = [...this.documents.keys()].filter((path) => path.startsWith('articles/'))
    return paths[this.#chance(paths.length)] ?? ''
  }

  #rename(path: string, { keys, body }: Document): void {
    this.remove(path)
    const old = `/articles/${path.slice('articles/'.length, -'.md'.length)}`
    this.put(`articles/piece-${++this.#made}.md`, { ...keys, redirectFrom: [old] }, body)
  }

  #translate(path: string, keys: Record<string, unknown>): void {
    if (keys.translationOf) return
    const translationOf = path.slice('articles/'.length, -'.md'.length)
    const language = keys.language === 'es' ? 'en' : 'es'
    const title = this.#headline()
    const translation = { title, date: iso(start - day), language, translationOf }
    this.put(`articles/piece-${++this.#made}.md`, translation, this.#text())
  }

  /** A source is gone, and a copy of it was found; or another copy. */
  #lose(number: number): void {
    const copy = `https://archive.example/${this.#chance(1000)}`
    const record = { state: 'gone', since: '2026-05-01', copy }
    this.#write('links.json', JSON.stringify({ [`https://source-${number}.example/`]: record }))
  }

  #setFront(front: Record<string, unknown>[]): void {
    this.#front = front
    this.#settings({ front })
  }

  /** The head of a topic's page; without sections, it has none. */
  #setHead(head: Record<string, unknown>[]): void {
    this.#head = head
    const front = head.length > 0 ? head : undefined
    this.put('topics/everything.md', { name: 'Everything', front }, 'All that there is.\n')
  }

  #portrait(): void {
    const image = { src: `images/${this.#chance(3)}.svg`, alt: '' }
    this.put('authors/ada.md', { name: 'Ada Marsh', image })
  }

  /** An article that went, or the last of a kind, is taken out of the sections that name it. */
  #dropLost(): void {
    const named = namedIn(this.documents, start)
    const [front, head] = [withoutLost(this.#front, named), withoutLost(this.#head, named)]
    if (JSON.stringify(front) !== JSON.stringify(this.#front)) this.#setFront(front)
    if (JSON.stringify(head) !== JSON.stringify(this.#head)) this.#setHead(head)
  }

  #settings(some: object): void {
    Object.assign(this.#site, some)
    this.#write('site.yml', JSON.stringify(this.#site))
  }

  #draw(number: number, colour: string, width = 200): void {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="100"><rect width="99" height="99" fill="${colour}"/></svg>`
    this.#write(`images/${number}.svg`, svg)
  }

  #headline(): string {
    const word = () => words[this.#chance(words.length)]
    return `${word()} ${word()} ${this.#chance(100)}`
  }

  #text(): string {
    const sentences = Array.from({ length: 6 }, () => `The ${this.#headline()} matters.`)
    const source = `https://source-${this.#made % 4}.example/`
    return `${sentences.join(' ')}\n\nSee [it](${source}).\n\n![A plan](/images/${this.#chance(3)}.svg)\n\nThe end.\n`
  }

  #write(path: string, text: string): void {
    const file = join(this.#folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}
