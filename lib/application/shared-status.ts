import type { ServerResponse } from 'node:http'

/**
 * Gives the answers to requests for one path that are under way together the same status: Next.js renders a page once
 * for all of them, and only the one who came first would get the status that the page sets.
 */
export class SharedStatus {
  readonly #together = new Map<string, Together>()

  /** Adds an answer; what it returns sets the status of all that are under way for the path. */
  join(asked: string, answer: ServerResponse): (status: number) => void {
    const path = oneSpelling(asked)
    const together = this.#together.get(path) ?? { answers: new Set(), status: undefined }
    this.#together.set(path, together)
    together.answers.add(answer)
    if (together.status !== undefined) answer.statusCode = together.status
    // Whoever comes after the first is done has the page rendered anew.
    answer.once('close', () => {
      if (this.#together.get(path) === together) this.#together.delete(path)
    })
    return (status) => {
      together.status = status
      for (const each of together.answers) if (!each.headersSent) each.statusCode = status
    }
  }
}

/** Next.js takes several spellings of a path for the same page. */
function oneSpelling(path: string): string {
  const url = URL.parse(path.replace(/\/{2,}/g, '/'), 'http://localhost')
  const bare = (url?.pathname ?? path).replace(/\/+$/, '')
  try {
    return decodeURIComponent(bare)
  } catch {
    return bare
  }
}

interface Together {
  answers: Set<ServerResponse>
  status: number | undefined
}
