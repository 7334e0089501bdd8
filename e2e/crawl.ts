import type { APIRequestContext } from '@playwright/test'

export interface Answer {
  status: number
  type: string
  text: string
}

/** Follows every link and every picture of a publication (its address) from some paths on, each once. */
export async function crawl(
  request: APIRequestContext,
  url: string,
  start: string[],
): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>()
  const waiting = [...start]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (answers.has(path)) continue
    const response = await request.get(url + path)
    const text = await response.text()
    const type = response.headers()['content-type'] ?? ''
    answers.set(path, { status: response.status(), type, text })
    for (const [, link = ''] of text.matchAll(/\s(?:href|src)="([^"#?]+)/g)) {
      const { origin, pathname } = new URL(link.replaceAll('&amp;', '&'), url + path)
      if (origin === url && !pathname.startsWith('/_next/')) waiting.push(pathname)
    }
  }
  return answers
}
