import { editablePath } from './editable-path.ts'
import { largestPicture } from './largest-picture.ts'

/** What `sharp` calls the formats that browsers show; AVIF is HEIF by its frame. */
const shownFormats = ['gif', 'heif', 'jpeg', 'png', 'svg', 'webp']

/**
 * Why the bytes of a picture would stop the next publication, or be shown by no browser; undefined where they would not, and for
 * what is no picture or is refused for its size anyway.
 */
export async function pictureFault(path: string, bytes: Buffer): Promise<string | undefined> {
  if (editablePath(path) !== 'picture' || bytes.length > largestPicture) return undefined
  const expected = 'expected an AVIF, GIF, JPEG, PNG, SVG or WebP file'
  try {
    // Loaded where a picture comes, which most edits do not bring.
    const { default: sharp } = await import('sharp')
    const { format, compression } = await sharp(bytes).metadata()
    const isShown = shownFormats.includes(format) && (format !== 'heif' || compression === 'av1')
    if (isShown) return undefined
    return `${path} is ${(compression ?? format).toUpperCase()}, which browsers do not show; ${expected}. To mend it: save it as JPEG`
  } catch (error) {
    const [why = ''] = (error as Error).message.split(':')
    return `${path} is a picture that cannot be read (${why}); ${expected}. To mend it: save it again from the program that made it`
  }
}
