import type { OnControls } from './drop-controls.ts'
import type { ExportPart } from './export-parts.ts'
import { isPublicLetter } from './plugins/plugin-fields.ts'
import { readExport } from './read-export.ts'
import type { WxrElement } from './read-wxr.ts'
import { refuseClimbing } from './refuse-climbing.ts'
import type { OnForeword } from './skip-foreword.ts'
import { attachmentOf, emptySite, guestOf, menuEntryOf, saysNothing } from './survey-items.ts'
import { WxrError } from './wxr-error.ts'
import { pieceOf, type WxrItem } from './wxr-item.ts'
import { readAuthor, readOtherTerm, readTopic, type WxrSite, type WxrTopic } from './wxr-site.ts'

const versions = ['1.0', '1.1', '1.2']
const texts = ['post', 'page']
const newsletter = 'newspack_nl_cpt'
const mailed = 'newsletters that were only mailed; --types newspack_nl_cpt makes drafts of them'
const twice = 'an item again, with the id of one before'
const trashed = 'in the trash; --trash brings such in as drafts'
const unsaved = 'begun and never saved (auto-draft)'

/** What of an export is wanted. */
export interface SurveyOptions {
  /** Types of a plugin's or a theme's that become articles, too. */
  types?: string[] | undefined
  /** True: posts in the trash become drafts. */
  trash?: boolean | undefined
  /** Told how far the reading is. */
  onBytes?: ((read: number) => void) | undefined
}

/**
 * Reads the files of an export to their end and keeps everything but the texts. Throws `WxrError` for whatever is no export
 * of version 1.0 to 1.2, and for files of two sites, so that a second reading meets no surprise.
 */
export async function surveyWxr(
  parts: ExportPart[],
  options: SurveyOptions = {},
): Promise<WxrSite> {
  const survey = new Survey(options)
  const onControls: OnControls = (file, line, count) => {
    survey.site.controls.push({ file, line, count })
  }
  const onForeword: OnForeword = (file, line, what) => {
    survey.site.forewords.push({ file, line, what })
  }
  const reading = readExport(parts, { onBytes: options.onBytes, onControls, onForeword })
  for await (const { element, item } of reading)
    if (item) survey.takeItem(element, item)
    else survey.takeLine(element)
  survey.finish(parts)
  return survey.site
}

class Survey {
  readonly site = emptySite()
  readonly #ids = new Set<string>()
  /** What the first item of each number is known by. */
  readonly #first = new Map<string, string[]>()
  readonly #texts: Set<string>
  readonly #trash: boolean
  /** The version that each file says it has. */
  readonly #versions = new Map<string, string>()

  constructor({ types = [], trash = false }: SurveyOptions) {
    this.#texts = new Set([...texts, ...types])
    this.#trash = trash
  }

  /** What stands above the items. */
  takeLine(element: WxrElement): void {
    const { site } = this
    const text = element.text.trim()
    const address = text.replace(/(?<!\/)\/+$/, '')
    if (element.name === 'title') site.title ||= text
    if (element.name === 'description') site.description ||= text
    if (element.name === 'language') site.language ||= text
    if (element.name === 'pubDate') site.exported = text
    if (element.name === 'link') site.url ||= address
    if (element.name === 'wp:base_blog_url' && address !== '') this.#takeAddress(element, address)
    if (element.name === 'wp:wxr_version') {
      site.version = text
      this.#versions.set(element.file, text)
      this.#requireVersion(element.file, element.line)
    }
    if (element.name === 'wp:author') {
      const author = readAuthor(element)
      site.authors.set(author.login, author)
    }
    if (!/^wp:(?:category|tag|term)$/.test(element.name)) return
    const topic = readTopic(element)
    if (topic && !this.#isKnown(topic)) site.topics.push(topic)
    const { key, ...term } = readOtherTerm(element)
    if (!topic) site.terms.set(key, copied(term))
  }

  takeItem(element: WxrElement, item: WxrItem): void {
    const { site } = this
    const { file, line } = element
    this.#requireVersion(file, line)
    refuseClimbing(element, item)
    site.items++
    const { type, id, status } = item
    const isTwice = this.#ids.has(id)
    this.#ids.add(id)
    const marks = [item.guid, item.link].filter((one) => one !== '')
    const isOther = isTwice && !this.#first.get(id)?.some((one) => marks.includes(one))
    if (!isTwice) this.#first.set(id, copied(marks))
    if (type === 'attachment') site.attachments.set(id, copied(attachmentOf(item)))
    else if (type === 'nav_menu_item') {
      if (!isTwice) site.menus.push(copied(menuEntryOf(item)))
    } else if (type === 'wp_block') site.blocks.set(id, copied(item.content))
    else if (isTwice && !(isOther && marks.length > 0)) this.#passBy(twice, element)
    else if (this.#takePlugin(element, item)) return
    else if (type === newsletter && !isPublicLetter(item) && !this.#texts.has(type))
      this.#passBy(mailed, element)
    else if (type !== newsletter && !this.#texts.has(type)) this.#passBy(type, element)
    else if (status === 'auto-draft') this.#passBy(unsaved, element)
    else if (status === 'trash' && !this.#trash) {
      site.trashed.push(copied(id))
      this.#passBy(trashed, element)
    } else {
      // A number that two pieces have is the first one's; the other is known by its address.
      const own = isTwice ? (marks[0] ?? id) : id
      if (isTwice) site.doubled.push(copied({ id, own, file, line }))
      site.pieces.push({ ...copied(pieceOf(item)), id: copied(own) })
      if (saysNothing(item)) site.empty.add(copied(own))
    }
  }

  /** Items that say something of others; true for one of those. */
  #takePlugin(element: WxrElement, item: WxrItem): boolean {
    const { site } = this
    const { type, status, meta } = item
    if (type === 'guest-author') site.guests.set(...copied(guestOf(item)))
    else if (type === 'redirect_rule') {
      const [from = '', to = ''] = ['from', 'to'].map((key) =>
        meta.get(`_redirect_rule_${key}`)?.trim(),
      )
      const isRegex = meta.get('_redirect_rule_from_regex') === '1' || from.includes('*')
      if (status !== 'publish' || isRegex || from === '' || to === '')
        this.#passBy('redirections by a pattern, or to nothing', element)
      else {
        site.redirects.push(copied({ from, to }))
        site.redirectItems++
      }
    } else if (type === 'newspack_correction') {
      const of = meta.get('newspack_correction-post-id')?.trim() ?? ''
      if (status !== 'publish') this.#passBy('corrections that were not public', element)
      else {
        const before = site.corrections.get(of) ?? []
        site.corrections.set(copied(of), [
          ...before,
          copied({ piece: pieceOf(item), text: item.content }),
        ])
      }
    } else return false
    return true
  }

  finish(parts: ExportPart[]): void {
    for (const { name } of parts) this.#requireVersion(name, 1)
  }

  /** Each file of an export names its site. */
  #takeAddress({ file, line }: WxrElement, address: string): void {
    const { site } = this
    const [first] = this.#versions.keys()
    if (first !== undefined && first !== file && !isOneSite(site.url, address))
      throw new WxrError(
        file,
        line,
        `an export of ${address}, beside one of ${site.url} (${first})`,
        'Import the sites one after the other.',
      )
    site.url = address
  }

  #isKnown(topic: WxrTopic): boolean {
    const key = `${topic.domain}/${topic.slug}`
    const isKnown = this.#ids.has(key)
    this.#ids.add(key)
    return isKnown
  }

  #passBy(why: string, { file, line }: WxrElement): void {
    const known = this.site.others.get(why)
    if (known) known.count++
    else this.site.others.set(why, { count: 1, file, line })
  }

  #requireVersion(file: string, line: number): void {
    const version = this.#versions.get(file) ?? ''
    if (versions.includes(version)) return
    const what = version === '' ? 'no version (wp:wxr_version)' : `version ${version.slice(0, 20)}`
    throw new WxrError(file, line, what, 'Export the site with the WordPress of today.')
  }
}

function isOneSite(one: string, other: string): boolean {
  const bare = (address: string) => address.replace(/^https?:\/\/(?:www\.)?/i, '').toLowerCase()
  return bare(one) === bare(other)
}

/** A part of a text holds on to the whole of it in V8’s memory; a copy lets the piece of the file go that it was in. */
function copied<Value>(value: Value): Value {
  return structuredClone(value)
}
