import { isBroken } from '#lib/desk/forecast/compare-addresses.ts'
import { type Forecast, forecast } from '#lib/desk/forecast/forecast.ts'
import { type State, Workspace } from '#lib/desk/forecast/workspace.ts'
import type { Queries } from '#lib/newsletter/records/store.ts'
import { readStore } from '#lib/newsletter/store/read-store.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'
import { addToJobSummary } from '../job-summary.ts'
import { noCommit } from '../place-to-look.ts'
import { printProblems } from '../report.ts'
import { forecastJson, forecastText } from './forecast-words.ts'

interface Options {
  from?: string
  to?: string
  days: string
  at?: string
  json?: boolean
}

const day = 86_400_000

/** Says what readers will meet: of the publication as it is written, or of a commit, in the place of what is published. */
export async function forecastCommand(options: Options): Promise<void> {
  const days = /^[1-9]\d{0,2}$/.test(options.days) ? Number(options.days) : Number.NaN
  if (!(days <= 366))
    throw new Fault(`--days is "${options.days}", expected a number of days from 1 to 366`, 2)
  if (options.to !== undefined && options.from === undefined)
    throw new Fault('--to goes with --from: say what it is compared with', 2)
  const now = momentOf(options.at)
  const { contentDir, dataDir, siteUrl } = settings()
  const workspace = new Workspace({ contentDir, dataDir, siteUrl, now })
  try {
    const before = await beforeOf(workspace, options.from)
    const after = await afterOf(workspace, options.to)
    const ahead = (queries?: Queries) => forecast(before, after, now + days * day, queries)
    const found = (await readStore(settings(), ahead)) ?? (await ahead())
    const text = forecastText(found, { isCompared: before !== undefined })
    console.log(options.json ? JSON.stringify(forecastJson(found), null, 2) : text)
    addToJobSummary('What readers will see', text)
    refuseBroken(found)
  } finally {
    await workspace.close()
  }
}

function momentOf(typed: string | undefined): number {
  if (typed === undefined) return Date.now()
  try {
    return Temporal.Instant.from(typed).epochMilliseconds
  } catch {
    throw new Fault(`--at is "${typed}", expected a moment such as 2026-11-22T06:00Z`, 2)
  }
}

async function beforeOf(
  workspace: Workspace,
  from: string | undefined,
): Promise<Publication | undefined> {
  if (from === undefined) return workspace.published()
  const state = await commitOf(workspace, '--from', from)
  return state && publicationOf(state, from)
}

async function afterOf(workspace: Workspace, to: string | undefined): Promise<Publication> {
  if (to === undefined) return publicationOf(await workspace.written(), undefined)
  const state = await commitOf(workspace, '--to', to)
  if (!state) throw new Fault(`There is no publication in ${to}: it has no site.yml`)
  return publicationOf(state, to)
}

async function commitOf(workspace: Workspace, option: string, ref: string) {
  return workspace.committed(ref).catch(noCommit(option, ref))
}

function publicationOf(state: State, ref: string | undefined): Publication {
  if ('publication' in state) return state.publication
  printProblems(state.problems, settings().contentDir)
  throw new Fault(
    ref === undefined
      ? 'There is no forecast: this would not be published.'
      : `There is no forecast: ${ref} would not be published.`,
  )
}

/** An address that was lost by mistake ends the command as a problem does. */
function refuseBroken({ addresses }: Forecast): void {
  const broken = addresses.lost.filter(isBroken)
  if (broken.length === 0) return
  const [first] = broken
  const count = broken.length === 1 ? '1 address leads' : `${broken.length} addresses lead`
  throw new Fault(
    `${count} nowhere any more: add them to redirectFrom of the article that readers should find (redirectFrom: [${first?.path}]), or to redirects.yml; an article that ends on purpose keeps its file, with expires or withdrawn.`,
  )
}
