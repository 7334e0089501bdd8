import { findRanges, masked, merged } from '#lib/importers/body/ranges.ts'
import { replacePassages } from '#lib/importers/shared/passages.ts'
import { closedNames, closedWords } from './closed-names.ts'

/** What keeps a part of a text from readers, or may, each with what it is called in the report. */
const forms: [form: RegExp, ending?: RegExp][] = [
  // Liquid and Nunjucks: what stands between is shown where something holds that is not known here.
  [/\{%-?\s*(?:if|unless|case)\b[^%]*%\}/i],
  [/\{%-?\s*set\s+[\w.]+\s*-?%\}/i],
  [new RegExp(`\\{%-?\\s*(?:${closedNames})\\b[^%]*%\\}`, 'i')],
  // Hugo
  [new RegExp(`\\{\\{[<%]\\s*(?:${closedNames})\\b[^}]*\\}\\}`, 'i')],
  [
    new RegExp(
      `\\{(?:%-?|\\{[<%])\\s*(?:[a-z\\d]+[-_])*(?:${closedWords})(?:[-_][\\w-]+)?(?=[\\s%>])`,
      'i',
    ),
  ],
  // MDX
  [new RegExp(`<\\w*?(?:${closedWords.replaceAll('[-_]?', '')})\\w*[^<>]*>`, 'i'), /\.mdx$/i],
  [new RegExp(`<(?:${closedNames.replaceAll('-?', '')})\\b[^<>]*>`, 'i'), /\.mdx$/i],
  [/\{[^{}\n]*(?:&&|\?)\s*\(?\s*<[A-Za-z]/, /\.mdx$/i],
  // HTML: a page's own styles do not hide, and its tags are all shown.
  [/<[a-z][\w-]*\s[^<>]*style\s*=\s*["'][^"'<>]*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i],
  [/<[a-z][\w-]*(?:\s[^<>]*)?\shidden(?=[\s=>/])/i],
  [/<template\b/i],
]

/**
 * The first thing in a text that keeps a part of it from some readers, or may: a condition, a tag for members, hidden HTML.
 * Code speaks of such things only. Undefined where there is none.
 */
export function partForSome(body: string, file: string): string | undefined {
  const own = forms.filter(([, ending]) => ending === undefined || ending.test(file))
  if (!own.some(([form]) => form.test(body))) return undefined
  const plain = withoutCode(body)
  const found = own.map(([form]) => form.exec(plain)).filter((match) => match !== null)
  const [first] = found.toSorted((a, b) => a.index - b.index)
  return first?.[0].replace(/\s+/g, ' ').slice(0, 60)
}

/** Code, what is shown as it stands, and comments, masked. */
function withoutCode(body: string): string {
  const ranges = findRanges(body)
  const code = merged([...ranges.fenced, ...ranges.indented, ...ranges.inline])
  const liquid = replacePassages(
    masked(body, code),
    /\{%-?\s*(raw|comment|highlight)\b/g,
    ([, name]) => `\\{%-?\\s*end${name}\\s*-?%\\}`,
    () => '',
  )
  return replacePassages(
    liquid,
    /<!--|<(pre|code)\b/gi,
    ([, name]) => (name === undefined ? '-->' : `</${name}\\s*>`),
    () => '',
  )
}
