import { reportFile, reportVersion } from '#lib/desk/check/kept-report.ts'
import { settings } from '#lib/settings/settings.ts'
import { publishedVersion } from './published-version.ts'

/** How often the catalogue is asked whether it has changed; asking costs microseconds. */
const interval = 100

/**
 * While writing: an event whenever the catalogue has been published anew, from the version `since` on, and one whenever
 * something else is wrong with the content. Not there in production.
 */
export function GET(request: Request): Response {
  if (process.env.NODE_ENV !== 'development') return new Response('Not found\n', { status: 404 })
  const encoder = new TextEncoder()
  let timer: NodeJS.Timeout | undefined
  const stream = new ReadableStream({
    async start(controller) {
      const since = new URL(request.url).searchParams.get('since')
      let known = since ? Number(since) : await publishedVersion()
      const { contentDir, dataDir } = settings()
      const report = reportFile(contentDir, dataDir)
      let told = reportVersion(report)
      controller.enqueue(encoder.encode(': watching\n\n'))
      timer = setInterval(async () => {
        if (reportVersion(report) !== told) {
          told = reportVersion(report)
          controller.enqueue(encoder.encode('event: problems\ndata: changed\n\n'))
        }
        const version = await publishedVersion()
        if (version === known) return
        known = version
        controller.enqueue(encoder.encode('data: changed\n\n'))
      }, interval)
      request.signal.addEventListener('abort', () => clearInterval(timer))
    },
    cancel: () => clearInterval(timer),
  })
  return new Response(stream, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
  })
}
