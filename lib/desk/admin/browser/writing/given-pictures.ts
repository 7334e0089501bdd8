/** What is dropped or pasted, as far as pictures in it concern. */
type Given = Pick<DataTransfer, 'files' | 'getData'>

/**
 * Pictures that are dropped or pasted, in their order. Word processors put a picture of the words beside the words themselves: where
 * there are words, these are meant.
 */
export function givenPictures(given: Given | null): File[] {
  if (!given || hasWords(given.getData('text/html'))) return []
  return [...given.files].filter(({ type }) => type.startsWith('image/'))
}

function hasWords(html: string): boolean {
  const words = html
    .replace(/<!--[\s\S]*?-->|<(head|style|script|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<[^>]*>|&nbsp;/g, '')
  return words.trim() !== ''
}
