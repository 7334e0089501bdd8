import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')
/** Everything that the tests write; no part of the repository. */
export const scratch = join(root, 'test-results')

/** The first of the ports that the tests listen on; another where two checkouts are tested side by side. */
const firstPort = Number(process.env.E2E_PORT ?? 4121)

/** A publication that the tests read: its folder of content, and the port of its server. */
export interface ServedPublication {
  contentDir: string
  port: number
  /** Without a slash at its end. */
  url: string
}

function served(contentDir: string, port: number): ServedPublication {
  return { contentDir, port, url: `http://127.0.0.1:${port}` }
}

/** What is served while the tests run. */
export const publications = {
  /** The publication that comes with the engine. */
  demo: served(join(root, 'content'), firstPort),
  /** Everything that is difficult; made by `prepare-publications.ts`. */
  hostile: served(join(scratch, 'publications', 'hostile'), firstPort + 1),
  /** Nothing but a `site.yml`. */
  empty: served(join(root, 'e2e', 'fixtures', 'empty'), firstPort + 2),
}
export type PublicationName = keyof typeof publications

/** Ports of the servers that a specification starts by itself. */
export const ownPorts = {
  commands: firstPort + 3,
  writing: firstPort + 4,
  newsletter: firstPort + 5,
  nginx: firstPort + 6,
  ending: firstPort + 8,
  mirror: firstPort + 7,
  edition: firstPort + 9,
  next: firstPort + 10,
  hours: firstPort + 14,
  editor: firstPort + 35,
  editorGitHost: firstPort + 36,
  editorGitHostApi: firstPort + 37,
  storage: firstPort + 50,
  editorDay: firstPort + 38,
  editorDayApi: firstPort + 39,
  editorBadInput: firstPort + 40,
  editorBadInputApi: firstPort + 41,
  editorRich: firstPort + 42,
  storm: firstPort + 15,
  caddy: firstPort + 16,
  caddyAdmin: firstPort + 17,
  caddyHttp: firstPort + 22,
  nginxHttp: firstPort + 23,
  /** And the four after it. */
  looks: firstPort + 60,
  static: firstPort + 24,
  install: firstPort + 25,
  parts: firstPort + 26,
  start: firstPort + 27,
  /** And the one after it. */
  extreme: firstPort + 28,
  metrics: firstPort + 31,
  desk: firstPort + 32,
  /** And the one after it. */
  fleet: firstPort + 70,
  /** And the one after it. */
  fediverse: firstPort + 80,
}

/** The environment of a command line that works on a publication, with data of its own. */
export function settingsFor(contentDir: string, port: number, name: string) {
  return {
    CONTENT_DIR: contentDir,
    DATA_DIR: join(scratch, 'data', name),
    DIST_DIR: join(scratch, 'editions', name),
    HOST: '127.0.0.1',
    PORT: String(port),
    SITE_URL: '',
    LOG_LEVEL: 'warn',
    // Tests come from networks of their own, as a proxy in front would tell them.
    TRUST_PROXY: '1',
    DATABASE_URL: '',
    SMTP_URL: '',
    SECRET_KEY: '',
  }
}
