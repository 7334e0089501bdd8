import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { realPath } from '#lib/files/real-path.ts'
import { type Read, readFrontMatter } from './front-matter.ts'
import { type Problem, unreadableFile } from './problem.ts'
import { decodeText } from './source-file.ts'

/** Reads a file of the publication that is YAML and holds it against a schema; `path` is from the publication's root. */
export function readYamlFile<T>(contentDir: string, path: string, schema: z.ZodType<T>): Read<T> {
  const text = readText(contentDir, path)
  if (typeof text !== 'string') return { value: undefined, problems: [text] }
  return readFrontMatter({ path, text, yaml: text, start: 0 }, schema)
}

/** The text of a file of the publication, or why it cannot be read. */
export function readText(contentDir: string, path: string): string | Problem {
  try {
    return decodeText(path, readFileSync(realPath(contentDir, path)))
  } catch (error) {
    return unreadableFile(path, error)
  }
}
