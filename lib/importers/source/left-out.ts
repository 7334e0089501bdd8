import { linesOf } from '../front-matter/values.ts'
import { field } from './hugo-cascade.ts'
import { isWithin } from './jekyll-defaults.ts'
import type { SourceSite } from './site-config.ts'
import { readTextFile } from './text-file.ts'

/**
 * Reads which files the old site's configuration keeps from being built: `exclude` of Jekyll's, `ignoreFiles` of Hugo's,
 * `.eleventyignore`, `ignores.add` of Eleventy's configuration. Returns what names the rule that leaves a file out; `path` is the file's from the top of the site.
 */
export async function readLeftOut(
  root: string,
  { values: config, ignored: programs }: Pick<SourceSite, 'values' | 'ignored'>,
): Promise<(path: string) => string | undefined> {
  const excluded = linesOf(field(config, 'exclude'))
  const ignored = linesOf(field(config, 'ignoreFiles')).flatMap(expressionOf)
  const lines = ((await readTextFile(root, '.eleventyignore')) ?? '').split('\n')
  const rules = lines.map((line) => line.trim()).filter((line) => /^[^#!]/.test(line))
  return (path) => {
    const exclude = excluded.find((one) => isWithin(path, one) || fnmatches(path, one))
    if (exclude) return `exclude: ${exclude}`
    const ignore = ignored.find((one) => one.test(path))
    if (ignore) return `ignoreFiles: ${ignore.source}`
    const added = programs.find((one) => isWithin(path, one))
    if (added) return `ignores.add: ${added}`
    const rule = rules.find((one) => isWithin(path, one) || isWithin(path, `**/${one}`))
    return rule && `.eleventyignore: ${rule}`
  }
}

/** To Ruby's `File.fnmatch`, by which Jekyll excludes, a star crosses folders. */
function fnmatches(path: string, pattern: string): boolean {
  if (!/[*?]/.test(pattern)) return false
  const plain = pattern.replace(/^\.?\/+|(?<!\/)\/+$/g, '').replace(/[.+^${}()|\\]/g, '\\$&')
  const form = plain.replace(/\*+/g, '.*').replace(/\?/g, '.')
  return new RegExp(`^${form}(?:/|$)`).test(path)
}

/** What is no expression leaves nothing out: Hugo builds no site that has it. */
function expressionOf(text: string): RegExp[] {
  try {
    return [new RegExp(text)]
  } catch {
    return []
  }
}
