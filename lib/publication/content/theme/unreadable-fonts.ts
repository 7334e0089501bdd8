import { readFont } from '#lib/fonts/font-facts.ts'
import type { Problem } from '../problem.ts'
import type { ChosenFaces } from './choose-faces.ts'

/** Font files of the publication that are none, or hold no letters. Packages of Fontsource hold what they say. */
export async function unreadableFonts(faces: ChosenFaces | undefined): Promise<Problem[]> {
  const files = (faces?.slots ?? []).flatMap(({ faces: cuts }) =>
    cuts.flatMap(({ cut }) => cut.family.files(cut.style, cut.weight)),
  )
  const own = new Map(
    files.filter(({ name }) => name.startsWith('fonts/')).map((file) => [file.name, file]),
  )
  const problems: Problem[] = []
  for (const { name, read } of own.values()) {
    const why = await faultOf(read())
    if (why !== undefined)
      problems.push({
        ...{ file: name, line: 1, column: 1 },
        what: `a font file that cannot be read (${why})`,
        expected: 'a font in WOFF2, WOFF, OpenType or TrueType with letters in it',
        mend: 'get it again from where it came from',
      })
  }
  return problems
}

async function faultOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const { characters } = await readFont(bytes)
    return ['A', 'a'].some((letter) => characters.has(letter.codePointAt(0) ?? 0))
      ? undefined
      : 'it has no Latin letters'
  } catch (error) {
    return (error as Error).message.split('\n')[0] || 'it is no font'
  }
}
