/**
 * HTML from the clipboard with its styles in `data-style`, where the schema reads them: the page's policy refuses every `style`, and
 * says so of each, in a text of a word processor some thousand times.
 */
export function withStylesAsData(html: string): string {
  return html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(?=\s*=)/gi, '$1data-style'))
}
