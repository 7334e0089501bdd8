const marks = /[\u202a-\u202e\u2066-\u2069]/g
const [endsEmbedding, turnsLetters, endsIsolate] = ['\u202c', '\u202e', '\u2069']
/** Where a paragraph ends, in the bidirectional algorithm too. */
const paragraphEnd = /\n[ \t]*\n/

/**
 * Places of marks of direction that reach beyond their paragraph: what they turn would be whatever stands behind it, such as the name
 * of the publication behind a headline (UAX 9, 2). Those that turn letters around are among them, ended or not: a text that
 * reads otherwise than it is written hides from those who check it what it says.
 */
export function strayMarks(text: string): number[] {
  if (text.search(marks) < 0) return []
  let start = 0
  return text.split(paragraphEnd).flatMap((paragraph) => {
    const at = text.indexOf(paragraph, start)
    start = at + paragraph.length
    return strayIn(paragraph).map((place) => at + place)
  })
}

/** A text without them. Pairs that end, as programs put them around names and numbers, stay. */
export function withoutStrayMarks(text: string): string {
  const stray = new Set(strayMarks(text))
  return stray.size === 0 ? text : text.replace(marks, (mark, at) => (stray.has(at) ? '' : mark))
}

function strayIn(paragraph: string): number[] {
  const open: { at: number; mark: string }[] = []
  const stray: number[] = []
  for (const { index: at, 0: mark } of paragraph.matchAll(marks)) {
    if (mark === endsEmbedding) {
      const begun = isEmbedding(open.at(-1)?.mark) ? open.pop() : undefined
      if (!begun) stray.push(at)
      else if (begun.mark === turnsLetters) stray.push(begun.at, at)
    } else if (mark === endsIsolate) {
      const from = open.findLastIndex((each) => !isEmbedding(each.mark))
      if (from < 0) stray.push(at)
      // With an isolate all ends that has begun in it.
      else stray.push(...open.splice(from).flatMap((each) => turning(each)))
    } else open.push({ at, mark })
  }
  return [...stray, ...open.map((each) => each.at)].toSorted((a, b) => a - b)
}

const isEmbedding = (mark: string | undefined) => mark !== undefined && mark <= turnsLetters

const turning = ({ at, mark }: { at: number; mark: string }) => (mark === turnsLetters ? [at] : [])
