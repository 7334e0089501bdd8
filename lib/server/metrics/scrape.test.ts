import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { noteIntake } from '#lib/desk/check/intake-note.ts'
import { isInstalled, notInstalled } from '#lib/files/fixtures/installed.ts'
import { families } from '#lib/metrics/families.ts'
import { count, observe, startMetrics, stopMetrics } from '#lib/metrics/metrics.ts'
import { takeBounce, takeComplaint } from '#lib/newsletter/bounces/take-bounce.ts'
import { newIssue } from '#lib/newsletter/issues/fixtures/issues.ts'
import { mailFor, subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { databases } from '#lib/newsletter/store/fixtures/stores.ts'
import { Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { noteAttempt } from '../jobs/note-attempt.ts'
import { PublicationWatch } from '../jobs/publication-watch.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const reader = 'jane@one-reader.example'

/** A daily that is due since two hours, and was not made. */
function lateSite(): string {
  const time = new Date(Date.now() - 2 * 3_600_000).toISOString().slice(11, 16)
  return `${siteFile}newsletter: { lists: { daily: { name: Daily, time: "${time}" } } }\n`
}

function article(): string {
  const date = new Date(Date.now() - 5 * 3_600_000).toISOString()
  return `---\ntitle: One\ndate: ${date}\n---\n\nIts text.\n`
}

let publication: Publication
beforeEach(async () => {
  vi.resetModules()
  publication = new Publication({ 'site.yml': lateSite(), 'articles/one.md': article() })
  expect((await publication.intake()).problems).toEqual([])
  const { dir, dataDir, folder } = publication
  vi.stubEnv('CONTENT_DIR', dir)
  vi.stubEnv('DATA_DIR', dataDir)
  vi.stubEnv('DIST_DIR', join(folder, 'dist'))
  vi.stubEnv('BACKUP_DIR', join(folder, 'backups'))
  vi.stubEnv('SITE_URL', '')
  vi.stubEnv('LOG_LEVEL', 'silent')
  mkdirSync(join(folder, 'backups'))
  startMetrics()
})
afterEach(async () => {
  stopMetrics()
  const shared = globalThis as { handbillNewsletter?: unknown; handbillCatalogue?: unknown }
  delete shared.handbillNewsletter
  delete shared.handbillCatalogue
  vi.unstubAllEnvs()
  publication.remove()
})

/** What is told, by the database at an address. */
async function scrape(databaseUrl: string | undefined): Promise<(name: string) => string[]> {
  vi.stubEnv('DATABASE_URL', databaseUrl ?? '')
  const { openScrape } = await import('./scrape.ts')
  const opened = openScrape(root)
  const text = await opened.text()
  opened.close()
  told = text
  return (name) => text.split('\n').filter((line) => line.startsWith(name))
}
let told = ''

describe.each(databases)('all numbers, on $name', ({ open }) => {
  test('are there, name nobody, and are as Prometheus wants them', async () => {
    const opened = await open()
    const { store, place } = opened
    if (!place.databaseUrl) vi.stubEnv('DATA_DIR', place.dataDir)
    if (!place.databaseUrl) await publication.intake({ dataDir: place.dataDir })
    vi.stubEnv('DATABASE_URL', place.databaseUrl ?? '')
    const ana = subscriber(reader, { state: 'active' })
    const ben = subscriber('ben@one-reader.example', { state: 'active' })
    await store.write(async (queries) => {
      for (const each of [ana, ben, subscriber('cleo@reader.example')]) await queries.insert(each)
      await queries.setLists(ana.id, ['daily'], 1)
      await queries.enqueue(mailFor(ana, { createdAt: 5000 }))
      await queries.insertIssue(newIssue('2026-01-02', { list: 'weekly', state: 'held' }))
      await queries.takeLease('digest', 'another', Date.now(), Date.now() + 60_000)
    })
    const { currentNewsletter } = await import('../newsletter.ts')
    const newsletter = await currentNewsletter()
    const gone = { subscriberId: ben.id, verdict: 'passing', code: '552 5.2.2' } as const
    await takeBounce(newsletter, gone)
    await takeComplaint(newsletter, ben.id)
    const { log } = await import('#lib/log/log.ts')
    log('warn', { event: 'x' })
    noteAttempt({ kind: 'own', domain: 'one-reader.example', submission: { outcome: 'submitted' } })
    const watch = new PublicationWatch()
    watch.begin()
    watch.end({ rendered: 1, changed: 1, removed: 0, total: 12, left: 0 })
    count('handbill_http_requests_total', { kind: 'article', status: '200' })
    observe('handbill_http_request_duration_seconds', { kind: 'article' }, 0.002)
    await noteIntake(
      { contentDir: publication.dir, dataDir: process.env.DATA_DIR ?? '' },
      { begun: 1000, problems: 2 },
    )
    const lines = await scrape(place.databaseUrl)
    await newsletter.store.close()
    await opened.close()

    expect(lines('handbill_part_up').toSorted()).toEqual(
      ['content', 'database', 'folders', 'issues', 'subscribers'].map(
        (part) => `handbill_part_up{part="${part}"} 1`,
      ),
    )
    expect(lines('handbill_subscribers').toSorted()).toEqual([
      'handbill_subscribers{state="active"} 1',
      'handbill_subscribers{state="paused"} 0',
      'handbill_subscribers{state="pending"} 1',
      'handbill_subscribers{state="suppressed"} 1',
      'handbill_subscribers{state="unsubscribed"} 0',
    ])
    for (const line of [
      'handbill_issues{state="late"} 1',
      'handbill_issues{state="due"} 0',
      'handbill_issues{state="held"} 1',
      'handbill_mails_waiting{kind="own",state="queued"} 1',
      'handbill_outbox_oldest_timestamp_seconds 5',
      'handbill_bounces_total{verdict="passing"} 1',
      'handbill_complaints_total 1',
      'handbill_lease_held{lease="digest"} 1',
      'handbill_lease_own{lease="digest"} 0',
      'handbill_catalogue_articles 1',
      'handbill_edition_pages 12',
      'handbill_content_problems 2',
      'handbill_content_waiting_timestamp_seconds{step="mend"} 1',
      'handbill_content_waiting_timestamp_seconds{step="publication"} 0',
      'handbill_backup_timestamp_seconds 0',
      'handbill_mails_total{kind="own",outcome="submitted",domain="other"} 1',
      'handbill_relay_up 1',
      'handbill_log_lines_total{level="warn"} 1',
      'handbill_http_requests_total{kind="article",status="200"} 1',
    ])
      expect(told.split('\n')).toContain(line)
    // All but the edition's index, which nobody wrote here, and what follows a storage tells.
    const missing = Object.keys(families).filter((name) => !told.includes(`# TYPE ${name} `))
    expect(missing).toEqual([
      'handbill_edition_changed_timestamp_seconds',
      'handbill_followed_edition_timestamp_seconds',
      'handbill_storage_answered_timestamp_seconds',
      'handbill_storage_failures_total',
    ])
    expect(told).not.toMatch(/@|one-reader/)
  })
})

test('a database that is away keeps nobody waiting, and hides nothing else', async () => {
  const begun = performance.now()
  const lines = await scrape('postgres://nobody:secret-word@127.0.0.1:1/none')
  expect(performance.now() - begun).toBeLessThan(5000)
  const up = Object.fromEntries(
    lines('handbill_part_up').map((line) => /part="(\w+)"\} (\d)/.exec(line)?.slice(1) ?? []),
  )
  expect(up).toEqual({ content: '1', database: '0', folders: '1', issues: '0', subscribers: '0' })
  expect(lines('handbill_memory_bytes')).toHaveLength(2)
  expect(lines('handbill_subscribers')).toEqual([])
  expect(told).not.toContain('secret-word')
})

test('Prometheus takes the text', async ({ skip }) => {
  skip(!isInstalled('promtool'), notInstalled('promtool', 'prometheus'))
  count('handbill_http_requests_total', { kind: 'article', status: '200' })
  observe('handbill_http_request_duration_seconds', { kind: 'article' }, 0.002)
  await scrape(undefined)
  const given = { input: told, encoding: 'utf8' } as const
  const { stdout, stderr, status } = spawnSync('promtool', ['check', 'metrics'], given)
  expect([status, stdout, stderr]).toEqual([0, '', ''])
})
