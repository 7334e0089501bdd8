import { workThrough } from '#lib/time/work-through.ts'
import type { EditionPage } from '../files/edition-page.ts'
import type { PublishedPage } from '../files/edition-state.ts'
import { fileOf } from '../files/page-file.ts'
import { removePage, writePage } from '../files/write-page.ts'
import type { Renderer } from './renderer.ts'

/** A page to make; `before` is the file that it was published in, if it was. */
export interface PageToMake extends Omit<EditionPage, 'shown'> {
  before: string | undefined
}

/** What came of it: a file in its place, a page that the application says is not there, or one that could not be rendered. */
export type MadePage =
  | (Pick<PublishedPage, 'file' | 'sha256' | 'bytes' | 'type'> & { isNew: boolean })
  | { isMissing: true }
  | { why: string }

/** Where pages come, and as of which moment (milliseconds since 1970) they are. */
export interface MakeOptions {
  distDir: string
  moment: number
}

/**
 * Makes pages: renders them, and puts their files in their places. Gives what came of each, in their order; rejects with
 * what the file system refuses.
 */
export interface PageMaker {
  make: (pages: PageToMake[], options: MakeOptions) => Promise<MadePage[]>
  /** How many pages it is best asked for at once, and how often at the same time. */
  several: number
  atOnce: number
  close: () => Promise<void>
}

/** Makes pages in this process by a renderer, one by one; `atOnce` of them at the same time. */
export function makerBy(renderer: Renderer, atOnce: number): PageMaker {
  return {
    ...{ several: 1, atOnce, close: renderer.close },
    make: (pages, options) => makePages(renderer, pages, options, 1),
  }
}

/** Makes pages by a renderer, `atOnce` of them at the same time. */
export async function makePages(
  renderer: Pick<Renderer, 'render'>,
  pages: PageToMake[],
  options: MakeOptions,
  atOnce: number,
): Promise<MadePage[]> {
  const made: MadePage[] = []
  const work = async (index: number) => {
    const page = pages[index]
    if (page) made[index] = await makePage(renderer, page, options)
  }
  await workThrough([...pages.keys()], work, { atOnce })
  return made
}

async function makePage(
  renderer: Pick<Renderer, 'render'>,
  { path, before, rendered = { path, status: 200 } }: PageToMake,
  { distDir, moment }: MakeOptions,
): Promise<MadePage> {
  const answer = await renderer.render(rendered.path, moment).catch((error: Error) => error)
  if (answer instanceof Error) return { why: answer.message }
  if (answer.status !== rendered.status) {
    if (answer.status === 404 || answer.status === 410) return { isMissing: true }
    return { why: `the application answered ${answer.status}` }
  }
  const type = answer.headers['content-type'] ?? 'application/octet-stream'
  const file = fileOf(path, type)
  if (!file) return { isMissing: true }
  const { sha256, bytes, isNew } = writePage(distDir, file, type, answer.body)
  if (before && before !== file) removePage(distDir, before)
  return { file, sha256, bytes, type, isNew }
}
