import type { NodeSpec } from 'prosemirror-model'

/** What two labels have in common that name one footnote: their case is nothing. */
export function noteName(label: unknown): string {
  return String(label).toLowerCase()
}

/** Nodes of footnotes. Labels are kept as the source spells them. */
export const footnoteNodes = {
  /** The mark of a footnote in the text. Its number is shown by what knows the whole text. */
  footnoteReference: {
    // `words`: its footnote as JSON, while it is on the way from one place to another.
    attrs: { label: {}, words: { default: null } },
    group: 'inline',
    inline: true,
    atom: true,
    parseDOM: [
      {
        tag: 'sup[data-note]',
        getAttrs: (element) => ({
          label: element.getAttribute('data-note'),
          words: element.getAttribute('data-words'),
        }),
      },
    ],
    toDOM: ({ attrs: { label, words } }) => [
      'sup',
      { class: 'note-mark', 'data-note': label, ...(words && { 'data-words': words }) },
    ],
  },
  /** The words of a footnote, where the file has them. */
  footnote: {
    attrs: { label: {} },
    content: 'block+',
    isolating: true,
    defining: true,
    parseDOM: [
      {
        tag: 'div[data-note]',
        getAttrs: (element) => ({ label: element.getAttribute('data-note') }),
      },
    ],
    toDOM: ({ attrs }) => ['div', { class: 'note-words', 'data-note': attrs.label }, 0],
  },
} satisfies Record<string, NodeSpec>
