import { join, relative, sep } from 'node:path'
import { type Balance, PassedBy } from '../shared/balance.ts'
import { ImportFault } from '../shared/import-fault.ts'
import { type Notes, noteAt } from '../shared/report.ts'
import { isRecording } from '../source/endings.ts'
import type { Archive } from './archive.ts'
import type { ImportPlan } from './import-options.ts'
import type { Survey } from './survey.ts'

/** Where every file of the source went. */
export function balanceOf({ plan, addresses, pictures }: Archive, survey: Survey): Balance {
  const passedBy = passedByOf(plan, survey)
  const files = [...pictures.files].map((path) => relative(plan.source, path).split(sep).join('/'))
  const carried = new Set(files)
  const shown = plan.markdown.pictures.filter((file) => carried.has(file))
  for (const file of plan.markdown.pictures)
    if (!carried.has(file))
      passedBy.add(
        isRecording(file) ? 'sound or film that no piece plays' : 'a picture that no piece shows',
        file,
      )
  return {
    unit: 'file',
    total: plan.markdown.total,
    pieces: addresses.posts.length,
    pictures: shown.filter((file) => !isRecording(file)).length,
    recordings: shown.filter(isRecording).length,
    passedBy: passedBy.rows(),
  }
}

function passedByOf({ markdown }: ImportPlan, { notPosts, refused }: Survey): PassedBy {
  const passedBy = new PassedBy()
  for (const { why, count, files } of markdown.passedBy.rows()) passedBy.addRow(why, count, files)
  for (const { file, why } of notPosts) passedBy.add(why, file)
  for (const file of refused) passedBy.add('front matter that cannot be read', file)
  return passedBy
}

/**
 * Throws an {@link ImportFault} with the likely reason where nothing of a source is a piece. Where none has a date, and keys
 * hold one, or there is no front matter, drafts of all would be no help.
 */
export function refuseNothing(plan: ImportPlan, survey: Survey): void {
  const { posts, dateKeys, withKeys } = survey
  if (posts.some(({ isDated }) => isDated) || (dateKeys.size === 0 && withKeys > 0)) return
  const why = likelyReason(plan, survey)
  const passedBy = passedByOf(plan, survey)
  for (const { file } of posts)
    passedBy.add('it has no date in its front matter, its name or its folders', file)
  throw new ImportFault(
    `None of the ${plan.markdown.total.toLocaleString('en')} files in ${plan.source} is a piece. ${why}${passedBy.text()}`,
  )
}

function likelyReason(plan: ImportPlan, { dateKeys, notPosts }: Survey): string {
  const [key] = [...dateKeys].toSorted(([, a], [, b]) => b - a)
  if (key) return `${dateKeyText(key)}.`
  if (plan.markdown.passedBy.files().some((file) => /(?:^|\/)posts\.csv$/.test(file)))
    return 'It looks like an export of Substack: have Ghost’s tools make an export of it (npx @tryghost/migrate substack), and import that.'
  if (notPosts.some(({ why }) => why.startsWith('no front matter')))
    return 'HTML is a piece where it has front matter: import from what the pages were made of.'
  return 'A piece has a date, in its front matter, its name or its folders: map the key that holds it with  keys: { KEY: date }  in a mapping file.'
}

/** What is a draft, or was passed by, for want of a date may have one under a key that is not known. */
export function noteDateKeys({ dateKeys }: Survey, notes: Notes): void {
  const [key] = [...dateKeys].toSorted(([, a], [, b]) => b - a)
  if (!key) return
  noteAt(notes, 'the source', {
    part: 'decision',
    what: `${dateKeyText(key)}; nothing else dates them`,
    expected: 'a date under a key that is known',
    mend: 'map the key where it holds the day of the publication',
  })
}

function dateKeyText([key, count]: [key: string, count: number]): string {
  const files = count === 1 ? '1 file has' : `${count.toLocaleString('en')} files have`
  return `${files} \`${key}\`: map it with  keys: { ${key}: date }  in a mapping file (--mapping)`
}

/** A site below the source has addresses and rules of its own. */
export function noteNested({ nested, source, into }: ImportPlan, notes: Notes): void {
  if (nested.only !== undefined)
    noteAt(notes, 'the source', {
      part: 'told',
      what: `the site lies in ${nested.only}/: that was imported`,
      expected: 'the folder of a site, or of its posts',
      mend: 'nothing: what is outside of it is named among what was passed by',
    })
  for (const site of nested.beside)
    noteAt(notes, 'the source', {
      part: 'decision',
      what: `a site of its own lies in ${site}/: its addresses, and what it hides, were not looked at`,
      expected: 'one site in one import',
      mend: `import it by itself:  handbill import markdown ${join(source, site)} --into ${into}`,
    })
}

/** A configuration that decides by a program what is published was not run. */
export function notePrograms({ site }: ImportPlan, notes: Notes): void {
  for (const name of site.decidedByProgram)
    noteAt(notes, 'the configuration of the site', {
      part: 'decision',
      what: `${name} decides by a program what is published; it was not run`,
      expected: 'only what readers of the old site saw',
      mend: 'compare the articles with the old site; write  draft: true  into those that it did not show',
    })
}
