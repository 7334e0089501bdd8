import { escapeHtml, scriptJson } from '#lib/text/escape.ts'
import type { DeskPage } from './desk-page.ts'
import { filesPath } from './editor-files.ts'

/** The page of the editor. What it brings to its script stands in it as data, which runs nowhere. */
export function pageHtml(page: DeskPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(page.site.name)}</title>
<link rel="stylesheet" href="${filesPath}/editor.css">
<script type="application/json" id="desk-page">${scriptJson(page)}</script>
<script type="module" src="${filesPath}/editor.js"></script>
</head>
<body>
<div id="desk"></div>
<noscript>The editor needs scripts. Articles are files: they can be edited without it.</noscript>
</body>
</html>
`
}
