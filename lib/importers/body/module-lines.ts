import { lineAt } from '../front-matter/lines.ts'
import type { BodyContext } from './body-context.ts'
import { findRanges, rangeAt } from './ranges.ts'

/** Empties the `import` and `export` statements of MDX, which run when the old site is built. Lines stay counted. */
export function dropModuleLines(text: string, context: BodyContext): string {
  const statement =
    /^(?:import\s(?:[^\n]*?\sfrom\s)?["'{*\w][^\n]*|export\s(?:const|let|function|default)\b[\s\S]*?)(?=\n[ \t]*\n|\n?$(?![\s\S]))/gm
  if (!/^(?:import|export)\s/m.test(text)) return text
  const { fenced, indented, inline } = findRanges(text)
  const code = [...fenced, ...indented, ...inline]
  return text.replace(statement, (found, offset: number) => {
    if (rangeAt(code, offset) || !isStatement(found)) return found
    context.note(lineAt(text, offset), {
      what: `${found.split('\n')[0]}: a statement of the old site’s program, which was left out`,
      expected: 'text',
      mend: 'write into the article what readers should see there',
    })
    return found.replace(/[^\n]/g, '')
  })
}

/** `import x from 'y'`, `import 'y'`, `export const x = …`: a sentence that begins with these words is none. */
function isStatement(text: string): boolean {
  return (
    /^import\s+(?:["']|[\w*{][^\n]*\sfrom\s+["'])/.test(text) ||
    /^export\s+(?:const|let|function|default)\s/.test(text)
  )
}
