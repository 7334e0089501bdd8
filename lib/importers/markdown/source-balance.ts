import { relative, sep } from 'node:path'
import { type Balance, PassedBy } from '../shared/balance.ts'
import { ImportFault } from '../shared/import-fault.ts'
import { type Notes, noteAt } from '../shared/report.ts'
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
    if (!carried.has(file)) passedBy.add('a picture that no piece shows', file)
  return {
    unit: 'file',
    total: plan.markdown.total,
    pieces: addresses.posts.length,
    pictures: shown.length,
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

/** Throws an {@link ImportFault} with the likely reason where nothing of a source is a piece. */
export function refuseNothing(plan: ImportPlan, survey: Survey): void {
  if (survey.posts.length > 0) return
  const why = likelyReason(plan, survey)
  throw new ImportFault(
    `None of the ${plan.markdown.total.toLocaleString('en')} files in ${plan.source} is a piece. ${why}${passedByOf(plan, survey).text()}`,
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

/** `--mapping` may bring in what was passed by for want of a date: the keys that hold one are named. */
export function noteDateKeys({ dateKeys }: Survey, notes: Notes): void {
  const [key] = [...dateKeys].toSorted(([, a], [, b]) => b - a)
  if (!key) return
  noteAt(notes, 'the source', {
    what: `${dateKeyText(key)}; they were passed by`,
    expected: 'a date under a key that is known',
    mend: 'map the key where it holds the day of the publication',
  })
}

function dateKeyText([key, count]: [key: string, count: number]): string {
  const files = count === 1 ? '1 file has' : `${count.toLocaleString('en')} files have`
  return `${files} \`${key}\`: map it with  keys: { ${key}: date }  in a mapping file (--mapping)`
}
