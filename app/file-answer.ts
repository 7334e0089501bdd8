import { drawingPolicy } from '#lib/edition/serve/response-headers.ts'
import type { ContentFile } from '#lib/publication/content/content-file.ts'
import { answerWith } from './answer-with.ts'

/** Answers with a file of the publication, or with the part of it that players of film and sound ask for. */
export function answerFile(
  request: Request,
  file: ContentFile,
  caching = 'public, max-age=300',
): Response {
  return answerWith(request, file, {
    'Content-Type': file.type,
    'Content-Length': String(file.size),
    'Cache-Control': caching,
    'Accept-Ranges': 'bytes',
    ETag: file.etag,
    'Last-Modified': file.modified.toUTCString(),
    // A drawing may hold a script; opened by itself it must not run.
    'Content-Security-Policy': drawingPolicy,
  })
}
