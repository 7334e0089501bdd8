import { mkdirSync, symlinkSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { StoredCatalogue } from '#lib/edition/follow/stored-catalogue.ts'
import { StoredFiles } from '#lib/edition/follow/stored-files.ts'
import { tagHeaders } from '#lib/edition/purge/tags.ts'
import type { Application } from '#lib/edition/render/open-application.ts'
import { answerFrom, type EditionServer } from '#lib/edition/serve/answer.ts'
import { EditionFiles } from '#lib/edition/serve/edition-files.ts'
import type { Pass } from '#lib/edition/serve/on-request.ts'
import { listKey } from '#lib/edition/storage/catalogue-list.ts'
import { log } from '#lib/log/log.ts'
import { count, set } from '#lib/metrics/metrics.ts'
import { rightsHeaders } from '#lib/publication/seo/rights.ts'
import { pause } from '#lib/time/pause.ts'
import { beginFollowing, type Followed, keepLooks, lastSnapshot } from '../followed.ts'
import { currentPublication, readCatalogueFrom } from '../publication.ts'
import { noteState } from '../state-notes.ts'
import { runApart } from './apart.ts'
import { startJob } from './keep-at-it.ts'
import { hubLinks, openPages } from './publish.ts'

/** Milliseconds between two looks whether there is another edition. */
const lookPeriod = 2000
/** Milliseconds after which a storage that fails on is told of again. */
const tellPeriod = 60_000

/** What a server without content serves, with the catalogue that it searches. */
export interface FollowedPublication extends Followed {
  from: string
  /** Of the list of the catalogue that was read; undefined where it could not be. */
  catalogueEtag: string | undefined
}

/** Milliseconds after which a storage that is about to be filled is looked at again. */
const fillPeriod = 2000

/**
 * Makes this process one that serves from a storage: reads the edition and the snapshot of the catalogue that lie there, or takes what
 * it had last. Throws `StorageError` where there is nothing to serve, but where this installation fills it: then it is waited for.
 */
export async function followStorage(from: string, isFilled = false): Promise<FollowedPublication> {
  for (let said = ''; ; )
    try {
      return await followOnce(from)
    } catch (error) {
      if (!isFilled || (error as { exitCode?: number }).exitCode === 2) throw error
      const { message } = error as Error
      // A large archive takes minutes: once is enough.
      if (message !== said)
        console.error(`${message}\nIt is waited for: the servers of this installation upload it.`)
      said = message
      await wait(fillPeriod)
    }
}

async function followOnce(from: string): Promise<FollowedPublication> {
  const tell = (error: unknown) => {
    console.error((error as Error).message)
    log('error', { event: 'storage-failed', error })
  }
  const ending = new AbortController()
  const reading = readCatalogue(from, [], ending.signal).catch((error: unknown) => ({ error }))
  const followed = await beginFollowing(from, tell).catch(async (error: unknown) => {
    // It would go on reading beside the next try, and the one after that.
    ending.abort()
    await reading
    throw error
  })
  const read = await reading
  const kept = 'error' in read ? await lastSnapshot(followed) : read.file
  if ('error' in read) {
    if (!kept) throw read.error
    tell(read.error)
  }
  readCatalogueFrom(kept as string)
  await keepLooks(followed).catch(tell)
  return { ...followed, from, catalogueEtag: 'error' in read ? undefined : read.etag }
}

function readCatalogue(
  from: string,
  kept: string[],
  signal?: AbortSignal,
): Promise<StoredCatalogue> {
  const args = [from, ...kept]
  return runApart('catalogue-worker.ts', { args, key: 'read', ...(signal && { signal }) })
}

/** Answers for reading pages from the storage's edition, and takes each new one, until it is closed. What fails is logged. */
export async function openFollowed(
  root: string,
  { application, pass }: { application: Application; pass: Pass },
  followed: FollowedPublication,
): Promise<EditionServer> {
  const pages = await openPages(root, application)
  const { site } = await currentPublication()
  const rights = { headers: rightsHeaders(site) }
  const linksOf = hubLinks(site.url)
  const tagsOf = (path: string) => tagHeaders(path, site.url)
  const ofPages = () => rights.headers
  const stored = new StoredFiles({ ...followed, linksOf, ofPages, tagsOf })
  const own = await ownAssets(root, followed.folder)
  const files: Pick<EditionFiles, 'answer'> = {
    answer: async (request, response) =>
      (await stored.answer(request, response)) || (await own.answer(request, response)),
  }
  const job = startJob((signal) =>
    keepFollowing(followed, signal, async () => {
      const now = await currentPublication()
      rights.headers = rightsHeaders(now.site)
      stored.renew()
    }),
  )
  return { answer: answerFrom(files, { pages, application, pass }), close: () => job.stop() }
}

/** What pages that this build renders name, where the storage's edition was made by another one. */
async function ownAssets(root: string, folder: string): Promise<EditionFiles> {
  const assets = join(folder, 'assets')
  await rm(assets, { recursive: true, force: true })
  mkdirSync(join(assets, '_next'), { recursive: true, mode: 0o700 })
  symlinkSync(join(root, '.next', 'static'), join(assets, '_next', 'static'))
  return new EditionFiles(assets)
}

async function keepFollowing(
  followed: FollowedPublication,
  signal: AbortSignal,
  onCatalogue: () => Promise<void>,
): Promise<void> {
  const { following } = followed
  following.onChange = () =>
    log('info', { event: 'edition-followed', count: following.manifest.index.files })
  const lookAtEdition = async () => {
    await following.look()
    const published = Date.parse(following.manifest.index.date) / 1000
    set('handbill_followed_edition_timestamp_seconds', {}, published)
    await keepLooks(followed)
  }
  // A catalogue takes longer: no page is to wait for it.
  await Promise.all([
    keepLooking('edition', lookAtEdition, signal),
    keepLooking('catalogue', () => lookAtCatalogue(followed, signal, onCatalogue), signal),
  ])
}

async function keepLooking(
  what: 'edition' | 'catalogue',
  look: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { works, fails } = tellOf(what)
  while (!signal.aborted) {
    await look().then(works, (error) => signal.aborted || fails(error))
    await pause(lookPeriod, signal)
  }
}

async function lookAtCatalogue(
  followed: FollowedPublication,
  signal: AbortSignal,
  onCatalogue: () => Promise<void>,
): Promise<void> {
  const { storage, from, catalogueEtag } = followed
  if ((await storage.getIfOther(listKey, catalogueEtag)) === 'same' || signal.aborted) return
  const before = await lastSnapshot(followed)
  const read = await readCatalogue(from, before ? [before] : [], signal)
  readCatalogueFrom(read.file)
  followed.catalogueEtag = read.etag
  log('info', { event: 'catalogue-followed' })
  await onCatalogue()
}

/** Notes that something of the storage works, or does not, and since when; a fault that lasts is told once a minute. */
function tellOf(what: 'edition' | 'catalogue') {
  let since: string | undefined
  let told = Number.NEGATIVE_INFINITY
  return {
    works: () => {
      since = undefined
      set('handbill_storage_answered_timestamp_seconds', { what }, Date.now() / 1000)
      noteState(what, undefined)
    },
    fails: (error: unknown) => {
      since ??= new Date().toISOString()
      count('handbill_storage_failures_total', { what })
      noteState(what, `what is served is of before ${since}: ${(error as Error).name}`)
      if (performance.now() - told < tellPeriod) return
      told = performance.now()
      log('error', { event: `${what}-not-followed`, error })
    },
  }
}
