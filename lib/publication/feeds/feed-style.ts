/**
 * The style sheet that makes feeds readable in a browser: it shows what `readable.ts` has added, and nothing else.
 * Browsers no longer transform feeds (XSLT), and a style sheet needs no script. It is written for the oldest browsers of
 * readers as it is (docs/browsers.md).
 */
export const feedStyle = `@namespace h url("http://www.w3.org/1999/xhtml");

:root {
  color-scheme: light dark;
  --paper: #fbf9f4;
  --ink: #1c1a17;
  --soft: #5a544a;
  --rule: #cbc3b4;
  --accent: #a3301c;
  display: block;
  min-height: 100vh;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.5 "Source Serif 4", "Source Serif Pro", Charter, "Iowan Old Style", Georgia, serif;
}

@media (prefers-color-scheme: dark) {
  :root { --paper: #171512; --ink: #e8e2d6; --soft: #aca493; --rule: #403a31; --accent: #f0917a; }
}

/* Latin digits of an Arabic face would stand in Latin texts, were it named for all. */
h|*:lang(ar), h|*:lang(fa), h|*:lang(ur) { font-family: "Noto Naskh Arabic", serif; line-height: 1.7; }

channel, item, entry { display: block; }
channel > *, item > *, feed > *, entry > * { display: none; }
channel > item, feed > entry { display: block; }
channel > item, feed > entry, channel > h|header, feed > h|header {
  max-width: 36rem;
  margin-left: auto;
  margin-right: auto;
  padding-left: 1.25rem;
  padding-right: 1.25rem;
}

h|header, h|article, h|aside, h|h1, h|h2, h|p { display: block; margin: 0; }
channel > h|header, feed > h|header { padding-top: 2.5rem; padding-bottom: 1rem; }
h|h1 { font-size: 2.5rem; line-height: 1.15; text-wrap: balance; word-break: break-word; }
@media (max-width: 26.5625em) { h|h1 { font-size: 10vw; } }
h|h1 + h|p { margin-top: 0.5rem; color: var(--soft); }
h|aside {
  margin-top: 1.5rem;
  border: solid var(--ink);
  border-width: 2px 0;
  padding: 0.875rem 0;
  font-size: 0.9375rem;
}
h|aside h|p + h|p { margin-top: 0.375rem; }
h|aside h|strong { color: var(--accent); }
h|aside + h|p { margin-top: 2rem; }

channel > item + item > h|article, feed > entry + entry > h|article { border-top: 1px solid var(--rule); }
h|article { padding: 1.25rem 0; }
h|h2 { font-size: 1.375rem; line-height: 1.25; text-wrap: balance; word-break: break-word; }
h|article h|p { margin-top: 0.375rem; word-break: break-word; }
h|article h|p.by { color: var(--soft); font-size: 0.9375rem; }

h|a { color: inherit; text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: 0.15em; }
h|h1 h|a, h|h2 h|a { text-decoration: none; }
h|a:hover { text-decoration: underline; text-decoration-color: var(--accent); }
h|a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`
