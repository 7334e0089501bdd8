import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { themePath } from '#lib/addresses/addresses.ts'
import { writeWholeNow } from '#lib/files/whole-file.ts'
import type { PictureSizes } from '../markdown/pictures.ts'
import type { Problem } from '../problem.ts'
import { writeCardFaces } from './card-faces.ts'
import { type ChosenFaces, chooseFaces, isSerifKept } from './choose-faces.ts'
import { colourProblems } from './colour-problems.ts'
import { type CutFile, cutFaces, cutterVersion } from './cut-faces.ts'
import { designOf, mastheadOf, presetOf } from './design.ts'
import type { Look } from './look.ts'
import { cardFacesFolder, looksFolder, sheetFile, sourceFile } from './look-files.ts'
import { drawMailLogo, logoMark } from './mail-logo.ts'
import { ownStylesText, readOwnStyles } from './own-styles.ts'
import { coloursOf } from './palette.ts'
import { withPlace } from './theme-finding.ts'
import { logoOf, logoProblems } from './theme-logo.ts'
import type { Theme } from './theme-schema.ts'
import { defaultLetter, themeRules } from './theme-sheet.ts'
import { unreadableFonts } from './unreadable-fonts.ts'

/** Changes when the same theme gives another look. */
const lookVersion = 7
/** Looks that are kept: of the one before, a reader may still have a page open. */
const looksKept = 8

interface Options {
  contentDir: string
  /** Where looks are kept. */
  dataDir: string
  sizes: PictureSizes
  /** Of the publication. */
  languages: readonly string[]
  /** Only problems are wanted. */
  checkOnly: boolean
}

/**
 * Makes the look of a publication: checks `theme` of `site.yml` and `theme.css`, cuts faces, writes the style sheet for old
 * browsers and today's, and puts all that pages load into a folder of the data folder. What was made before is found again.
 */
export async function makeLook(
  theme: Theme,
  options: Options,
): Promise<{ look: Look | undefined; problems: Problem[] }> {
  const { contentDir, sizes } = options
  const preset = presetOf(theme)
  const chosen = chooseFaces(preset, theme.faces, contentDir)
  const findings = [
    ...colourProblems(theme.colours, preset.colours),
    ...(Array.isArray(chosen) ? chosen : []),
  ]
  const styles = ownStylesText(contentDir)
  const text = typeof styles === 'string' ? styles : ''
  const own = await readOwnStyles(text, contentDir, themePath)
  const faces = Array.isArray(chosen) ? undefined : chosen
  const problems = [
    ...findings.map((each) => withPlace(each, contentDir)),
    ...logoProblems(theme, contentDir),
    ...(typeof styles === 'object' ? [styles] : []),
    ...own.problems,
    ...(await unreadableFonts(faces)),
  ]
  if (problems.length > 0 || options.checkOnly) return { look: undefined, problems }
  const colours = coloursOf(preset.colours, theme.colours)
  const facts = {
    ...{ colours, masthead: mastheadOf(theme), logo: logoOf(theme, sizes) },
    kinds: faces && { text: faces.text.category, headings: faces.headings.category },
  }
  // As wide as letters may turn out: the rules are another text for every change of ours, too.
  const rules = themeRules({ design: designOf(theme), colours, faces, letter: 1 })
  const pictures = facts.logo && theme.logo?.issues === 'shown' && logoMark(facts.logo, contentDir)
  const name = nameOf([theme, rules, own.css, options.languages, pictures], faces)
  const made =
    readMade(options.dataDir, name) ?? (await write(name, { theme, faces, own, ...facts }, options))
  return { look: { name, ...made, ...facts }, problems }
}

interface Made {
  theme: Theme
  faces: ChosenFaces | undefined
  own: { css: string; files: CutFile[] }
  colours: Look['colours']
  logo: Look['logo']
}

/** What pages and mails have to know of what was written. */
type Noted = Pick<Look, 'faces' | 'mailLogo'>

/** Writes all that pages and mails load; returns what of it they name. The note of it comes last: then all is there. */
async function write(
  name: string,
  made: Made,
  { contentDir, dataDir, languages }: Options,
): Promise<Noted> {
  const folder = join(looksFolder(dataDir), name)
  const { faces, own, theme, colours, logo } = made
  const cut =
    faces &&
    (await cutFaces(faces, {
      cache: join(looksFolder(dataDir), 'faces'),
      address: themePath,
      languages,
    }))
  const rules = themeRules({
    ...{ design: designOf(theme), colours, faces },
    letter: cut?.letter ?? defaultLetter,
  })
  const source = `${cut?.css ?? ''}@layer theme{${rules}}\n${schemes(own.css)}${own.css}`
  const { lowerStyles } = await import('#lib/styles/lower-styles.ts')
  mkdirSync(join(folder, 'public'), { recursive: true })
  const ofMails =
    logo && theme.logo?.issues === 'shown' && (await drawMailLogo(logo, colours, contentDir))
  for (const file of [...(cut?.files ?? []), ...own.files, ...(ofMails ? ofMails.files : [])])
    writeWholeNow(join(folder, 'public', file.name), file.bytes)
  writeWholeNow(sourceFile(dataDir, name), Buffer.from(source))
  writeWholeNow(sheetFile(dataDir, name), Buffer.from(lowerStyles(source)))
  if (faces) await writeCardFaces(faces, name, cardFacesFolder(dataDir, name))
  const noted: Noted = {
    faces: cut && faces ? askedFor(cut.first, faces) : {},
    ...(ofMails && { mailLogo: ofMails.logo }),
  }
  writeWholeNow(join(folder, 'made.json'), Buffer.from(JSON.stringify(noted)))
  forgetOld(dataDir, name)
  return noted
}

/** Colours of two schemes are lowered by what pages say of schemes, which stands in our own rules otherwise. */
const schemes = (css: string) =>
  /light-dark\(/i.test(css) ? ':root{color-scheme:light dark}\n' : ''

/** What nearly every page shows: the text, its headlines, its labels. */
function askedFor(
  first: Record<string, { upright?: string; italic?: string }>,
  chosen: ChosenFaces,
): Look['faces'] {
  const { text, headings, labels } = chosen
  const names = [text, headings, labels].map(({ slot }) => first[slot]?.upright)
  const italic = first[text.slot]?.italic
  return {
    upright: [...new Set(names.filter((each) => each !== undefined))],
    ...(italic !== undefined && { italic }),
    ...(isSerifKept(chosen) && { isSerifKept: true }),
  }
}

function readMade(dataDir: string, name: string): Noted | undefined {
  try {
    return JSON.parse(readFileSync(join(looksFolder(dataDir), name, 'made.json'), 'utf8'))
  } catch {
    return undefined
  }
}

/** Another for every other look: of settings, rules, and the bytes of every font. */
function nameOf(said: unknown, faces: ChosenFaces | undefined): string {
  const sum = createHash('sha256').update(JSON.stringify([lookVersion, cutterVersion, said]))
  for (const { name, faces: cuts } of faces?.slots ?? [])
    for (const { cut, weights } of cuts) {
      sum.update(`${name} ${weights} ${cut.style} ${cut.weight}`)
      for (const file of cut.family.files(cut.style, cut.weight)) sum.update(file.read())
    }
  return sum.digest('hex').slice(0, 16)
}

function forgetOld(dataDir: string, kept: string): void {
  const folder = looksFolder(dataDir)
  const others = readdirSync(folder).filter((name) => name !== kept && name !== 'faces')
  const byAge = others
    .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { name } of byAge.slice(looksKept - 1))
    rmSync(join(folder, name), { recursive: true, force: true })
}
