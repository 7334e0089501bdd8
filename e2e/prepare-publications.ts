import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importMarkdown } from '../lib/importers/markdown/import-markdown.ts'
import { run } from './command-line.ts'
import { publications, root, scratch, settingsFor } from './publications.ts'

const hiddenPosts = join(root, 'lib', 'importers', 'fixtures', 'hidden', 'hugo')

/** Articles of the topic `bulk`: two pages' worth and a quarter. */
const bulk = 45

/** Makes the publications that are not kept in the repository as they are, anew. */
async function preparePublications(): Promise<void> {
  for (const folder of ['publications', 'data', 'editions'])
    rmSync(join(scratch, folder), { recursive: true, force: true })
  const { contentDir } = publications.hostile
  cpSync(join(root, 'e2e', 'fixtures', 'hostile'), contentDir, { recursive: true })
  const folder = join(contentDir, 'articles', 'bulk')
  mkdirSync(folder, { recursive: true })
  for (let number = 1; number <= bulk; number++)
    writeFileSync(join(folder, `bulk-${number}.md`), numberedArticle(number))
  // An old site that hides posts in every way of its own; `gate.spec.ts` looks for their words.
  await importMarkdown({ source: hiddenPosts, into: contentDir })
  commitTwice(contentDir, ['bulk/bulk-2.md', '2026-03-04-عنوان-عربي.md'])
}

/** Makes the publication a repository in which some articles were something else a day before. */
function commitTwice(contentDir: string, articles: string[]): void {
  const git = (day: string, ...command: string[]) => {
    const date = `${day}T12:00Z`
    const dates = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
    const settings = ['-c', 'user.name=Ana', '-c', 'user.email=ana@secret.example']
    execFileSync('git', ['-C', contentDir, ...settings, '-c', 'commit.gpgsign=false', ...command], {
      env: { ...process.env, ...dates },
      stdio: 'ignore',
    })
  }
  const files = articles.map((article) => join(contentDir, 'articles', article))
  const now = files.map((file) => readFileSync(file, 'utf8'))
  const [first, second] = ['2026-03-05', '2026-03-06']
  for (const [index, file] of files.entries())
    writeFileSync(file, `${now[index]?.replace(/\.\n*$/, ', they said.')}\n\nThis went.\n`)
  git(first, 'init', '--quiet')
  git(first, 'add', '--all')
  git(first, 'commit', '--quiet', '-m', 'A secret message')
  for (const [index, file] of files.entries()) writeFileSync(file, now[index] ?? '')
  git(second, 'commit', '--quiet', '--all', '-m', 'Another secret message')
}

/** Article 1 is the oldest. Every third is in Spanish, as lists hold all languages. */
function numberedArticle(number: number): string {
  const day = new Date(Date.UTC(2025, 0, number)).toISOString().slice(0, 10)
  const language = number % 3 === 0 ? 'es' : 'en'
  return `---
title: Bulk number ${number}
date: ${day}T12:00
topics: [Bulk]
language: ${language}
---

The text of number ${number}.
`
}

/** Builds the application with the demonstration; then all are published beside each other, which leaves no core idle. */
async function publishAll(): Promise<void> {
  const settings = Object.entries(publications).map(([name, { contentDir, port }]) =>
    settingsFor(contentDir, port, name),
  )
  const [demo, ...others] = settings
  if (demo) await succeed(['build'], demo)
  const built = others.map((each) => succeed(['build', '--content-only'], each))
  await Promise.all(
    [Promise.resolve(), ...built].map(async (isBuilt, index) => {
      await isBuilt
      await succeed(['publish'], settings[index] ?? {})
    }),
  )
}

async function succeed(words: string[], settings: Record<string, string>): Promise<void> {
  const { code, output } = await run(words, settings)
  console.log(output)
  if (code !== 0) throw new Error(`"handbill ${words.join(' ')}" of ${settings.CONTENT_DIR} failed`)
}

await preparePublications()
await publishAll()
