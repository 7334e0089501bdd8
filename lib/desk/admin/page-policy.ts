import type { EditorPlace } from './editor-access.ts'

/** What the page of the editor may load: its own files, pictures, answers of the repository's host. Nothing is evaluated. */
export function editorPolicy(place: EditorPlace): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' https: data: blob:",
    ['connect-src', "'self'", ...askedHosts(place)].join(' '),
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The addresses that the editor asks, beside our own. */
function askedHosts(place: EditorPlace): string[] {
  if (place.place === 'local') return []
  return [place.host === 'https://github.com' ? 'https://api.github.com' : place.host]
}
