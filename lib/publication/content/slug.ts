/** Latin letters that do not decompose into a base letter and a mark, and how newsrooms spell them in an address. */
const plainSpelling: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** What an address segment may hold: letters, digits and marks of any script, joined by `-`, `_`, `.` or `~`. */
const slugPattern = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[-_.~]+[\p{L}\p{N}\p{M}]+)*$/u

/**
 * Makes an address segment of a name: lower case, words joined by `-`, Latin letters without their marks,
 * letters of other scripts kept (`José Núñez` → `jose-nunez`, `أخبار اليوم` → `أخبار-اليوم`).
 * Returns an empty string where the name holds no letter and no digit.
 */
export function slugify(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => plainSpelling[letter] ?? letter)
    .replace(/[’'`]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '')
}

/** In UTF-16 units. What is longer in bytes than the name of a file can be is warned of, as it is in no edition. */
const mostSlugLength = 200

/** Tells whether a text may stand as one segment of an address. */
export function isSlug(text: string): boolean {
  // Next.js answers what ends so with data for scripts, and an edition would have that in the place of a page.
  if (/\.rsc$/i.test(text)) return false
  return lengthFault(text) === undefined && slugPattern.test(text)
}

/** What servers take for a folder's own page, in lower case: no address may end so. */
export const folderPages = ['index', 'index.html', 'index.htm']

/** Why a text is too long for a segment of an address; undefined where it is not. */
export function lengthFault(text: string): string | undefined {
  if (text.length <= mostSlugLength) return undefined
  return `${text.length} letters, at most ${mostSlugLength} fit`
}

/** Of a file's name, which may have 255 bytes, what is left beside a date, a number and an ending. */
const mostBytes = 200

/** The beginning of a slug, for a file's name that has a date before it and a number behind it; in UTF-16 units. */
export function cutSlug(slug: string, longest: number): string {
  if (slug.length <= longest && Buffer.byteLength(slug) <= mostBytes) return slug
  return cutSigns(slug, longest).replace(/[-_.~]+$/, '')
}

/** A letter keeps its vowel signs, and a picture its parts; one longer than a name is cut. */
function cutSigns(text: string, longest: number): string {
  const isShort = (part: string) => part.length <= longest && Buffer.byteLength(part) <= mostBytes
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (!isShort(kept + segment)) break
    kept += segment
  }
  if (kept !== '') return kept
  const signs = [...text.slice(0, longest)]
  while (!isShort(signs.join(''))) signs.pop()
  return signs.join('')
}

/** The slug that a file's name gives: without folder, extension and a leading `YYYY-MM-DD-`. */
export function slugOfFile(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '')
  return name.replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, '').normalize('NFC')
}
