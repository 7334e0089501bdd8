import { placeInFile, valueFix } from '../place-in-file.ts'
import type { Problem } from '../problem.ts'

/** What is wrong with a theme, before its place in `site.yml` is known. */
export interface Finding extends Pick<Problem, 'what' | 'expected' | 'mend'> {
  /** Keys below `theme`. */
  at: string[]
  /** What should stand there, as YAML, where that is certain. */
  value?: string
}

/** The problem with its place in `site.yml`. */
export function withPlace({ at, value, ...said }: Finding, contentDir: string): Problem {
  const key = ['theme', ...at]
  const fix = value === undefined ? undefined : valueFix(contentDir, 'site.yml', key, value)
  const place = placeInFile(contentDir, 'site.yml', key)
  return { file: 'site.yml', ...place, ...said, ...(fix && { fix }) }
}
