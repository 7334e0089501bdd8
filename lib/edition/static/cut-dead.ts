import { type ChildNode, Element, isTag, isText, type ParentNode } from 'domhandler'
import { DomUtils } from 'htmlparser2'

/** Elements that are there for what they hold alone: without it, they go. */
const shells = /^(?:ul|ol|li|nav|section|search|aside|details|div|p|span|fieldset|h[1-6])$/
/** Where cutting ends. */
const ends = /^(?:main|body|html|article|header|footer)$/
/** A part of a page that a form is the point of. */
const parts = /^(?:section|search|aside|dialog)$/

/** What becomes of elements of a page: they go, or their tags alone do. */
export interface Cuts {
  gone: Set<Element>
  unwrapped: Set<Element>
}

/**
 * Says what goes out of a page with elements that lead nowhere: forms with the part of the page that is about them, links
 * with their entry in a menu or list, and what then holds nothing but a heading. A link within a text leaves its words.
 */
export function cutDead(root: ParentNode, dead: (element: Element) => boolean): Cuts {
  const cuts: Cuts = { gone: new Set(), unwrapped: new Set() }
  const all = DomUtils.findAll(() => true, root.children)
  const forms = all.filter((element) => element.name === 'form' && dead(element))
  for (const form of forms) cut(partOf(form), cuts)
  const links = all.filter((element) => element.name !== 'form' && dead(element))
  const lost = lostNames(cuts)
  const toLost = all.filter(
    ({ name, attribs }) => name === 'a' && lost.has(attribs.href?.replace(/^#/, '\0') ?? ''),
  )
  for (const link of new Set([...links, ...toLost])) {
    if (isGone(link, cuts)) continue
    if (link.name !== 'a') cuts.gone.add(link)
    else if (isInText(link)) cuts.unwrapped.add(link)
    else cutLink(link, new Set([...links, ...toLost]), cuts)
  }
  return cuts
}

/** Names of places that are gone, as `\0name`. */
function lostNames({ gone }: Cuts): Set<string> {
  const within = [...gone].flatMap((element) => [
    element,
    ...DomUtils.findAll(() => true, element.children),
  ])
  return new Set(within.flatMap(({ attribs: { id } }) => (id ? [`\0${id}`] : [])))
}

/** The part of a page that is about a form: none that has the page's heading, which says more. */
function partOf(form: Element): Element {
  let part = form
  for (let at = parentOf(form); at && !ends.test(at.name); at = parentOf(at)) {
    if (DomUtils.existsOne(({ name }) => name === 'h1', at.children)) break
    if (parts.test(at.name)) part = at
  }
  return part
}

/** A link goes with its entry, where nothing else is linked there; a sentence stays, without the link. */
function cutLink(link: Element, dead: Set<Element>, cuts: Cuts): void {
  const entry = closest(link, /^li$/)
  const others = entry && DomUtils.findAll(({ name }) => name === 'a', entry.children)
  if (entry && others?.every((other) => dead.has(other) || isGone(other, cuts))) cut(entry, cuts)
  else if (isAlone(link, dead)) cut(link, cuts)
  else cuts.unwrapped.add(link)
}

/** What editors wrote: their sentences are not ours to cut. */
const isInText = (link: Element) =>
  closest(link, /./, ({ attribs }) => /(?:^|\s)prose(?:\s|$)/.test(attribs.class ?? '')) !==
  undefined

/** Whether what holds a link holds nothing but links that lead nowhere. A heading is no such: it says what follows. */
function isAlone({ parent }: Element, dead: Set<Element>): boolean {
  if (!(parent instanceof Element) || /^h[1-6]$/.test(parent.name)) return false
  return parent.children.every((node) => isBlank(node) || (isTag(node) && dead.has(node)))
}

/** Takes an element out, and what is around it and is left without content. */
function cut(element: Element, cuts: Cuts): void {
  cuts.gone.add(element)
  const parent = parentOf(element)
  if (!parent || ends.test(parent.name) || !shells.test(parent.name)) return
  const left = parent.children.filter(
    (node) => !isBlank(node) && !(isTag(node) && cuts.gone.has(node)),
  )
  const isHollow = left.every((node) => isTag(node) && /^(?:h[1-6]|summary)$/.test(node.name))
  if (isHollow) cut(parent, cuts)
}

const isBlank = (node: ChildNode) => isText(node) && node.data.trim() === ''

const parentOf = ({ parent }: Element) => (parent instanceof Element ? parent : undefined)

function closest(
  element: Element,
  name: RegExp,
  test: (element: Element) => boolean = () => true,
): Element | undefined {
  for (let at = parentOf(element); at; at = parentOf(at))
    if (name.test(at.name) && test(at)) return at
  return undefined
}

function isGone(element: Element, { gone }: Cuts): boolean {
  for (let at: Element | undefined = element; at; at = parentOf(at)) if (gone.has(at)) return true
  return false
}
