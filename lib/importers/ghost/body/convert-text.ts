import type { Element, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { attribute, element } from '#lib/importers/html/elements.ts'
import { htmlToMarkdown } from '#lib/importers/html/html-to-markdown.ts'
import { type AddressMap, mapAddresses } from '#lib/importers/html/map-addresses.ts'
import { parseHtml } from '#lib/importers/html/parse-html.ts'
import { wordsAlone } from '#lib/importers/html/words-alone.ts'
import type { PostRow } from '../export/rows.ts'
import type { Lost } from './card.ts'
import { cardHtml } from './card-html.ts'
import { cardOfElement } from './card-of-element.ts'
import { chooseHtml } from './choose-html.ts'
import { stripMarks } from './strip-marks.ts'

/** A post's text, converted. */
export interface ConvertedText {
  markdown: string
  /** What was not carried over, each once. */
  lost: Lost[]
}

/**
 * Turns a post's text into markdown. `language` (BCP 47) is that of the labels of links to films; `addresses` says where
 * links and pictures lead from now on.
 */
export async function convertText(
  post: PostRow,
  language: string,
  addresses: AddressMap,
): Promise<ConvertedText> {
  try {
    return await convertTree(post, language, addresses)
  } catch (error) {
    // What is nested beyond sense exhausts the stack of every walk; its words are what can be saved.
    if (!(error instanceof RangeError)) throw error
    const { html, lost } = stripMarks(post.html ?? '')
    return { markdown: wordsAlone(html), lost: distinct([...lost, tooDeep]) }
  }
}

async function convertTree(
  post: PostRow,
  language: string,
  addresses: AddressMap,
): Promise<ConvertedText> {
  const chosen = chooseHtml(post)
  const stripped = stripMarks(chosen.html)
  const lost = [...chosen.lost, ...stripped.lost]
  const tree = parseHtml(stripped.html, () => lost.push(partlyTooDeep))
  plainCards(tree, lost)
  await mapAddresses(tree, addresses)
  nameLostPictures(tree)
  const converted = htmlToMarkdown(tree, language)
  return { markdown: converted.markdown, lost: distinct([...lost, ...converted.lost.map(foreign)]) }
}

/** Puts plain HTML in the place of the cards of Ghost's themes. */
function plainCards(tree: Root, lost: Lost[]): void {
  visit(tree, 'element', (node: Element, index, parent) => {
    const card = cardOfElement(node)
    if (!card || !parent || index === undefined) return undefined
    if (card.kind === 'lost') lost.push(card.lost)
    const { children } = parseHtml(cardHtml(card))
    parent.children.splice(index, 1, ...(children as Element[]))
    return [SKIP, index + children.length]
  })
}

/** Of a picture that is lost its words stay, marked as such; a caption stands behind them by itself. */
function nameLostPictures(tree: Root): void {
  visit(tree, 'element', (node: Element, index, parent) => {
    if (node.tagName !== 'img' || !parent || index === undefined || attribute(node, 'src')) return
    const alt = attribute(node, 'alt').replace(/\s+/g, ' ').trim()
    const words: Element[] =
      alt === '' ? [] : [element('em', {}, [{ type: 'text', value: `[Picture: ${alt}]` }])]
    parent.children.splice(index, 1, ...words)
    return index + words.length
  })
}

function foreign(what: string): Lost {
  return {
    part: 'told',
    what: `${what} was left out`,
    expected: 'what an article can hold: text, pictures, sound, film, links',
    mend: 'nothing, or link to a page that has it',
  }
}

const tooDeep: Lost = {
  part: 'decision',
  what: 'the HTML is nested too deeply; only its words were kept',
  expected: 'HTML as an editor writes it',
  mend: 'set the paragraphs of the article anew',
}

const partlyTooDeep: Lost = {
  ...tooDeep,
  what: 'a part of the HTML is nested more than 100 levels deep; it was kept without its layout',
}

function distinct(lost: Lost[]): Lost[] {
  const seen = new Set<string>()
  return lost.filter(({ what }) => !seen.has(what) && seen.add(what))
}
