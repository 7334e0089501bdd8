import CMS from '@sveltia/cms'
import { freeName, slugOfTitle } from '#lib/desk/writing/new-path.ts'
import type { EditorPage } from '../editor-page.ts'
import { openEntry, saveEntry } from '../entry-text.ts'
import type { OwnFunctions } from '../own-code.ts'
import { openSettings, saveSettings } from '../settings-text.ts'

/**
 * The script of `/admin/sveltia`: gives the editor our way of reading and writing files, and its configuration, which the page
 * brings along.
 */
const page = JSON.parse(document.querySelector('#editor-page')?.textContent ?? '') as EditorPage

const ownFunctions: OwnFunctions = { handbillSlug: slugOfTitle, handbillFree: freeName }
Object.assign(globalThis, ownFunctions)

/** Under which the editor remembers who is signed in. */
const signedIn = 'sveltia-cms.user'

for (const { format, ending, fields } of page.formats) {
  const [open, save] = ending === 'md' ? [openEntry, saveEntry] : [openSettings, saveSettings]
  CMS.registerCustomFormat(format, ending, {
    fromFile: (text) => open(text, fields, page.desk),
    toFile: (data) => save(data, fields, page.desk),
  })
}

if (page.local) {
  const root = `${location.origin}${page.local.path}`
  Object.assign(page.config.backend, { base_url: root, api_root: root })
  // Anyone who may see this page may edit the folder: there is nobody to sign in as.
  localStorage.setItem(signedIn, JSON.stringify({ backendName: 'gitea', token: page.local.token }))
} else if (localStorage.getItem(signedIn)?.includes('"token":"folder-'))
  localStorage.removeItem(signedIn)

/** The editor forbids to zoom its page in, which those who see little need (WCAG 2.2, 1.4.4). */
new MutationObserver(() => {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="viewport"]'))
    if (meta.content.includes('maximum-scale')) meta.content = 'width=device-width, initial-scale=1'
}).observe(document.head, { childList: true })

CMS.init({ config: page.config as never })
