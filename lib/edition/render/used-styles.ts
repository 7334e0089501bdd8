import type { Shown } from './page-contents.ts'
import { type Declared, type Face, type Part, readStyles, type Selector } from './read-styles.ts'

/** A style sheet that was taken apart, and what was chosen from it for pages so far. */
interface Sheet {
  parts: Part[]
  /** Everything that one of its rules asks for. */
  asked: string[]
  /** By UTF-16 code unit: 0, or a number for each combination of faces that have it. */
  faces: Uint16Array
  /** By what is the same of some pages; those that were asked for last come last. */
  chosen: Map<string, string>
}

const sheets = new Map<string, Sheet>()

/** Most pages of a publication differ in words alone: so many kinds of pages are told apart before the first is forgotten. */
const mostChosen = 300

/**
 * Those rules of a style sheet that something on a page is for: a page of ours has no script that could add to it. Faces
 * stay whose `unicode-range` holds a character of the page. `css` is a sheet as `readStyles` can take it apart.
 */
export function usedStyles(css: string, shown: Shown): string {
  let sheet = sheets.get(css)
  if (!sheet) {
    sheet = readSheet(css)
    sheets.set(css, sheet)
  }
  const key = keyOf(sheet, shown)
  const known = sheet.chosen.get(key)
  const chosen = known ?? chosenFor(sheet.parts, shown)
  sheet.chosen.delete(key)
  sheet.chosen.set(key, chosen)
  for (const oldest of sheet.chosen.keys()) {
    if (sheet.chosen.size <= mostChosen) break
    sheet.chosen.delete(oldest)
  }
  return chosen
}

function readSheet(css: string): Sheet {
  const parts = readStyles(css)
  const asked = new Set(selectorsOf(parts).flatMap((selector) => selector.asked.flat()))
  return { parts, asked: [...asked], faces: combinations(facesOf(parts)), chosen: new Map() }
}

/** The same for two pages that get the same styles: what of the sheet's questions they answer, and the faces of their characters. */
function keyOf({ asked, faces }: Sheet, { names, characters }: Shown): string {
  let key = ''
  for (let index = 0; index < asked.length; index++)
    if (names.has(asked[index] ?? '')) key += `${index},`
  const sets = new Set<number>()
  for (const unit of characters) sets.add(faces[unit] ?? 0)
  return `${key};${[...sets].sort((a, b) => a - b).join(',')}`
}

function combinations(faces: Face[]): Uint16Array {
  const numbers = new Map<string, number>()
  const all = new Uint16Array(0x10000)
  for (const [index, { ranges }] of faces.entries())
    for (const [from, to] of ranges)
      for (let unit = from; unit <= to && unit < all.length; unit++) {
        const key = `${all[unit]} ${index}`
        const number = numbers.get(key) ?? numbers.size + 1
        numbers.set(key, number)
        all[unit] = number
      }
  return all
}

function hasUnit({ ranges }: Face, unit: number): boolean {
  return ranges.some(([from, to]) => from <= unit && unit <= to)
}

function selectorsOf(parts: Part[]): Selector[] {
  return parts.flatMap((part) => {
    if ('head' in part) return selectorsOf(part.parts)
    return 'selectors' in part ? part.selectors : []
  })
}

function facesOf(parts: Part[]): Face[] {
  return parts.filter((part) => 'face' in part)
}

function chosenFor(parts: Part[], shown: Shown): string {
  const { said, named } = saidFor(parts, shown)
  return written(parts, { shown, named, faces: neededFaces(parts, shown, said.join(' ')) })
}

/**
 * The faces that hold a character of the page, of families that something on it is set in. A family of which italic ones are
 * needed keeps an upright one: without any, browsers set upright text in the italic ones.
 */
function neededFaces(parts: Part[], { characters }: Shown, said: string): Set<Face> {
  const all = facesOf(parts)
  const isNeeded = (face: Face) =>
    said.includes(face.family) && characters.some((unit) => hasUnit(face, unit))
  const needed = new Set(all.filter(isNeeded))
  for (const { family, isItalic } of [...needed])
    if (isItalic && ![...needed].some((each) => each.family === family && !each.isItalic)) {
      const upright = all.find((each) => each.family === family && !each.isItalic)
      if (upright) needed.add(upright)
    }
  return needed
}

/** Every value that is in force somewhere on the page, and the custom properties that these name, which have values in turn. */
function saidFor(parts: Part[], shown: Shown): { said: string[]; named: Set<string> } {
  const declared = usedDeclarations(parts, shown)
  const said = declared.filter(({ custom }) => !custom)
  const named = new Set<string>()
  for (const { asked } of said)
    for (const name of asked) {
      if (named.has(name)) continue
      named.add(name)
      // The loop goes on to what is added.
      said.push(...declared.filter(({ custom }) => custom === name))
    }
  return { said: said.map(({ value }) => value), named }
}

function usedDeclarations(parts: Part[], shown: Shown): Declared[] {
  return parts.flatMap((part) => {
    if ('head' in part) return usedDeclarations(part.parts, shown)
    if ('text' in part) return [{ text: '', value: '', asked: part.asked, custom: undefined }]
    if (!('selectors' in part)) return []
    return part.selectors.some((each) => isUsed(each, shown)) ? part.declarations : []
  })
}

function isUsed({ asked }: Selector, { names }: Shown): boolean {
  return asked.every((list) => list.some((each) => names.has(each)))
}

interface Wanted {
  shown: Shown
  faces: Set<Face>
  /** Custom properties that something on the page asks for. */
  named: Set<string>
}

function written(parts: Part[], wanted: Wanted): string {
  return parts.map((part) => writtenPart(part, wanted)).join('')
}

function writtenPart(part: Part, wanted: Wanted): string {
  if ('text' in part) return part.text
  if ('face' in part) return wanted.faces.has(part) ? part.face : ''
  if ('head' in part) {
    const inside = written(part.parts, wanted)
    return inside && `${part.head}{${inside}}`
  }
  const used = part.selectors.filter((each) => isUsed(each, wanted.shown))
  const declared = part.declarations.filter(({ custom }) => !custom || wanted.named.has(custom))
  if (used.length === 0 || declared.length === 0) return ''
  return `${used.map(({ text }) => text).join(',')}{${declared.map(({ text }) => text).join(';')}}`
}
