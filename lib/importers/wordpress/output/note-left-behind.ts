import { plainWords } from '#lib/importers/html/plain-words.ts'
import { counted } from '#lib/importers/shared/format-report.ts'
import { noteZone } from '#lib/importers/shared/note-zone.ts'
import { noteAt } from '#lib/importers/shared/report.ts'
import { addressOfTerm, isCarriedTerm, unusedTerms } from '../pieces/names.ts'
import { newLink } from '../pieces/plan-addresses.ts'
import type { Piece } from '../pieces/plan-pieces.ts'
import type { WordPressArchive } from '../wordpress-archive.ts'

const place = 'what a publication has a place for'

/** Notes what of the export, apart from the texts, was not carried over or needs a decision, and why. */
export function noteLeftBehind(archive: WordPressArchive): void {
  const { wxr, names, pieces, plan } = archive
  for (const piece of pieces) notePiece(archive, piece)
  const timed = pieces.filter(({ isDated, date }) => isDated && date.written.includes('T'))
  noteZone(
    archive.notes,
    { timeZone: plan.timeZone, from: plan.zoneFrom },
    timed.map(({ date }) => date),
  )
  noteMenus(archive)
  const unused = unusedTerms(wxr, names)
  if (unused.length > 0)
    noteAt(archive.notes, plan.name, {
      part: 'told',
      what: `${unused.length} categories and tags that no text for readers has were left out: ${unused.join(', ')}`,
      expected: 'topics that hold something',
      mend: 'nothing; an article that names one makes it',
    })
  noteIdleAuthors(archive)
  for (const { file, line, count } of wxr.controls)
    archive.notes.add({
      ...{ file, line },
      part: 'told',
      what: `${count} control characters, the first in this line, were left out`,
      expected: 'letters, signs and line ends (XML 1.0)',
      mend: 'nothing, unless a sign is missed there',
    })
  for (const { file, line, what } of wxr.forewords)
    archive.notes.add({
      ...{ file, line },
      part: 'told',
      what: `what the server printed before the export was passed over: “${what}”`,
      expected: 'a file that begins with <?xml',
      mend: 'nothing, unless it speaks of a part that failed; then export again without it',
    })
  noteDoubled(archive)
  noteUnlinked(archive)
  noteCorrections(archive)
  for (const rule of archive.addresses.lost)
    noteAt(archive.notes, plan.name, {
      part: 'decision',
      what: `the old site led ${rule}, which the export does not hold`,
      expected: 'redirections to what is there',
      mend: 'add a line to redirects.yml where the old address should go on',
    })
  noteComments(archive)
  noteEnclosures(archive)
  noteFiles(archive)
}

/** Accounts that wrote nothing get no file. */
function noteIdleAuthors({ wxr, names, notes, plan }: WordPressArchive): void {
  for (const { login, name } of wxr.authors.values()) {
    if (names.logins.has(login)) continue
    noteAt(notes, plan.name, {
      part: 'told',
      what: `"${plainWords(name)}" wrote nothing; no author was made`,
      expected: 'authors of something',
      mend: 'nothing; an article that names one makes it',
    })
  }
}

/** Two pieces with one number: what refers to it means the first. */
function noteDoubled({ notes, wxr }: WordPressArchive): void {
  for (const { id, own, file, line } of wxr.doubled)
    notes.add({
      ...{ file, line },
      part: 'decision',
      what: `a second piece with the number ${id}; it is known by ${own}`,
      expected: 'a number for each piece',
      mend: 'look whether its comments and pictures are right',
    })
}

function notePiece(archive: WordPressArchive, { wxr, hidden, path, isDated, title }: Piece): void {
  if (hidden !== undefined)
    noteAt(archive.notes, path, {
      part: 'told',
      what: `"${title || wxr.id}" was ${hidden}; it became a draft`,
      expected: hidden === 'empty' ? 'a text, a summary or a picture' : 'texts that were public',
      mend:
        wxr.type === 'page'
          ? 'to publish it, move it to pages/ and keep title and summary alone'
          : 'to publish it, take out draft: true',
    })
  if (!isDated && path.startsWith('articles/'))
    noteAt(archive.notes, path, {
      part: 'decision',
      what: 'the export has no date of it that can be read; 1970-01-01 stands in',
      expected: 'the day of its publication',
      mend: 'write date when it is published',
    })
  for (const old of archive.addresses.refused.get(wxr.id) ?? [])
    noteAt(archive.notes, path, {
      part: 'decision',
      what: `its old address ${old} belongs to another page; it was left out`,
      expected: 'an address that one page had',
      mend: 'decide which it should lead to',
    })
  for (const { domain, name } of wxr.terms)
    if (!isCarriedTerm(domain))
      archive.notes.countKey(
        `the term "${plainWords(name)}" of "${domain}"`,
        path,
        1,
        'use topics or kind where readers need it',
      )
}

function noteMenus(archive: WordPressArchive): void {
  const { wxr, addresses, plan, pieces, names } = archive
  const byId = new Map(pieces.map((piece) => [piece.wxr.id, piece]))
  const atUrl = (url: string) =>
    url === '' ? undefined : newLink(url, plan.origin, plan, addresses, () => undefined)
  for (const [menu, entries] of Map.groupBy(wxr.menus, (entry) => entry.menu)) {
    const shown = entries.map(({ label, url, object }) => {
      const piece = byId.get(object)
      const term = names.termIds.get(object)
      const own = piece?.hidden === undefined ? piece?.address : undefined
      const now = own ?? addressOfTerm(names, object) ?? atUrl(url)
      return `${plainWords(label) || piece?.title || term?.name || object}${now ? ` (${now})` : ''}`
    })
    noteAt(archive.notes, 'site.yml', {
      part: 'lost',
      what: `the menu "${plainWords(menu)}" of the old site was left out: ${shown.join(', ')}`,
      expected: 'menus as they are wanted now',
      mend: 'write menus in this file',
    })
  }
}

/** Corrections stand on articles alone. */
function noteCorrections({ wxr, pieces, plan, notes }: WordPressArchive): void {
  const articles = new Set(
    pieces.filter(({ place }) => place === 'article').map((piece) => piece.wxr.id),
  )
  for (const [id, corrections] of wxr.corrections)
    if (!articles.has(id))
      for (const { text } of corrections)
        noteAt(notes, plan.name, {
          part: 'lost',
          what: `a correction of ${id}, which became no article, was left out: “${plainWords(text)}”`,
          expected: 'corrections of articles',
          mend: 'write it into the text that it corrects',
        })
}

/** Notes how many rules of a plugin's redirections lead from no one address. */
export function notePatterns({ notes, plan }: WordPressArchive, count: number): void {
  noteAt(notes, plan.name, {
    part: 'lost',
    what: `${counted(count, 'redirection')} by a pattern, switched off or to nothing ${count === 1 ? 'was' : 'were'} left out`,
    expected: 'one old address and one new one',
    mend: 'add a line to redirects.yml for each old address that is still asked for',
  })
}

/** Some programs that write exports leave the addresses out. */
function noteUnlinked({ pieces, plan, notes }: WordPressArchive): void {
  const unlinked = pieces.filter(({ wxr }) => wxr.link === '' && wxr.status === 'publish')
  if (unlinked.length > 0)
    noteAt(notes, plan.name, {
      part: 'decision',
      what: `the export has no address (<link>) of ${unlinked.length} posts and pages, first of "${unlinked[0]?.title}"; links to them were found by their names, but their old addresses are not known`,
      expected: 'the address that each had',
      mend: 'export again with the WordPress of the site, or add redirectFrom',
    })
}

function noteComments(archive: WordPressArchive): void {
  const { written, left } = archive.comments.counts
  if (written > 0)
    noteAt(archive.notes, archive.comments.file, {
      part: 'lost',
      what: `${written} comments were written into this file, which nothing shows${left > 0 ? `; ${left} that were spam or deleted were left out` : ''}`,
      expected: place,
      mend: 'keep the file, or give it to whatever shows comments',
    })
}

function noteEnclosures({ enclosures, notes }: WordPressArchive): void {
  if (enclosures.count > 0)
    noteAt(notes, enclosures.name, {
      part: 'decision',
      what: `${counted(enclosures.count, 'file')} of podcasts ${enclosures.count === 1 ? 'is' : 'are'} listed here, which nothing shows`,
      expected: place,
      mend: 'keep the file; to let readers hear them now, link them in the articles',
    })
}

function noteFiles(archive: WordPressArchive): void {
  const { media, plan } = archive
  for (const [url, why] of media.failed)
    noteAt(archive.notes, plan.name, {
      part: 'lost',
      what: `${url} was not carried over (${why}); pages show it from there`,
      expected: 'a file of the old site',
      mend: 'import again, or copy it into the folder that --media names',
    })
  if (!plan.media && !plan.fetchFile && media.counts.remote > 0)
    noteAt(archive.notes, plan.name, {
      part: 'lost',
      what: `${media.counts.remote} pictures and other files stay at their old addresses`,
      expected: 'files in the publication, which last as long as it does',
      mend: 'import again with --media FOLDER (a copy of wp-content/uploads) or --download',
    })
}
