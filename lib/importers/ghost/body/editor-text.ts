import type { Lost } from './card.ts'
import { cardHtml } from './card-html.ts'
import { cardOfPayload } from './card-of-payload.ts'
import type { Payload } from './payload.ts'

/** What an editor's form of a text says. */
export interface EditorText {
  html: string
  /** Plain text of every paragraph, heading, quotation and list item, to hold the HTML that Ghost stored against. */
  blocks: string[]
  lost: Lost[]
}

/** Gathers an {@link EditorText} while a tree is walked. */
export class EditorWriter {
  readonly blocks: string[] = []
  readonly lost: Lost[] = []

  /** The HTML of a card; what it loses is kept in mind. */
  card(name: string, payload: Payload): string {
    return cardOfPayload(name, payload)
      .map((card) => {
        if (card.kind === 'lost') this.lost.push(card.lost)
        return cardHtml(card)
      })
      .join('')
  }

  block(text: string): void {
    if (text.trim() !== '') this.blocks.push(text)
  }

  done(html: string): EditorText {
    return { html, blocks: this.blocks, lost: this.lost }
  }
}

/** A level of nesting that no article has, and that a walk could not follow for ever. */
export const deepestText = 100

/** The text of an editor's form cannot be read; `message` says why, and goes on from "the text". */
export class UnreadableText extends Error {}
