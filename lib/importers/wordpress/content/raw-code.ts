import { replacePassages } from '#lib/importers/shared/passages.ts'
import { escapeMarkup } from '#lib/text/escape.ts'

/**
 * Puts code of the plugin WP-Syntax (`<pre lang="php">`), which stands in the text as it is, between marks of HTML: its
 * signs are neither tags nor shortcodes. Where an editor wrote entities already, or `escaped="true"`, they stay.
 */
export function settleRawCode(text: string): string {
  return replacePassages(
    text,
    /<pre\b([^<>]*)>/gi,
    () => '</pre\\s*>',
    ({ opening: [tag, attributes = ''], inner: code, closing }) => {
      const lang = /(?<=\s)lang\s*=\s*["']?([\w+#.-]+)/i.exec(attributes)?.[1]
      if (lang === undefined) return `${tag}${code}${closing}`
      const isEscaped =
        /\bescaped\s*=\s*["']?true/i.test(attributes) ||
        (/&(?:lt|gt|amp);/.test(code) && !/<[a-z/!?]/i.test(code))
      const html = isEscaped ? code : escapeMarkup(code)
      const still = html.replaceAll('[', '&#91;').replaceAll(']', '&#93;')
      return `<pre><code class="language-${lang.toLowerCase()}">${still}</code></pre>`
    },
  )
}
