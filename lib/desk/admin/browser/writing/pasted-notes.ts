/**
 * Makes footnotes of those that other programs write: a mark is a link to a place of the text that leads back to it (Word: `_ftn1` and
 * `_ftnref1`, LibreOffice: `sdfootnote1sym` and `…anc`, Google Docs: `ftnt1` and `ftnt_ref1`). Links to other places of the text they
 * came from lead nowhere here: their words stay.
 */
export function withOwnNotes(dom: Element): void {
  const links = [...dom.querySelectorAll<HTMLAnchorElement>('a[href^="#"]:not([data-href])')]
  const placeOf = (link: Element) => named(dom, (link.getAttribute('href') ?? '').slice(1))
  let number = 0
  for (const mark of links) {
    const back = placeOf(mark)?.closest('a')
    // The mark comes before its words, and the words lead back to it.
    if (!back || !follows(back, mark) || !links.includes(back) || !leadsTo(back, mark)) continue
    const words = blockOf(back, dom)
    if (!words) continue
    const label = String(++number)
    back.remove()
    withoutMarkOfItself(words)
    words.replaceWith(noteOf(words, label))
    outermost(mark).replaceWith(marked(dom.ownerDocument, label))
  }
  for (const link of links)
    if (link.isConnected || dom.contains(link)) link.replaceWith(...link.childNodes)
}

/** Raised and lowered letters as the HTML that they are in markdown. */
export function withRaisedLetters(dom: Element): void {
  for (const element of dom.querySelectorAll('sup:not([data-note]), sub')) {
    const name = element.tagName.toLowerCase()
    const text = element.textContent?.replace(/\s+/g, ' ').trim() ?? ''
    const code = dom.ownerDocument.createElement('code')
    const written = text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
    code.dataset.source = `<${name}>${written}</${name}>`
    code.textContent = code.dataset.source
    if (text === '' || element.querySelector('a, img')) element.replaceWith(...element.childNodes)
    else element.replaceWith(code)
  }
}

function named(dom: Element, name: string): Element | undefined {
  return [...dom.querySelectorAll('[name], [id]')].find(
    (each) => each.id === name || each.getAttribute('name') === name,
  )
}

const follows = (one: Element, other: Element) =>
  (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

/** Whether the words of a footnote lead back to its mark, or to what stands around it. */
function leadsTo(back: Element, mark: Element): boolean {
  const name = (back.getAttribute('href') ?? '').slice(1)
  const around = outermost(mark)
  const own = [mark, around, ...around.querySelectorAll('[name], [id]')]
  return own.some((each) => each.id === name || each.getAttribute('name') === name)
}

/** A mark with what raises it. */
function outermost(mark: Element): Element {
  let around = mark
  while (
    around.parentElement?.matches('sup, span, b, i, font') &&
    around.parentElement.textContent?.trim() === mark.textContent?.trim()
  )
    around = around.parentElement
  return around
}

/** What holds the words of a footnote: the `div` that is its own, else the paragraph. */
function blockOf(back: Element, dom: Element): Element | undefined {
  const block = back.closest('p, li, td')
  const parent = block?.parentElement
  const isOwn =
    parent?.tagName === 'DIV' &&
    parent !== dom &&
    parent.querySelectorAll('a[href^="#"]').length === 1
  return (isOwn ? parent : block) ?? undefined
}

/** The number in front of the words, where the link back did not hold it. */
function withoutMarkOfItself(words: Element): void {
  for (const sup of words.querySelectorAll('sup')) if (sup.textContent?.trim() === '') sup.remove()
}

function noteOf(words: Element, label: string): Element {
  const note = words.ownerDocument.createElement('div')
  note.dataset.note = label
  if (words.tagName === 'DIV') note.append(...words.childNodes)
  else {
    const paragraph = words.ownerDocument.createElement('p')
    paragraph.append(...words.childNodes)
    note.append(paragraph)
  }
  return note
}

function marked(document: Document, label: string): Element {
  const mark = document.createElement('sup')
  mark.dataset.note = label
  return mark
}
