import type { Colours } from '../palette.ts'
import type { cornerStyles, mastheads, ruleStyles } from '../theme-schema.ts'

/** How a slot is set. */
export interface Setting {
  /** A family of Fontsource, or `handbill` for the serif that every publication has. */
  family: string
  /** 100 to 900. */
  weight: number
}

/** A look: all that `site.yml` may change, and what a designer settles beside it. */
export interface Preset {
  colours: Colours
  faces: { text: Setting; headings: Setting; labels: Setting }
  masthead: (typeof mastheads)[number]
  rules: (typeof ruleStyles)[number]
  corners: (typeof cornerStyles)[number]
  /** Letters a line. */
  width: number
  /** Size of text, 1 being that of the default look. */
  size: number
  /** Height of its lines. */
  leading: number
  /** Room between the items of a list, 1 being that of the default look. */
  density: number
  headline: {
    /** Against the sizes of the default look. */
    scale: number
    leading: number
    /** In ems. */
    tracking: number
    /** How heavy letters are that the face has not, where it calls a heavy one 400. */
    others?: number
  }
  name: {
    /** Against the size of the default look. */
    scale: number
    tracking: number
    /** On a band of ink, across the page. */
    isBand?: boolean
  }
  labels: { case: 'small-caps' | 'plain'; tracking: number }
  /** Where headlines of articles and pages stand. */
  headings: 'start' | 'centre'
  /** How wide the lead picture of an article is. */
  picture: 'column' | 'default' | 'page'
  /** Rules between columns of a front page. */
  columnRules: boolean
}
