import { chooseAnswer } from '#lib/http/choose-answer.ts'

/** What was made or found, by its length in bytes. */
interface Content {
  size: number
  /** The bytes from `first` to `last`, both included; all of them by default. */
  stream: (first?: number, last?: number) => BodyInit
}

/**
 * Answers with a content, or with what a conditional request asks for of it: a part, that it is the same, that it has
 * changed. `headers` are those of an answer with all of it: `ETag` and `Last-Modified` are gone by.
 */
export function answerWith(
  request: Request,
  { size, stream }: Content,
  headers: Record<string, string>,
): Response {
  const asked = { method: request.method, headers: Object.fromEntries(request.headers) }
  const { status, headers: told, part } = chooseAnswer(asked, headers, size)
  const body = part && (part.isWhole ? stream() : stream(part.start, part.end))
  return new Response(body, { status, headers: told })
}
