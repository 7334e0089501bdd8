/** Letters and digits that belong together. */
const runs = /[\p{L}\p{N}]+/gu

/** What may stand between two pieces of a name: neither a letter nor a blank. */
const joint = /^[^\s]{1,3}$/u

/**
 * A text in which the part of an address before the sign, with and without its tag, whatever its pieces are joined by, is "…".
 * Reads the text by runs: a regular expression of each recipient's own takes milliseconds to make.
 */
export function withoutOwn(text: string, recipient: string): string {
  const spellings = spellingsOf(recipient)
  if (spellings.length === 0) return text
  const found = [...text.matchAll(runs)].map(({ 0: run, index }) => ({
    ...{ folded: folded(run), start: index, end: index + run.length },
  }))
  let clean = ''
  let done = 0
  for (let at = 0; at < found.length; at++) {
    const start = found[at]?.start ?? 0
    if (/[_.]/.test(text[start - 1] ?? '')) continue
    const last = lastOfAny(spellings, text, found, at)
    if (last === undefined) continue
    clean += `${text.slice(done, start)}…`
    done = found[last]?.end ?? done
    at = last
  }
  return clean + text.slice(done)
}

interface Run {
  folded: string
  start: number
  end: number
}

/** The place of the last run of a spelling that begins at a run. */
function lastOfAny(
  spellings: string[][],
  text: string,
  found: Run[],
  at: number,
): number | undefined {
  for (const pieces of spellings) {
    const last = lastOf(pieces, text, found, at)
    if (last !== undefined && text[found[last]?.end ?? 0] !== '_') return last
  }
  return undefined
}

function lastOf(pieces: string[], text: string, found: Run[], at: number): number | undefined {
  let piece = 0
  for (let place = at; place < found.length; place++) {
    const run = found[place]
    if (!run || (place > at && !joint.test(text.slice(found[place - 1]?.end, run.start))))
      return undefined
    // A run may have several pieces, and nothing of a further one.
    for (let rest = run.folded; rest !== ''; piece++) {
      const next = pieces[piece]
      if (next === undefined || !rest.startsWith(next)) return undefined
      rest = rest.slice(next.length)
    }
    if (piece === pieces.length) return place
  }
  return undefined
}

/** The pieces of what stands before the sign, and of that without its tag; none where that is a single letter. */
function spellingsOf(recipient: string): string[][] {
  const local = recipient.slice(0, Math.max(recipient.lastIndexOf('@'), 0)).normalize('NFKC')
  return [local, local.split('+')[0] ?? '']
    .map((part) => (part.match(runs) ?? []).map(folded))
    .filter((pieces) => pieces.join('').length > 1)
}

/** The same for all spellings of a letter. */
const folded = (text: string) => text.toLowerCase().replaceAll('ς', 'σ')
