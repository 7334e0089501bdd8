import { z } from 'zod'
import { field, inForm, pictureAddress, text } from '../fields.ts'

/** Presets by the names under which `theme.preset` has them, each a file in `presets/`. */
export const presetNames = [
  'handbill',
  'broadsheet',
  'magazine',
  'essay',
  'activist',
  'local',
] as const
export type PresetName = (typeof presetNames)[number]

export const mastheads = ['left', 'centred', 'compact'] as const
export const ruleStyles = ['fine', 'strong', 'double', 'none'] as const
export const cornerStyles = ['square', 'soft', 'round'] as const

const colour = (description: string) =>
  text(
    description,
    'a colour of CSS in quotes, such as "#a3301c" (without them, # begins a comment) or navy',
  ).optional()

const face = (description: string) =>
  text(
    description,
    'a family of Fontsource, such as Libre Franklin, or a file below fonts/, such as fonts/Own-Regular.woff2',
  ).optional()

const pair = {
  paper: colour('What lies under everything.'),
  ink: colour('Text and strong rules.'),
  accent: colour('Labels, marks, and what is under the pointer.'),
}

const colours = field(
  z.strictObject({
    ...pair,
    dark: field(
      z.strictObject(pair),
      'The same for readers whose device is set to dark; without it, made of the light ones.',
      '{paper, ink, accent}, such as {accent: "#6fd3ae"}',
    ).optional(),
  }),
  'Colours. What is left out is the preset’s; softer text and rules are made of them.',
  '{paper, ink, accent, dark}, such as {accent: "#0b6e4f"}',
)

const logo = field(
  z.strictObject({
    src: inForm(
      pictureAddress('The picture, from the publication’s root.', 'the path of a picture'),
      'picture',
    ),
    dark: inForm(
      pictureAddress('The one for dark paper.', 'the path of a picture'),
      'picture',
    ).optional(),
    height: field(
      z.int().min(12).max(200),
      'How high it stands on the front page, in pixels; without it, as the name does.',
      'a whole number of pixels from 12 to 200',
    ).optional(),
    as: field(
      z.enum(['drawn', 'mask']),
      'As it is drawn, or as a mask that takes the colour of the text.',
      'drawn or mask',
    ).optional(),
    issues: field(
      z.enum(['shown', 'hidden']),
      'Whether issues of the newsletter have it, as a picture that mail programs load from the publication; without it, hidden.',
      'shown or hidden',
    ).optional(),
    name: field(
      z.enum(['shown', 'hidden']),
      'Whether the name stands beside it; without it, beside one that is less than 2.5 times as wide as high.',
      'shown or hidden',
    ).optional(),
  }),
  'A picture beside the name, or in its place.',
  '{src, dark, height, as, issues, name}, such as {src: images/logo.svg}',
)

const mastheadStyle = field(z.enum(mastheads), 'How the name stands.', mastheads.join(', '))

const masthead = field(
  z.union([
    mastheadStyle,
    z.strictObject({
      style: mastheadStyle.optional(),
      place: text('Where it is made, beside the date.').optional(),
      date: field(
        z.boolean(),
        'Whether the front page says the day of its newest article.',
        'true or false',
      ).optional(),
    }),
  ]),
  'How the name stands, and the line of date and place on the front page.',
  `${mastheads.join(', ')}, or {style, place, date}`,
)

/** `theme` in `site.yml`: how a publication looks. */
export const themeSchema = z.strictObject({
  preset: field(
    z.enum(presetNames),
    'The look to begin with; all else changes it.',
    `one of ${presetNames.join(', ')}`,
  ).optional(),
  colours: colours.optional(),
  faces: field(
    z.strictObject({
      text: face('Running text.'),
      headings: face('Headlines, and the name.'),
      labels: face('Menus and small labels.'),
    }),
    'Families of type. What is left out is the preset’s.',
    '{text, headings, labels}, such as {headings: Libre Franklin}',
  ).optional(),
  logo: logo.optional(),
  masthead: masthead.optional(),
  rules: field(
    z.enum(ruleStyles),
    'The lines above parts of a page.',
    ruleStyles.join(', '),
  ).optional(),
  corners: field(
    z.enum(cornerStyles),
    'Corners of pictures and fields.',
    cornerStyles.join(', '),
  ).optional(),
  width: field(
    z.int().min(45).max(85),
    'Width of running text in letters a line; 60 to 70 read best.',
    'a whole number of letters from 45 to 85',
  ).optional(),
})

export type Theme = z.output<typeof themeSchema>
