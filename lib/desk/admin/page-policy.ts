import { createHash } from 'node:crypto'
import { askedHosts, type EditorPlace } from './editor-config.ts'
import { importMap } from './editor-files.ts'

/** What the page of the editor may load: its own files, small pictures of its own, answers of the repository's host. Nothing is evaluated. */
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

/**
 * What the page of Sveltia may load: its own files, pictures from everywhere as articles show them, and answers of the
 * host of the repository. Styles within the page are the editor's way of setting sizes; nothing is evaluated.
 */
export function sveltiaPolicy(place: EditorPlace): string {
  const map = createHash('sha256').update(importMap).digest('base64')
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${map}' 'wasm-unsafe-eval'`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' https: data: blob:",
    "media-src 'self' https: blob:",
    ['connect-src', "'self'", 'data:', 'blob:', ...askedHosts(place)].join(' '),
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "manifest-src 'self' data: blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
