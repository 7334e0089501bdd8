import { escapeHtml, scriptJson } from '#lib/text/escape.ts'
import { filesPath, importMap } from './editor-files.ts'
import type { EditorPage } from './editor-page.ts'

/** The page of Sveltia. What it brings to its script stands in it as data, which runs nowhere. */
export function sveltiaHtml(page: EditorPage, language: string): string {
  const data = scriptJson(page)
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(page.config.app_title)}</title>
<script type="importmap">${importMap}</script>
<script type="application/json" id="editor-page">${data}</script>
<script type="module" src="${filesPath}/sveltia.js"></script>
</head>
<body>
<noscript>The editor needs scripts. Articles are files: they can be edited without it.</noscript>
</body>
</html>
`
}
