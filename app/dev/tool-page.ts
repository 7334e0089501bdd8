import { escapeHtml } from '#lib/text/escape.ts'

const style = `
:root{color-scheme:light dark}
body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 Georgia,serif}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #8888;overflow-wrap:anywhere}
.list{list-style:none;padding:0}
.list li{padding:.6rem 0;border-bottom:1px solid #8888}
.list p{margin:.2rem 0;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:.9rem/1.5 monospace}
iframe{width:100%;height:42rem;border:1px solid #888;background:#fff;color-scheme:light}
a:focus-visible,iframe:focus-visible{outline:3px solid;outline-offset:2px}
`

/** A page for the writer at this machine, in English as the tool is; `body` is HTML. */
export function toolPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`
}
