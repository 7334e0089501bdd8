import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, posix } from 'node:path'
import { Readable } from 'node:stream'
import { LeadsOut, realPath } from '#lib/files/real-path.ts'

/** What the publication hands out, by ending; anything else in the folder stays there. */
const types: Record<string, string> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.wav': 'audio/wav',
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.ogv': 'video/ogg',
  '.webm': 'video/webm',
  '.vtt': 'text/vtt; charset=utf-8',
  '.pdf': 'application/pdf',
  '.epub': 'application/epub+zip',
  '.csv': 'text/csv; charset=utf-8',
  '.zip': 'application/zip',
  '.doc': 'application/msword',
  '.xls': 'application/vnd.ms-excel',
  '.ppt': 'application/vnd.ms-powerpoint',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.odp': 'application/vnd.oasis.opendocument.presentation',
}

/** The media type of a file that is handed out, by its name; undefined for any other. */
export function typeOfContent(name: string): string | undefined {
  return types[extname(name).toLowerCase()]
}

/** A file of the publication as it is handed out. */
export interface ContentFile {
  type: string
  size: number
  modified: Date
  etag: string
  /** The bytes from `first` to `last`, both included; all of them by default. */
  stream: (first?: number, last?: number) => ReadableStream<Uint8Array>
}

/**
 * Finds a file of the publication's `images/` folder; `path` is decoded, from the publication's root. Undefined for what
 * is not there, has an ending that is not handed out, or lies outside the folder by `..` or by a link.
 */
export async function contentFile(
  contentDir: string,
  path: string,
): Promise<ContentFile | undefined> {
  const type = types[extname(path).toLowerCase()]
  if (!type || path.includes('\0')) return undefined
  try {
    const file = fileInImages(contentDir, path)
    const stats = await stat(file)
    if (!stats.isFile()) return undefined
    return {
      type,
      size: stats.size,
      modified: stats.mtime,
      etag: `"${stats.size.toString(36)}-${Math.floor(stats.mtimeMs).toString(36)}"`,
      stream: (start = 0, end = Number.POSITIVE_INFINITY) =>
        Readable.toWeb(createReadStream(file, { start, end })) as ReadableStream<Uint8Array>,
    }
  } catch {
    return undefined
  }
}

/**
 * Where a file of the publication's `images/` folder really is; `path` is decoded, from the publication's root. Throws
 * the reason for what is not there, or lies outside the folder by `..` or by a link.
 */
export function fileInImages(contentDir: string, path: string): string {
  if (!posix.normalize(path).startsWith('images/')) throw new LeadsOut(`${path} is not in images/`)
  return realPath(contentDir, path)
}
