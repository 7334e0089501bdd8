import type { Page } from '@playwright/test'

/** What is wrong with how a page is laid out, a line each; empty where nothing is. */
export async function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(faultsHere)
}

/** The same, of the page in which it runs: in words that a browser of 2018 knows, and by nothing outside of itself. */
export function faultsHere(): string[] {
  const faults: string[] = []
  const width = document.documentElement.clientWidth
  const { scrollWidth } = document.documentElement
  if (scrollWidth > width) faults.push(`the page is ${scrollWidth} wide and shows ${width}`)
  // A sentence that runs the other way has its full stop at the wrong end.
  for (const element of document.querySelectorAll<HTMLElement>('[lang]')) {
    const runs = /^(?:ar|ckb|dv|fa|he|ps|ug|ur|yi)(?:-|$)/.test(element.lang) ? 'rtl' : 'ltr'
    if (getComputedStyle(element).direction !== runs)
      faults.push(`${element.lang} that does not run ${runs}: ${element.textContent?.slice(0, 60)}`)
  }
  // Old browsers say it by what they draw.
  const isShown = (element: Element) =>
    'checkVisibility' in element
      ? element.checkVisibility({ visibilityProperty: true })
      : (element as Element).getClientRects().length > 0 &&
        getComputedStyle(element).visibility === 'visible'
  /** The nearest element that lets its content scroll sideways, where text may be out of sight. */
  const scroller = (element: Element) => {
    for (let each: Element | null = element; each; each = each.parentElement)
      if (/auto|scroll/.test(getComputedStyle(each).overflowX)) return each
    return null
  }
  interface Line {
    text: string
    element: Element
    box: DOMRect
  }
  const lines: Line[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const element = node.parentElement
    const text = node.data.trim()
    if (!element || text === '' || /^(SCRIPT|STYLE)$/.test(element.tagName)) continue
    if (!isShown(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1) lines.push({ text: text.slice(0, 60), element, box })
  }
  for (const { text, element, box } of lines) {
    // What waits above the page until it has the focus is nowhere to be seen.
    if (box.bottom + scrollY <= 0 || scroller(element)) continue
    if (box.left < -1 || box.right > width + 1)
      faults.push(`out of the page, from ${box.left} to ${box.right} of ${width}: ${text}`)
    for (let each: Element | null = element; each; each = each.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(each)
      const frame = each.getBoundingClientRect()
      const isCutAcross = overflowX !== 'visible' && box.right > frame.right + 1
      const isCutBelow = overflowY !== 'visible' && box.bottom > frame.bottom + 4
      if (isCutAcross || isCutBelow) faults.push(`cut by <${each.tagName}>: ${text}`)
    }
  }
  // The boxes of two lines of a paragraph touch; the middle of a line is where its letters are.
  const middles = lines
    .filter(({ element }) => !scroller(element))
    .map(({ box, ...line }) => {
      const inset = box.height * 0.32
      const { left, right, top, bottom } = box
      return {
        ...line,
        left: left + 1,
        right: right - 1,
        top: top + inset,
        bottom: bottom - inset,
      }
    })
    .sort((a, b) => a.top - b.top)
  for (const [index, a] of middles.entries())
    for (const b of middles.slice(index + 1)) {
      if (b.top >= a.bottom) break
      if (a.left < b.right && b.left < a.right) faults.push(`one on another: ${a.text} | ${b.text}`)
    }
  const pictures = [...document.images]
    .filter(isShown)
    .map((image) => image.getBoundingClientRect())
  for (const picture of pictures)
    for (const line of middles) {
      const isOver = line.left < picture.right - 1 && picture.left + 1 < line.right
      if (isOver && line.top < picture.bottom && picture.top < line.bottom)
        faults.push(`on a picture: ${line.text}`)
    }
  return faults
}

/** Mean number of characters in the full lines of the paragraphs that a selector finds. */
export async function meanMeasure(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluateAll((paragraphs) => {
    const counts: number[] = []
    for (const paragraph of paragraphs) {
      const lines: number[] = []
      let last = Number.NEGATIVE_INFINITY
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const node = walker.currentNode as Text
        for (let index = 0; index < node.length; index++) {
          const range = document.createRange()
          range.setStart(node, index)
          range.setEnd(node, index + 1)
          const box = range.getClientRects()[0]
          if (!box || box.width === 0) continue
          // A raised note mark is of the same line; the next line is most of a line below.
          if (box.bottom > last + 12) lines.push(0)
          last = Math.max(last, box.bottom)
          lines[lines.length - 1] = (lines.at(-1) ?? 0) + 1
        }
      }
      counts.push(...lines.slice(0, -1))
    }
    return counts.reduce((sum, count) => sum + count, 0) / counts.length
  })
}
