import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, it, vi } from 'vitest'
import { subscriber } from '#lib/newsletter/store/fixtures/rows.ts'
import { CompilePool } from '#lib/publication/content/compile-pool.ts'
import { intake } from '#lib/publication/content/intake.ts'

const folder = mkdtempSync(join(tmpdir(), 'handbill-digest-'))
const contentDir = join(folder, 'content')
const dataDir = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true }))

/** A publication whose daily is due since a minute. */
async function publish(): Promise<void> {
  const due = new Date(Date.now() - 60_000).toISOString()
  const before = new Date(Date.parse(due) - 3_600_000).toISOString()
  mkdirSync(join(contentDir, 'articles'), { recursive: true })
  writeFileSync(
    join(contentDir, 'site.yml'),
    `name: The Local\nurl: https://news.example\nlanguage: en\ntimeZone: UTC
newsletter: { lists: { daily: { name: The daily, time: "${due.slice(11, 16)}" } } }\n`,
  )
  writeFileSync(
    join(contentDir, 'articles', 'one.md'),
    `---\ntitle: The first\ndate: ${before}\n---\n\nIts text.\n`,
  )
  const pool = new CompilePool()
  const { problems } = await intake({ contentDir, dataDir, siteUrl: undefined, pool })
  await pool.end()
  expect(problems).toEqual([])
}

it('makes the issue that is due, once, and keeps the first hundred mails where there is no relay', async () => {
  vi.stubEnv('CONTENT_DIR', contentDir)
  vi.stubEnv('DATA_DIR', dataDir)
  for (const name of ['DATABASE_URL', 'SMTP_URL', 'SITE_URL']) vi.stubEnv(name, '')
  vi.stubEnv('BOUNCE_ADDRESS', 'bounces@news.example')
  vi.stubEnv('LOG_LEVEL', 'silent')
  await publish()
  const { currentNewsletter } = await import('../newsletter.ts')
  const { startDigestJob } = await import('./digest.ts')
  const { store } = await currentNewsletter()
  await store.write(async (queries) => {
    for (let index = 0; index < 120; index++) {
      const each = subscriber(`reader-${index}@example.org`, { state: 'active' })
      await queries.insert(each)
      await queries.setLists(each.id, ['daily'], 1)
    }
  })

  const jobs = [startDigestJob(), startDigestJob()]
  for (let waits = 0; (await store.queries.issuesIn(['sent'])).length === 0; waits++) {
    if (waits > 1000) throw new Error('The issue is not sent')
    await setTimeout(20)
  }
  const begun = performance.now()
  for (const { stop } of jobs) await stop()
  expect(performance.now() - begun).toBeLessThan(2000)

  const [issue, ...others] = await store.queries.issuesIn(['copying', 'sending', 'paused', 'sent'])
  expect(others).toEqual([])
  expect(issue?.content.articles.map(({ slug }) => slug)).toEqual(['one'])
  expect(await store.queries.countDeliveries(issue?.id ?? 0)).toMatchObject({ submitted: 120 })
  // The two share this process, and each keeps a hundred of those that it sends.
  const mails = readdirSync(join(dataDir, 'mail'))
  expect(mails.length).toBeGreaterThanOrEqual(100)
  const mail = readFileSync(join(dataDir, 'mail', mails[0] ?? ''), 'utf8')
  expect(mail).toContain('Subject: The first')
  await store.close()
})
