import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publications, root, scratch } from './publications.ts'

/** Articles of the topic `bulk`: two pages' worth and a quarter. */
const bulk = 45

/** Makes the publications that are not kept in the repository as they are, anew. */
function preparePublications(): void {
  for (const folder of ['publications', 'data', 'editions'])
    rmSync(join(scratch, folder), { recursive: true, force: true })
  const { contentDir } = publications.hostile
  cpSync(join(root, 'e2e', 'fixtures', 'hostile'), contentDir, { recursive: true })
  const folder = join(contentDir, 'articles', 'bulk')
  mkdirSync(folder, { recursive: true })
  for (let number = 1; number <= bulk; number++)
    writeFileSync(join(folder, `bulk-${number}.md`), numberedArticle(number))
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

preparePublications()
