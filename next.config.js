import { join } from 'node:path'
import { PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from 'next/constants.js'
import {
  commonHeaders,
  deskHeaders,
  forOurselves,
  framedPolicy,
  linkHeaders,
  previewHeaders,
} from './lib/edition/serve/response-headers.ts'

const root = import.meta.dirname

/** Headers as Next.js takes them; `proxy.ts` says what pages may load. */
const listed = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }))

/** Copies of articles show our pictures; what reads feeds may run in a browser. */
const forOthers = [{ key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' }]

/** Parts of pages, which a page in a sandbox asks for as another site would. */
const forSandboxes = [...forOthers, { key: 'Access-Control-Allow-Origin', value: '*' }]

/** The window in which one signs in at a host of git repositories tells the editor how it went. */
const editorHeaders = [{ key: 'Cross-Origin-Opener-Policy', value: 'unsafe-none' }]

/**
 * A first start waits for the build. It writes neither a cache of itself (129 MB) nor maps of the server's code, which nothing
 * reads.
 */
const fastBuild = {
  turbopackFileSystemCacheForBuild: false,
  turbopackSourceMaps: false,
  serverSourceMaps: false,
}

async function makeAllFonts(folder) {
  const { makeFonts } = await import('./lib/fonts/make-fonts.ts')
  const { makeCardFonts } = await import('./lib/fonts/make-card-fonts.ts')
  await makeFonts(folder)
  await makeCardFonts(folder)
}

/**
 * @param {string} phase
 * @returns {Promise<import('next').NextConfig>}
 */
export default async function config(phase) {
  // What serves finds them made by the build, and has no use for 35 MB of what cuts faces.
  if (phase !== PHASE_PRODUCTION_SERVER) await makeAllFonts(join(root, 'app', 'fonts'))
  return {
    poweredByHeader: false,
    // While writing, our own bar says what is wrong; this badge would lie upon it.
    devIndicators: false,
    // `npm test` checks types by itself, once, with the compiler's own speed.
    typescript: { ignoreBuildErrors: true },
    // Titles and metadata stand in the head of what is sent: there is no script that could move them there.
    htmlLimitedBots: /.*/,
    // One address for each page; `proxy.ts` leads from the other spelling in one step.
    skipTrailingSlashRedirect: true,
    // Else `proxy.ts` is told that 127.0.0.1 is localhost, and what it leads to is taken for another server.
    skipProxyUrlNormalize: true,
    cacheHandler: join(root, 'lib/edition/serve/page-cache.ts'),
    turbopack: { root },
    // Copies of pictures are ours; what scales any picture for anyone who asks (`/_next/image`) is not there.
    images: { unoptimized: true },
    outputFileTracingRoot: root,
    // So much of a body is kept for `proxy.ts`, which reads none. `handbill serve` lets none above 16 KB come so far, but for
    // a megabyte of mail services; with plain `next start`, what reads one must get enough of a longer one to see that it is, and a
    // piece has up to 64 KB.
    experimental: {
      // Most servers are asked for few of the routes, and for none in their first second.
      preloadEntriesOnStart: false,
      proxyClientMaxBodySize: 1024 * 1024 + 128 * 1024,
      ...(phase === PHASE_PRODUCTION_BUILD && fastBuild),
    },
    headers: async () => [
      { source: '/:path*', headers: listed({ ...commonHeaders, ...forOurselves }) },
      { source: '/:folder(images|pictures)/:path*', headers: forOthers },
      { source: '/:path*/:file(.*\\.png|.*\\.xml|.*\\.json)', headers: forOthers },
      { source: '/:file(.*\\.png|.*\\.xml|.*\\.json)', headers: forOthers },
      {
        source: '/newsletter/:link(confirm|unsubscribe|preferences)/:token',
        headers: listed(linkHeaders),
      },
      { source: '/desk/:path*', headers: listed(deskHeaders) },
      { source: '/admin', headers: editorHeaders },
      { source: '/preview/:path*', headers: listed(previewHeaders) },
      {
        source: '/admin/preview/:key',
        headers: listed({ ...previewHeaders, 'Content-Security-Policy': framedPolicy }),
      },
      { source: '/:folder(_next/static|theme)/:path*', headers: forSandboxes },
    ],
    // They bring files or choose modules at run time.
    serverExternalPackages: ['pg', 'nodemailer', 'pino', 'esbuild', 'satteri'],
  }
}
